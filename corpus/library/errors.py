"""What the library refuses to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from corpus.errors import CorpusError, UnusableLibrary


class ArticleHasNotes(CorpusError):
    """An article bears notes and is not removed unless that is insisted upon."""

    def __init__(self, title: str, notes: int) -> None:
        count = "1 note" if notes == 1 else f"{notes} notes"
        super().__init__(
            f"Cannot remove {title}: it bears {count}; delete them first, or insist and keep "
            "them without a place",
        )
        self.title, self.notes = title, notes


class NoteHasChanged(CorpusError):
    """A note is no longer what it was when a change of it was begun."""

    def __init__(self, note: str) -> None:
        super().__init__(f"Note {note[:8]} has been changed elsewhere meanwhile; it stays as it is")
        self.note = note


class DamagedLibrary(UnusableLibrary):
    """What the library's file holds is not what was written to it."""


class UnusableBackup(CorpusError):
    """A file is no backup that a library can be restored from, or none can be made there."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"Cannot use the backup {path}: {reason}")
        self.path, self.reason = path, reason


UNREADABLE = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What reading a damaged file raises: SQLite names what is wrong byte by byte, also no text."""


class DamagedValue(sqlite3.DatabaseError):
    """A value is not what was stored, which SQLite itself does not see."""

    sqlite_errorcode = sqlite3.SQLITE_CORRUPT


@contextmanager
def reading_values() -> Iterator[None]:
    """Take it for damage when a stored value cannot be what was stored."""
    try:
        yield
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise DamagedValue(str(error)) from error
