"""Bringing a library to the version that this program knows."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from corpus.errors import UnusableLibrary

from .schema import APPLICATION_ID, Migration


def version_of(connection: sqlite3.Connection, folder: Path) -> int:
    """Return the version of the library; 0 is an empty file.

    Raises:
        UnusableLibrary: the file is a database of another program.
    """
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if mark == APPLICATION_ID:
        return int(version)
    if mark or version or tables:
        raise UnusableLibrary(str(folder), "its library.db is a database of another program")
    return 0


def bring_up_to_date(
    connection: sqlite3.Connection,
    path: Path,
    version: int,
    migrations: Sequence[Migration],
) -> None:
    """Run the migrations that lead on from `version`, each in a transaction of its own.

    A library that holds something is copied to `backups` beside it first.

    Raises:
        UnusableLibrary: the library is newer than the last migration.
    """
    latest = len(migrations)
    if version > latest:
        raise UnusableLibrary(
            str(path.parent),
            f"it was made by a newer Diptych (library version {version}, this one reads up to "
            f"{latest})",
        )
    if 0 < version < latest:
        _copy(connection, path.parent / "backups" / f"library-version-{version}.db")
    for number, migration in enumerate(migrations[version:], start=version + 1):
        _run(connection, migration, number)


def _run(connection: sqlite3.Connection, migration: Migration, number: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in migration:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _copy(connection: sqlite3.Connection, target: Path) -> None:
    target.parent.mkdir(mode=0o700, exist_ok=True)
    unfinished = target.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    unfinished.touch(mode=0o600)
    with closing(sqlite3.connect(unfinished)) as copy:
        connection.backup(copy)
    with unfinished.open("rb+") as file:
        os.fsync(file.fileno())
    unfinished.replace(target)
