"""Bringing a library to the version that this program knows."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import UnusableLibrary

from .copying import copy_to
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


def refuse_newer(folder: Path, version: int, latest: int) -> None:
    """Refuse a library that this program is too old for.

    Raises:
        UnusableLibrary: the version is later than the latest that is known.
    """
    if version > latest:
        raise UnusableLibrary(
            str(folder),
            f"it was made by a newer Diptych (library version {version}, this one reads up to "
            f"{latest})",
        )


def bring_up_to_date(
    connection: sqlite3.Connection,
    path: Path,
    version: int,
    migrations: Sequence[Migration],
) -> None:
    """Run the migrations that lead on from `version`, each in a transaction of its own.

    A library that holds something is copied to `backups` beside it first.
    """
    latest = len(migrations)
    if 0 < version < latest:
        copy_to(connection, path.parent / "backups" / f"library-version-{version}.db")
    for number, migration in enumerate(migrations[version:], start=version + 1):
        _run(connection, migration, number)


def _run(connection: sqlite3.Connection, migration: Migration, number: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in migration:
            if isinstance(step, str):
                connection.execute(step)
            else:
                step(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
