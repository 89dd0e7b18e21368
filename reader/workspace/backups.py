"""Backups as a person names them, made and put back."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.library import Backup, Library
from corpus.library.backups import listed
from reader.errors import WrongUsage

_BEGINNING = b"SQLite format 3\0"
"""What every file of SQLite begins with."""


@dataclass(frozen=True, slots=True)
class Restored:
    """The backup that took the library's place, and the folder that keeps what was there."""

    source: Path
    kept: Path | None


def backups_in(folder: Path) -> Sequence[Backup]:
    """Return the backups in a library's folder, newest first; the library is not opened."""
    return listed(folder)


def back_up(library: Library, target: Path | None) -> Path:
    """Write all of the library to a file, or beside its other backups, and return its path.

    Raises:
        WrongUsage: the target holds something that is no backup.
        UnusableBackup: it cannot be written.
    """
    if target is None:
        return library.backup()
    if target.is_dir():
        raise WrongUsage(f"{target} is a folder; name a file in it")
    if _is_library_of(library.folder, target):
        raise WrongUsage(f"{target} is the library itself")
    if not _may_go(target):
        raise WrongUsage(f"{target} is there already and is no backup; name another file")
    return library.backup(target)


def restore(folder: Path, reference: str) -> Restored:
    """Put a backup, by path or by name of one in the folder, in place of the folder's library.

    Nothing else may have the library open in this program.

    Raises:
        WrongUsage: that is the library itself.
        UnusableBackup: there is no such file, or it is no sound library.
        UnusableLibrary: the folder cannot be written.
    """
    source = Path(reference)
    if not source.exists() and (folder / "backups" / reference).is_file():
        source = folder / "backups" / reference
    if _is_library_of(folder, source):
        raise WrongUsage(f"{source} is the library itself")
    kept = Library.restore(folder, source)
    forget_index(folder)
    return Restored(source, kept)


def forget_index(folder: Path) -> None:
    """Have the library in the folder indexed anew: it is not the one that was indexed."""
    shutil.rmtree(folder / "index", ignore_errors=True)


def _is_library_of(folder: Path, path: Path) -> bool:
    library = folder / "library.db"
    return path.exists() and library.exists() and path.samefile(library)


def _may_go(target: Path) -> bool:
    if not target.exists():
        return True
    if not target.is_file():
        return False
    with target.open("rb") as file:
        return file.read(len(_BEGINNING)) in {b"", _BEGINNING}
