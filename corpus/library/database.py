"""The one connection to the library's file, and what can go wrong with it."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from corpus.errors import UnusableLibrary

from .migration import bring_up_to_date, version_of
from .schema import Migration
from .turn import Turn

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",
    "PRAGMA checkpoint_fullfsync = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cell_size_check = ON",
    "PRAGMA trusted_schema = OFF",
)

_REASONS = {
    sqlite3.SQLITE_BUSY: "another program has been writing to it for too long; try again",
    sqlite3.SQLITE_LOCKED: "another program has been writing to it for too long; try again",
    sqlite3.SQLITE_PERM: "there is no right to write its library.db",
    sqlite3.SQLITE_READONLY: "there is no right to write its library.db",
    sqlite3.SQLITE_CANTOPEN: "its library.db cannot be opened",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "the disk gave an error",
    sqlite3.SQLITE_CORRUPT: "its library.db is damaged",
    sqlite3.SQLITE_NOTADB: "its library.db is damaged or no library",
}


class Database:
    """One connection, used by one thread at a time, that writes only in its turn."""

    def __init__(self, folder: Path, connection: sqlite3.Connection, turn: Turn) -> None:
        self.folder = folder
        self._connection, self._turn = connection, turn
        self._lock = RLock()

    @classmethod
    def open(cls, folder: Path, migrations: Sequence[Migration], patience: float) -> Database:
        """Return the database in the folder, made or brought up to date where needed.

        `patience` is how many seconds to wait for another program.

        Raises:
            UnusableLibrary: there is no right to write, or no library to read.
        """
        _make_folder(folder)
        path = folder / "library.db"
        with _as_sentences(folder), _opened_files(folder):
            turn = Turn(folder / "library.lock", patience)
            try:
                with turn.held():
                    connection = _connect(path, migrations, patience)
            except BaseException:
                turn.close()
                raise
        return cls(folder, connection, turn)

    def close(self) -> None:
        """Close the connection, once or again; what was written stays written."""
        with self._lock:
            self._connection.close()
            self._turn.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for reading one state of the library.

        Raises:
            UnusableLibrary: the file cannot be read.
        """
        with self._lock, _as_sentences(self.folder):
            if self._connection.in_transaction:
                yield self._connection
                return
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
        with self._lock, _as_sentences(self.folder):
            if self._connection.in_transaction:
                with _saved_point(self._connection):
                    yield self._connection
                return
            with self._turn.held():
                self._connection.execute("BEGIN IMMEDIATE")
                with _ended(self._connection):
                    yield self._connection


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


def _connect(
    path: Path,
    migrations: Sequence[Migration],
    patience: float,
) -> sqlite3.Connection:
    # SQLite gives its log the rights of the file it belongs to.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    connection = sqlite3.connect(
        path,
        timeout=patience,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        version = version_of(connection, path.parent)
        for setting in _SETTINGS:
            connection.execute(setting)
        if version <= len(migrations):
            connection.execute("PRAGMA journal_mode = WAL")
        bring_up_to_date(connection, path, version, migrations)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def _opened_files(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        forbidden = error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}
        reason = "there is no right to write in it" if forbidden else f"{error.strerror}"
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
def _as_sentences(folder: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        reason = _REASONS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if reason is None:
            raise
        raise UnusableLibrary(str(folder), reason) from error
