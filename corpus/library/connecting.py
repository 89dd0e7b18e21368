"""Connections to the library's file: one that writes, one that only reads."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from corpus.errors import UnusableLibrary

from . import seals
from .copying import BACKUPS
from .errors import DamagedLibrary
from .migration import bring_up_to_date, refuse_newer, version_of
from .schema import Migration
from .storage import Storage, StorageKind

if TYPE_CHECKING:
    # Needed only where a library can be read and not written.
    from tempfile import TemporaryDirectory

Look: TypeAlias = Callable[[sqlite3.Connection, Path], None]
"""How the notes of a library are looked at as it is opened."""

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA fullfsync = ON",
    "PRAGMA checkpoint_fullfsync = ON",
    "PRAGMA mmap_size = 0",
    # Adding touches leaves all over the trees of mentions and aliases: with the
    # 2 MB of the default, a large library reads and writes each many times over.
    # More than this takes memory as the library grows, and no less time.
    "PRAGMA cache_size = -16384",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cell_size_check = ON",
    "PRAGMA trusted_schema = OFF",
)
_LOCAL = ("PRAGMA synchronous = FULL", "PRAGMA journal_mode = WAL")
_SHARED = ("PRAGMA synchronous = EXTRA", "PRAGMA journal_mode = DELETE")
"""Where memory is not shared, or files are copied one by one: one file, whole after each save."""

_NOTED = ("note", "anchor", "tag", "ledger")
"""The tables whose structure is looked over whenever the library is opened."""
_SEALED = 2
"""Version of the library from which on notes are sealed."""
DAMAGED_NOTES = "its library.db is damaged: notes are not as saved"
STEPS = 1_000
"""Instructions of SQLite between two looks whether long work was cancelled."""
SUSPECT = "library.suspect"
"""Name of the file that says that damage was met, and the whole is to be looked through."""


def connect(
    path: Path,
    storage: Storage,
    migrations: Sequence[Migration],
    patience: float,
    look: Look,
) -> sqlite3.Connection:
    """Return a connection that writes, to a library brought up to date and looked at.

    Raises:
        UnusableLibrary: another version or another program made the file.
        DamagedLibrary: a note is not what was saved.
    """
    # SQLite gives its log the rights of the file it belongs to.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    connection = _connection(path.as_posix(), patience)
    try:
        version = version_of(connection, path.parent)
        refuse_newer(path.parent, version, len(migrations))
        _require_begun(path.parent, version)
        for setting in (*_SETTINGS, *(_LOCAL if storage.kind is StorageKind.LOCAL else _SHARED)):
            connection.execute(setting)
        bring_up_to_date(connection, path, version, migrations)
        suspected = path.with_name(SUSPECT).exists()
        (look_over if suspected else look)(connection, path.parent)
        if suspected:
            _clear_of_suspicion(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_for_reading(
    path: Path,
    migrations: Sequence[Migration],
    patience: float,
    look: Look,
) -> tuple[sqlite3.Connection, TemporaryDirectory[str] | None]:
    """Return a connection that only reads, and the folder of the copy it reads if it needs one.

    A log that still holds changes cannot be read without writing beside it, so
    that file and log are copied to where there is the right to write.

    Raises:
        UnusableLibrary: there is no library, or it has another version.
        DamagedLibrary: a note is not what was saved.
    """
    import shutil
    from tempfile import TemporaryDirectory

    folder, copied = path.parent, None
    if not path.exists():
        raise UnusableLibrary(str(folder), "there is no right to write in it")
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        copied = TemporaryDirectory(prefix="diptych-")
        for one in (path, log):
            shutil.copy(one, copied.name)
        address = f"{(Path(copied.name) / path.name).as_uri()}?mode=ro"
    else:
        address = f"{path.resolve().as_uri()}?immutable=1"
    connection = _connection(address, patience)
    try:
        version = version_of(connection, folder)
        _require_version(folder, version, len(migrations))
        look(connection, folder)
    except BaseException:
        connection.close()
        if copied:
            copied.cleanup()
        raise
    return connection, copied


def connect_beside(path: Path, patience: float) -> sqlite3.Connection:
    """Return a connection that only reads, beside one that has brought the library up to date."""
    connection = _connection(f"{path.resolve().as_uri()}?mode=ro", patience)
    for setting in _SETTINGS:
        connection.execute(setting)
    return connection


def look_over(connection: sqlite3.Connection, folder: Path) -> None:
    """Look whether every note is there as it was saved.

    Raises:
        DamagedLibrary: it is not so.
    """
    _look(connection, folder, "integrity_check", lambda: seals.check(connection).passed)


def glance_over(connection: sqlite3.Connection, folder: Path) -> None:
    """Look whether every note is there, for one who looks later whether it is as it was saved.

    Raises:
        DamagedLibrary: it is not so.
    """
    _look(connection, folder, "quick_check", lambda: seals.balanced(connection))


def _look(
    connection: sqlite3.Connection,
    folder: Path,
    pragma: str,
    hold: Callable[[], bool],
) -> None:
    try:
        told = {
            row[0] for table in _NOTED for row in connection.execute(f"PRAGMA {pragma} ({table})")
        }
        whole = told == {"ok"} and hold()
    except (sqlite3.OperationalError, ValueError, TypeError) as error:
        # A name, a number or a letter that is no longer one.
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) != sqlite3.SQLITE_ERROR:
            raise
        whole = False
    if not whole:
        raise DamagedLibrary(str(folder), DAMAGED_NOTES)


def look_through(
    path: Path,
    latest: int,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Look through a whole library file that nobody writes, and return its version.

    Raises:
        OperationalError: it was cancelled.
        UnusableLibrary: it is no library, or was made by a newer version.
        DamagedLibrary: anything in it is not as it was saved.
    """
    with closing(_connection(f"{path.resolve().as_uri()}?immutable=1", 0.0)) as connection:
        connection.set_progress_handler(cancelled, STEPS)
        version = version_of(connection, path.parent)
        refuse_newer(path.parent, version, latest)
        if not version:
            raise DamagedLibrary(str(path.parent), f"its {path.name} is empty")
        _require_whole(connection, path)
        if version >= _SEALED and not seals.check(connection).passed:
            raise DamagedLibrary(str(path.parent), f"its {path.name} is damaged")
    return version


