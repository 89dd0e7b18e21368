"""Backups in a library's own folder: when they are due, which are kept, how one is put back."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Hashable, Iterable, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import UnusableLibrary

from .connecting import STEPS, SUSPECT, look_through
from .copying import BACKUPS, copy_file, copy_to
from .database import as_sentences, opened_files
from .errors import UNREADABLE, UnusableBackup
from .schema import MIGRATIONS
from .turn import Turn

if TYPE_CHECKING:
    # Needed only where there are backups.
    from .values import Backup

_NAME = "library-%Y%m%dT%H%M%SZ.db"
_BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite puts beside a file it has open, by the end of its name."""

_EVERY = timedelta(hours=1)
_KEPT: Sequence[tuple[timedelta, Callable[[datetime], Hashable]]] = (
    (timedelta(days=1), lambda made: (made.date(), made.hour)),
    (timedelta(days=14), lambda made: made.date()),
    (timedelta(weeks=12), lambda made: made.isocalendar()[:2]),
)
"""For how long the last backup is kept of each hour, of each day and of each week."""


def listed(folder: Path) -> Sequence[Backup]:
    """Return the backups that were made by the library itself, newest first."""
    from .values import Backup

    return [Backup(path, made, path.stat().st_size) for made, path in _newest_first(folder)]


def _newest_first(folder: Path) -> list[tuple[datetime, Path]]:
    """Return when each backup was made, and its file."""
    found = []
    for path in (folder / "backups").glob(BACKUPS):
        try:
            # strptime takes as long to load as the rest of this package.
            found.append((datetime.fromisoformat(path.stem.removeprefix("library-")), path))
        except ValueError:
            continue
    return sorted(found, reverse=True)


def is_due(folder: Path, changes: int, now: datetime) -> bool:
    """Return whether there is something new since the last backup, which is an hour old.

    `changes` is the number of the last change of the library.
    """
    if not changes:
        return False
    for made, path in _newest_first(folder)[:1]:
        # A backup from the future is one from before the clock was set right.
        return abs(now - made) >= _EVERY and changes != _last_change(path)
    return True


def never() -> bool:
    """Return that nothing is cancelled."""
    return False


def make(folder: Path, now: datetime, cancelled: Callable[[], bool] = never) -> Path:
    """Write a backup beside the others, and delete those that are no longer to be kept.

    Raises:
        UnusableLibrary: the library is damaged, or the disk is full.
    """
    target = folder / "backups" / now.astimezone(UTC).strftime(_NAME)
    write(folder, target, cancelled)
    backups = listed(folder)
    kept = to_keep([one.made for one in backups], now)
    for one in backups:
        if one.made not in kept:
            one.path.unlink(missing_ok=True)
    return target


def write(folder: Path, target: Path, cancelled: Callable[[], bool] = never) -> None:
    """Write all of the library to a file that is looked through before it takes its name.

    Raises:
        OperationalError: it was cancelled.
        UnusableLibrary: the library is damaged, or the disk is full.
    """
    address = f"{(folder / 'library.db').resolve().as_uri()}?mode=ro"
    with (
        as_sentences(folder),
        closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection,
    ):
        connection.set_progress_handler(cancelled, STEPS)
        copy_to(connection, target, lambda copy: _finish(folder, copy, cancelled))


def _finish(folder: Path, copy: Path, cancelled: Callable[[], bool]) -> None:
    from .beside import take_along

    take_along(folder, copy)
    look_through(copy, len(MIGRATIONS), cancelled)


def to_keep(made: Iterable[datetime], now: datetime) -> set[datetime]:
    """Return which backups are kept: the newest of all, and of each hour, day and week."""
    newest_first = sorted(made, reverse=True)
    kept = set(newest_first[:1])
    for age, part in _KEPT:
        latest: dict[Hashable, datetime] = {}
        for one in newest_first:
            if now - one < age:
                latest.setdefault(part(one), one)
        kept.update(latest.values())
    return kept


def require_sound(source: Path) -> None:
    """Look through a file that is to become the library.

    Raises:
        UnusableBackup: it is not there, no library, damaged, or too new.
    """
    if not source.is_file():
        raise UnusableBackup(str(source), "there is no such file")
    try:
        with as_sentences(source.parent):
            look_through(source, len(MIGRATIONS))
    except UnusableLibrary as error:
        raise UnusableBackup(str(source), error.reason) from error
    except OSError as error:
        raise UnusableBackup(str(source), error.strerror or type(error).__name__) from error


def set_aside(folder: Path, name: str) -> Path:
    """Keep the library's present files in a folder of that name inside it, and return that."""
    target = folder / name
    number = 1
    while target.exists():
        number += 1
        target = folder / f"{name}-{number}"
    target.mkdir(mode=0o700, parents=True)
    for ending in ("", *_BESIDE):
        source = folder / f"library.db{ending}"
        if source.exists() and ending != "-shm":
            _link_or_copy(source, target / source.name)
    return target


def put_in_place(source: Path, folder: Path) -> None:
    """Make a copy of the file the library of the folder; what was is set aside before.

    The files that it brought along are written where there are none.
    """
    from .beside import put_back

    staged = folder / "library.db.restored"
    copy_file(source, staged)
    # The log belongs to the file that goes, and would be read into the new one.
    for ending in _BESIDE:
        (folder / f"library.db{ending}").unlink(missing_ok=True)
    staged.replace(folder / "library.db")
    (folder / SUSPECT).unlink(missing_ok=True)
    put_back(folder)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def restore(folder: Path, source: Path, now: datetime, patience: float) -> Path | None:
    """Put a copy of the file in the library's place; return where what was there is kept.

    Raises:
        UnusableBackup: the file is no library, damaged, or too new.
        UnusableLibrary: the folder cannot be written.
    """
    require_sound(source)
    with opened_files(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        turn = Turn(folder / "library.lock", patience)
        try:
            with turn.held():
                there = (folder / "library.db").exists()
                aside = set_aside(folder, f"replaced/{now:%Y%m%dT%H%M%S}") if there else None
                put_in_place(source, folder)
                return aside
        finally:
            turn.close()


def make_now(folder: Path, target: Path | None, now: datetime) -> Path:
    """Write a backup to the target, or beside the others when there is none; return its path.

    Raises:
        UnusableBackup: the file cannot be written.
        UnusableLibrary: the library is damaged, or the disk is full.
    """
    try:
        if target is None:
            return make(folder, now)
        write(folder, target)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnusableBackup(str(target or folder / "backups"), reason) from error
    return target


def last_change(connection: sqlite3.Connection) -> int:
    """Return the number of the last change, 0 when nothing was ever stored."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'change'").fetchone()
    return int(row[0]) if row else 0


def _last_change(backup: Path) -> int | None:
    address = f"{backup.resolve().as_uri()}?immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            return last_change(connection)
    except UNREADABLE:
        return None


def _link_or_copy(source: Path, target: Path) -> None:
    try:
        target.hardlink_to(source)
    except OSError:
        import shutil

        shutil.copy2(source, target)
