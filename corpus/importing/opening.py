"""The bytes of a file."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import UnreadableArticle
from corpus.stamp import Stamp, taken_of

from .registry import expected_kind
from .sniffing import Kind, kind_of

LARGEST = 200 * 1024 * 1024
"""Bytes of the largest file that is read."""
LARGEST_STREAM = 64 * 1024 * 1024
"""Bytes of the largest source that is no file: all of them are in memory at once."""
_MEGABYTE = 1024 * 1024
# A text of four million characters, which is the longest article, has no more
# bytes than this in any charset; pages and mails bring pictures along.
_LARGEST_OF = {
    Kind.PLAIN: 17 * _MEGABYTE,
    Kind.MARKDOWN: 17 * _MEGABYTE,
    Kind.FEED: 30 * _MEGABYTE,
    Kind.WEB: 64 * _MEGABYTE,
    Kind.MAIL: 64 * _MEGABYTE,
}
_SNIFFED = 4096
_KINDS = (
    (stat.S_ISDIR, "it is a folder"),
    (stat.S_ISFIFO, "it is a pipe, not a file"),
    (stat.S_ISSOCK, "it is a socket, not a file"),
    (stat.S_ISCHR, "it is a device, not a file"),
    (stat.S_ISBLK, "it is a device, not a file"),
)


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """What a file held, and its stamp at that time."""

    data: bytes
    stamp: Stamp


def open_file(path: Path, shown: str) -> OpenedFile:
    """Return the bytes of a regular file; `shown` names it in errors.

    Raises:
        UnreadableArticle: there is no such file, it may not be read, it is no
            regular file, or it is too large for what it is.
    """
    try:
        first = _once(path, shown)
        # One that was written to meanwhile gets a second chance to be whole.
        return first if first.stamp.changed or _is_still(path, first) else _once(path, shown)
    except OSError as error:
        raise UnreadableArticle(shown, _reason(error)) from error
    except ValueError as error:  # a NUL in the name
        raise UnreadableArticle(shown, "it is no file name") from error


def largest_of(kind: Kind) -> int:
    """Return how many bytes a source of a kind may have."""
    return _LARGEST_OF.get(kind, LARGEST)


def too_large(limit: int) -> str:
    """Return the reason to refuse what has more bytes than the limit."""
    return f"it is larger than {limit // _MEGABYTE} MB"


def _once(path: Path, shown: str) -> OpenedFile:
    # Without O_NONBLOCK, opening a pipe waits for somebody to write.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with open(descriptor, "rb") as file:  # noqa: PTH123  a Path cannot open a descriptor
        before = os.fstat(descriptor)
        for is_kind, reason in _KINDS:
            if is_kind(before.st_mode):
                raise UnreadableArticle(shown, reason)
        # Looked at without taking it: joined to the rest, a large file would be there twice.
        head = file.peek(_SNIFFED)[:_SNIFFED]
        limit = largest_of(kind_of(head, expected_kind(str(path))))
        if before.st_size > limit:
            raise UnreadableArticle(shown, too_large(limit))
        # A file of the system that has nothing to say just now gives None.
        data = file.read(limit + 1) or b""
        if len(data) > limit:
            raise UnreadableArticle(shown, too_large(limit))
        after = os.fstat(descriptor)
    stamp = taken_of(after)
    is_whole = taken_of(before) == stamp and stamp.size == len(data)
    return OpenedFile(data, stamp if is_whole else Stamp(len(data), 0))


def _is_still(path: Path, opened: OpenedFile) -> bool:
    return os.stat(path).st_size == opened.stamp.size  # noqa: PTH116  as `_once` does


def _reason(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "there is no such file"
        case PermissionError():
            return "you have no right to read it"
        case IsADirectoryError():
            return "it is a folder"
        case _:
            return (error.strerror or "the system gave no reason").lower()
