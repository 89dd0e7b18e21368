"""The folder of the index: generations of it, and a pointer to the one in use.

A generation is a folder with a Whoosh index and a description of how it was
made. `CURRENT` names the one to use, and is replaced in one step, so that a
crash leaves the old one or the new one.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whoosh import __version__ as whoosh_version
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.util.filelock import try_for

from index.errors import IndexBusy
from index.stems import rules
from index.words import ANALYSIS

from .codec import FORMAT
from .schema import schema
from .storage import DurableStorage, sync_folder

CURRENT = "CURRENT"
"""The file that names the generation in use."""

_ABOUT, _UNFILLED, _LOCK = "about.json", "UNFILLED", "LOCK"
_ASIDE = "set-aside"


def current(folder: Path) -> Path | None:
    """Return the generation in use, None when there is none or it was made differently."""
    try:
        name = (folder / CURRENT).read_text("ascii").strip()
        described = json.loads((folder / name / _ABOUT).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return folder / name if name and described == _description() else None


def create(folder: Path) -> Path:
    """Return a new, empty generation that is not yet in use.

    Raises:
        OSError: The folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f"g-{secrets.token_hex(6)}"
    made.mkdir()
    FileIndex.create(DurableStorage(str(made)), schema())
    _write(made / _ABOUT, json.dumps(_description()))
    _write(made / _UNFILLED, "")
    return made


def switch(folder: Path, generation: Path) -> None:
    """Put the generation to use, and clear away all but it and the last one set aside."""
    _write(folder / CURRENT, generation.name)
    for other in folder.glob("g-*"):
        if other != generation:
            shutil.rmtree(other, ignore_errors=True)


def adopt(folder: Path, generation: Path) -> None:
    """Put a generation to use that was made in another folder of the same disk."""
    moved = folder / generation.name
    generation.rename(moved)
    switch(folder, moved)


def set_aside(folder: Path) -> None:
    """Keep the generation in use, if there is one, where it can be looked at and does no harm."""
    try:
        broken = folder / (folder / CURRENT).read_text("ascii").strip()
    except (OSError, ValueError):
        return
    aside = folder / _ASIDE
    if broken.parent == folder and broken.is_dir():
        shutil.rmtree(aside, ignore_errors=True)
        broken.rename(aside)


def is_unfilled(generation: Path) -> bool:
    """Return whether nobody said yet that all articles are queued for this generation."""
    return (generation / _UNFILLED).exists()


def fill(generation: Path) -> None:
    """Remember that all articles are queued for this generation."""
    (generation / _UNFILLED).unlink(missing_ok=True)
    sync_folder(generation)


@contextmanager
def alone(folder: Path, timeout: float) -> Iterator[None]:
    """Hold the folder's own lock: generations are made and switched by one program at a time.

    Raises:
        IndexBusy: Another program holds it.
        OSError: The folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileStorage(str(folder)).lock(_LOCK)
    if not try_for(lock.acquire, timeout=timeout, delay=0.02):
        raise IndexBusy(str(folder))
    try:
        yield
    finally:
        lock.release()


def _description() -> dict[str, object]:
    return {
        "format": FORMAT,
        "analysis": ANALYSIS,
        "stems": rules(),
        "fields": sorted(schema().names()),
        "whoosh": list(whoosh_version),
        "byteorder": sys.byteorder,
    }


def _write(path: Path, text: str) -> None:
    scratch = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with scratch.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    scratch.replace(path)
    sync_folder(path.parent)
