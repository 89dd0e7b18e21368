"""Going on from the newest backup when the library's file is damaged."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from corpus.errors import CorpusError
from corpus.note import Note, NoteId

from . import backups, changes, notes, seals
from .database import Database
from .errors import UNREADABLE, DamagedLibrary, UnusableBackup
from .schema import MIGRATIONS
from .turn import Turn
from .values import Backup, ChangeKind, Recovery

_VERSION = "sha256, original, stored, title, byline, outlet, published, language, source"
_CONTENT = "blocks, styles, text"


def recover(folder: Path, now: datetime, patience: float) -> Recovery | None:
    """Set the damaged library aside and put the newest sound backup in its place.

    Returns None when another program has done so meanwhile.

    Raises:
        DamagedLibrary: there is no backup to go on from.
        UnusableLibrary: another program does not let go of the library.
    """
    turn = Turn(folder / "library.lock", patience)
    try:
        with turn.held():
            return None if _is_whole(folder) else _go_on(folder, now)
    finally:
        turn.close()


def rescue(database: Database, recovery: Recovery) -> Recovery:
    """Put back the notes that are whole in the damaged file and newer than the backup.

    Returns what came of it; the same is told in a file beside the damaged one.
    """
    salvage = _Salvage()
    address = f"{(recovery.set_aside / 'library.db').resolve().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True)) as damaged:
            salvage.expected = _count(damaged)
            for note_id in _ids(damaged):
                salvage.seen.add(note_id)
                _rescue_note(database, damaged, note_id, salvage)
    except UNREADABLE:
        salvage.expected = None
    unread = salvage.expected is None or len(salvage.seen) < salvage.expected
    told = replace(
        recovery,
        rescued=salvage.rescued,
        missing=tuple(sorted(salvage.missing)),
        complete=not unread,
    )
    (recovery.set_aside / "what-happened.txt").write_text(f"{told}\n", encoding="utf-8")
    return told


@dataclass
class _Salvage:
    """What has been found in a damaged file so far."""

    seen: set[NoteId] = field(default_factory=set)
    missing: set[NoteId] = field(default_factory=set)
    rescued: int = 0
    expected: int | None = None


def _is_whole(folder: Path) -> bool:
    try:
        Database.open_in_turn(folder, MIGRATIONS).close()
    except DamagedLibrary:
        return False
    return True


def _go_on(folder: Path, now: datetime) -> Recovery:
    for backup in backups.listed(folder):
        try:
            backups.require_sound(backup.path)
        except UnusableBackup:
            continue
        return _put_back(folder, backup, now)
    raise DamagedLibrary(
        str(folder),
        "its library.db is damaged or no library, and there is no backup in its folder to go on "
        "from",
    )


def _put_back(folder: Path, backup: Backup, now: datetime) -> Recovery:
    aside = backups.set_aside(folder, f"damaged/{now:%Y%m%dT%H%M%S}")
    backups.put_in_place(backup.path, folder)
    return Recovery(aside, backup.path, backup.made)


def _rescue_note(
    database: Database,
    damaged: sqlite3.Connection,
    note_id: NoteId,
    salvage: _Salvage,
) -> None:
    try:
        note = _whole_note(damaged, note_id)
        if note is None:
            salvage.missing.add(note_id)
            return
        with database.writing() as connection:
            if notes.exists(connection, note.id):
                if notes.get(connection, note.id).modified >= note.modified:
                    return
                notes.delete(connection, note.id)
            _rescue_texts(damaged, connection, note)
            notes.log(connection, notes.insert(connection, note))
    except (sqlite3.DatabaseError, CorpusError, ValueError, zlib.error):
        salvage.missing.add(note_id)
    else:
        salvage.rescued += 1


def _whole_note(damaged: sqlite3.Connection, note_id: NoteId) -> Note | None:
    """Return the note if it is as it was saved."""
    return notes.get(damaged, note_id) if seals.holds(damaged, note_id) else None


def _rescue_texts(damaged: sqlite3.Connection, connection: sqlite3.Connection, note: Note) -> None:
    """Store the texts the note was made on that came after the backup, if they are whole."""
    for anchor in note.anchors:
        key = (anchor.article, anchor.sha256)
        if connection.execute(
            "SELECT 1 FROM version WHERE article = ? AND sha256 = ?",
            key,
        ).fetchone():
            continue
        row = damaged.execute(
            f"SELECT id, article, {_VERSION}, {_CONTENT} FROM version "  # noqa: S608 (the names are ours)
            "WHERE article = ? AND sha256 = ?",
            key,
        ).fetchone()
        if row is None or hashlib.sha256(row[-1].encode()).hexdigest() != anchor.sha256:
            continue
        number, *version = row
        original, compressed = damaged.execute(
            "SELECT sha256, compressed FROM original WHERE sha256 = ?",
            (version[2],),
        ).fetchone()
        if hashlib.sha256(zlib.decompress(compressed)).hexdigest() != original:
            continue
        connection.execute("INSERT OR IGNORE INTO original VALUES (?, ?)", (original, compressed))
        cursor = connection.execute(
            f"INSERT INTO version (article, {_VERSION}, {_CONTENT}) "  # noqa: S608
            f"VALUES ({', '.join('?' * len(version))})",
            version,
        )
        _rescue_article(damaged, connection, number, cursor.lastrowid)


def _rescue_article(
    damaged: sqlite3.Connection,
    connection: sqlite3.Connection,
    was: int,
    version: int | None,
) -> None:
    """Store the article of which that version is the present one, unless it is there."""
    columns = "id, title, byline, outlet, published, language, source, imported, words"
    row = damaged.execute(f"SELECT {columns} FROM article WHERE version = ?", (was,)).fetchone()  # noqa: S608
    if row is not None:
        connection.execute(
            f"INSERT OR IGNORE INTO article (version, {columns}) "  # noqa: S608
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (version, *row),
        )
        changes.log(connection, row[0], ChangeKind.ARTICLE)


def _count(damaged: sqlite3.Connection) -> int | None:
    try:
        row = damaged.execute("SELECT notes FROM ledger").fetchone()
    except UNREADABLE:
        return None
    return int(row[0]) if row else None


def _ids(damaged: sqlite3.Connection) -> Iterator[NoteId]:
    """Yield the ids of the notes that can be reached, from either end and through the index."""
    seen = set()
    for query in (
        "SELECT id FROM note ORDER BY number",
        "SELECT id FROM note ORDER BY number DESC",
        "SELECT id FROM note INDEXED BY sqlite_autoindex_note_1",
        "SELECT DISTINCT note FROM anchor",
    ):
        try:
            for (one,) in damaged.execute(query):
                if isinstance(one, str) and one not in seen:
                    seen.add(one)
                    yield NoteId(one)
        except UNREADABLE:
            continue
