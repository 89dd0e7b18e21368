"""The one connection to the library's file, and what can go wrong with it."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from corpus.errors import UnusableLibrary

from .connecting import SUSPECT, Look, connect, connect_beside, connect_for_reading, look_over
from .errors import DamagedLibrary
from .schema import Migration
from .storage import Storage, may_write, storage_of
from .turn import Turn

if TYPE_CHECKING:
    # Needed only where a library can be read and not written.
    from tempfile import TemporaryDirectory

_REASONS = {
    sqlite3.SQLITE_BUSY: "another program has been writing to it for too long; try again",
    sqlite3.SQLITE_LOCKED: "another program has been writing to it for too long; try again",
    sqlite3.SQLITE_PERM: "there is no right to write its library.db",
    sqlite3.SQLITE_READONLY: "there is no right to write its library.db",
    sqlite3.SQLITE_CANTOPEN: "its library.db cannot be opened",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "the disk gave an error",
}
_DAMAGED = {
    sqlite3.SQLITE_CORRUPT: "its library.db is damaged",
    sqlite3.SQLITE_NOTADB: "its library.db is damaged or no library",
}
_NO_TEXT = "Could not decode to UTF-8"
"""Begins what is said of a text with bytes that nothing can have written; it has no code."""
_NO_RIGHT = "there is no right to write in it"


class Database:
    """One connection, used by one thread at a time, that writes only in its turn."""

    def __init__(
        self,
        folder: Path,
        storage: Storage,
        connection: sqlite3.Connection,
        turn: Turn | None,
        copied: TemporaryDirectory[str] | None = None,
    ) -> None:
        self.folder, self.storage = folder, storage
        self._connection, self._turn, self._copied = connection, turn, copied
        self._file = (folder / "library.db").stat().st_ino
        self._lock = RLock()
        self._seen = self.state()
        self.written: Callable[[], None] = _nothing
        """Called after each transaction that has written, outside of it."""

    @classmethod
    def open(
        cls,
        folder: Path,
        migrations: Sequence[Migration],
        patience: float,
        look: Look = look_over,
    ) -> Database:
        """Return the database in the folder, made or brought up to date where needed.

        Without the right to write it is opened for reading. `patience` is how
        many seconds to wait for another program.

        Raises:
            UnusableLibrary: there is no right to make a library, or none to read.
            DamagedLibrary: a note is not what was saved.
        """
        _make_folder(folder)
        path, storage = folder / "library.db", storage_of(folder)
        with as_sentences(folder), opened_files(folder):
            if not may_write(folder):
                connection, copied = connect_for_reading(path, migrations, patience, look)
                return cls(folder, storage, connection, None, copied)
            turn = Turn(folder / "library.lock", patience)
            try:
                with turn.held():
                    connection = connect(path, storage, migrations, patience, look)
            except BaseException:
                turn.close()
                raise
            return cls(folder, storage, connection, turn)

    @classmethod
    def open_beside(cls, folder: Path, patience: float) -> Database:
        """Return the database for reading, while another that was opened keeps it in order.

        Raises:
            UnusableLibrary: it cannot be read.
        """
        with as_sentences(folder), opened_files(folder):
            connection = connect_beside(folder / "library.db", patience)
            return cls(folder, storage_of(folder), connection, None)

    @classmethod
    def open_in_turn(cls, folder: Path, migrations: Sequence[Migration]) -> sqlite3.Connection:
        """Return a bare connection, for one who has the turn already.

        Raises:
            UnusableLibrary: as `open`.
        """
        with as_sentences(folder), opened_files(folder):
            return connect(folder / "library.db", storage_of(folder), migrations, 0.0, look_over)

    @property
    def read_only(self) -> bool:
        """Return whether there is no right to write."""
        return self._turn is None

    def close(self) -> None:
        """Close the connection, once or again; what was written stays written."""
        with self._lock:
            self._connection.close()
            if self._turn:
                self._turn.close()
            if self._copied:
                self._copied.cleanup()

    def changed(self) -> bool:
        """Return whether another connection has written since this was asked last.

        Raises:
            UnusableLibrary: the file cannot be read.
        """
        with self._lock:
            before, self._seen = self._seen, self.state()
            return before != self._seen

    def state(self) -> int:
        """Return a number that is another one when another connection has written.

        Raises:
            UnusableLibrary: the file cannot be read.
        """
        with self._lock, as_sentences(self.folder):
            (version,) = self._connection.execute("PRAGMA data_version").fetchone()
            return int(version)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for reading one state of the library.

        Raises:
            UnusableLibrary: the file cannot be read.
        """
        with self._lock, self._watched():
            if self._connection.in_transaction:
                yield self._connection
                return
            self._require_own_file()
            self._connection.execute("BEGIN")
            with _ended(self._connection):
                yield self._connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for one transaction, which is on the disk at the end.

        Inside another, it becomes a part of that one. An exception undoes all
        that was done inside.

        Raises:
            UnusableLibrary: the file cannot be written.
        """
        if self._turn is None:
            raise UnusableLibrary(str(self.folder), f"it can only be read: {_NO_RIGHT}")
        with self._lock, self._watched():
            if self._connection.in_transaction:
                with _saved_point(self._connection):
                    yield self._connection
                return
            with self._turn.held():
                self._require_own_file()
                self._connection.execute("BEGIN IMMEDIATE")
                with _ended(self._connection):
                    yield self._connection
        self.written()

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Leave a mark when damage is met, so that the next opening looks for all of it."""
        try:
            with as_sentences(self.folder):
                yield
        except DamagedLibrary:
            if self._turn:
                (self.folder / SUSPECT).touch()
            raise

    def _require_own_file(self) -> None:
        # After a restore by another program, the open file has another name:
        # what is written to it would not be in the library.
        try:
            present = (self.folder / "library.db").stat().st_ino
        except FileNotFoundError:
            present = None
        if present != self._file:
            raise UnusableLibrary(
                str(self.folder),
                "another program has put another file in place of its library.db; open it again",
            )