def _require_begun(folder: Path, version: int) -> None:
    # An empty file that has backups is a library that was lost, not a new one.
    if not version and any((folder / "backups").glob(BACKUPS)):
        raise DamagedLibrary(str(folder), "its library.db is empty, and was not before")


def _clear_of_suspicion(connection: sqlite3.Connection, path: Path) -> None:
    _require_whole(connection, path)
    path.with_name(SUSPECT).unlink(missing_ok=True)


def _require_whole(connection: sqlite3.Connection, path: Path) -> None:
    from .versions import text_hash

    told = [row[0] for row in connection.execute("PRAGMA integrity_check (5)")]
    texts = connection.execute("SELECT text, sha256 FROM version") if told == ["ok"] else ()
    if told != ["ok"] or any(text_hash(text) != sha256 for text, sha256 in texts):
        raise DamagedLibrary(str(path.parent), f"its {path.name} is damaged")


def _require_version(folder: Path, version: int, latest: int) -> None:
    refuse_newer(folder, version, latest)
    if version < latest:
        raise UnusableLibrary(
            str(folder),
            f"it has version {version} and cannot be brought to {latest}, as there is no right to "
            "write in it",
        )


def _connection(address: str, patience: float) -> sqlite3.Connection:
    return sqlite3.connect(
        address,
        timeout=patience,
        isolation_level=None,
        check_same_thread=False,
        uri=address.startswith("file:"),
    )
