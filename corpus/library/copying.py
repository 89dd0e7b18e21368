"""Copies of the library's file that are whole or not there at all."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

BACKUPS = "library-*Z.db"
"""What the names of a library's own backups look like."""
_UNFINISHED = ".unfinished"
"""Ends the name of a copy that is being made; one that stays behind is worth nothing."""


def copy_to(
    connection: sqlite3.Connection,
    target: Path,
    accept: Callable[[Path], object] = lambda _: None,
) -> None:
    """Write all that the connection sees to a file of its own, in place of an earlier one.

    `accept` may look at the copy and raise before it takes its name.
    """
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)

    def write(unfinished: Path) -> None:
        connection.execute("VACUUM INTO ?", (str(unfinished),))
        accept(unfinished)

    _place(target, write)


def copy_file(source: Path, target: Path) -> None:
    """Copy a file that nobody writes, in place of an earlier one."""
    import shutil

    _place(target, lambda unfinished: shutil.copyfile(source, unfinished))


def write_text(target: Path, text: str) -> None:
    """Write a text to a file, in place of an earlier one; it is on the disk on return."""
    _place(target, lambda unfinished: unfinished.write_text(text, encoding="utf-8", newline="\n"))


def _place(target: Path, write: Callable[[Path], object]) -> None:
    unfinished = target.with_name(target.name + _UNFINISHED)
    unfinished.unlink(missing_ok=True)
    # SQLite fills an empty file that is there, and leaves its rights alone.
    unfinished.touch(mode=0o600)
    try:
        write(unfinished)
        _sync(unfinished)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    _sync(target.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
