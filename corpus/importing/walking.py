"""The files below a folder that can become articles."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from .registry import suffixes


def walk(path: Path) -> Iterator[Path]:
    """Yield the path itself if it is no folder, else every file of a known kind below, sorted.

    Hidden files and folders, pipes, sockets and devices are left out; a folder
    that can be reached in several ways is walked once. A folder that may not be
    looked into is yielded itself: reading it tells why.
    """
    if not _is_folder(path):
        yield path
        return
    seen: set[tuple[int, int]] = set()
    pending = [path]
    while pending:
        here = pending.pop()
        if not _is_folder(here):
            yield here
            continue
        try:
            if _is_new(here, seen):
                pending.extend(reversed(_entries(here)))
        except OSError:
            yield here


def _entries(folder: Path) -> list[Path]:
    """Return the folders and the files of a known kind in the folder, sorted by name."""
    with os.scandir(folder) as entries:
        names = sorted(entry.name for entry in entries if _is_wanted(entry))
    return [folder / name for name in names]


def _is_wanted(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith("."):
        return False
    try:
        return entry.is_dir() or (
            entry.name.lower().endswith(tuple(suffixes())) and entry.is_file()
        )
    except OSError:  # a link that leads to itself
        return False


def _is_folder(path: Path) -> bool:
    # Path.is_dir raises when a name is too long or a parent may not be looked into.
    return os.path.isdir(path)  # noqa: PTH112


def _is_new(folder: Path, seen: set[tuple[int, int]]) -> bool:
    status = folder.stat()
    identity = status.st_dev, status.st_ino
    new = identity not in seen
    seen.add(identity)
    return new