def _nothing() -> None:
    """Do nothing."""


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except FileExistsError as error:
        raise UnusableLibrary(str(folder), "it is a file, not a folder") from error
    except NotADirectoryError as error:
        raise UnusableLibrary(str(folder), "a part of its path is a file") from error
    except PermissionError as error:
        raise UnusableLibrary(str(folder), "there is no right to make that folder") from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnusableLibrary(str(folder), f"the folder cannot be made ({reason})") from error


@contextmanager
def opened_files(folder: Path) -> Iterator[None]:
    """Turn what the system says about files into errors that are sentences about the folder."""
    try:
        yield
    except OSError as error:
        forbidden = error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}
        reason = _NO_RIGHT if forbidden else f"{error.strerror}"
        raise UnusableLibrary(str(folder), reason) from error


@contextmanager
def _ended(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


@contextmanager
def _saved_point(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("SAVEPOINT inner_step")
    try:
        yield
    except BaseException:
        # A full disk ends the whole transaction, and its points with it.
        if connection.in_transaction:
            connection.execute("ROLLBACK TO inner_step")
            connection.execute("RELEASE inner_step")
        raise
    connection.execute("RELEASE inner_step")


@contextmanager
def as_sentences(folder: Path) -> Iterator[None]:
    """Turn what SQLite says into errors that are sentences about the library in the folder."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if _NO_TEXT in str(error):
            code = sqlite3.SQLITE_CORRUPT
        if code in _DAMAGED:
            raise DamagedLibrary(str(folder), _DAMAGED[code]) from error
        if code not in _REASONS:
            raise
        raise UnusableLibrary(str(folder), _REASONS[code]) from error
    except UnicodeDecodeError as error:
        # SQLite names in its message what it cannot read, byte by byte.
        raise DamagedLibrary(str(folder), _DAMAGED[sqlite3.SQLITE_CORRUPT]) from error
