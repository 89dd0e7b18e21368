"""Files of notes, read and written."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from corpus.errors import CorpusError
from corpus.sanitise import one_line

from .errors import UnreadableNotes

LARGEST = 256 * 1024 * 1024
"""Bytes of the largest file that is read."""


class UnwritableNotes(CorpusError):
    """A file of notes cannot be written."""

    def __init__(self, path: Path, error: OSError) -> None:
        reason = error.strerror or type(error).__name__
        super().__init__(f"Cannot write {one_line(str(path))}: {reason}")
        self.path = path


def file_bytes(path: Path) -> bytes:
    """Return what a file holds.

    Raises:
        UnreadableNotes: it is not there, no regular file, too large, or may not be read.
    """
    try:
        # Without O_NONBLOCK, opening a pipe waits for somebody to write.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(descriptor, "rb") as file:  # noqa: PTH123  a Path cannot open a descriptor
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise UnreadableNotes(str(path), "it is no regular file")
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise UnreadableNotes(str(path), (error.strerror or "no reason given").lower()) from error
    except ValueError as error:  # a NUL in the name
        raise UnreadableNotes(str(path), "it is no file name") from error
    if len(data) > LARGEST:
        raise UnreadableNotes(str(path), f"it is larger than {LARGEST >> 20} MB")
    return data


def write_file(path: Path, data: bytes) -> None:
    """Write a file, in place of an earlier one only when all of it is there.

    Raises:
        UnwritableNotes: the file cannot be written.
    """
    try:
        if path.exists() and not path.is_file():
            # A device or a pipe is written to, and stays what it is.
            path.write_bytes(data)
            return
        staged = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            staged.write_bytes(data)
            staged.replace(path)
        finally:
            staged.unlink(missing_ok=True)
    except OSError as error:
        raise UnwritableNotes(path, error) from error


def write_pages(folder: Path, pages: Mapping[str, str]) -> None:
    """Write each page to the file of its name in a folder, which is made when missing.

    Raises:
        UnwritableNotes: the folder cannot be made, or a file not be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableNotes(folder, error) from error
    for name, page in pages.items():
        write_file(folder / name, page.encode())
