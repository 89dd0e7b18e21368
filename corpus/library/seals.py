"""Checksums over notes, so that damage to one never passes for what a person wrote.

SQLite notices damage to its own structure, not to the values inside. Each note
therefore bears a seal over all that is stored of it, and the ledger holds their
number and sum: a note that changed by itself, or went, is told.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # Loading notes takes longer than looking over them.
    from corpus.note import NoteId

_SEALED = {
    "anchor": (
        "note, target, article, version, made_start, made_end, exact, prefix, suffix, start, "
        '"end", stage, confidence, orphan'
    ),
    "tag": "note, position, tag",
}
"""What is sealed of the tables that belong to notes, in order of their keys."""
_HANDFUL = 250
"""Notes that are looked at in one go where others wait for the library."""
_SIZE = 16
"""Bytes of a seal."""


@dataclass(frozen=True)
class Check:
    """Whether the notes are as they were saved."""

    broken: tuple[NoteId, ...]
    """Notes that are not what was saved under their id."""
    complete: bool
    """Whether exactly the notes are there that were saved and not deleted."""

    @property
    def passed(self) -> bool:
        """Return whether nothing is amiss."""
        return self.complete and not self.broken


def seal(connection: sqlite3.Connection, notes: Collection[NoteId]) -> None:
    """Seal the notes as they are stored now, in place of earlier seals."""
    renewed = [(new.hex(), note, old) for note, old, new in _seals(connection, notes)]
    _balance(connection, [bytes.fromhex(one[0]) for one in renewed], [one[2] for one in renewed])
    connection.executemany("UPDATE note SET seal = ? WHERE id = ?", [one[:2] for one in renewed])


def strike(connection: sqlite3.Connection, note: NoteId) -> None:
    """Take a note that is about to be deleted off the ledger."""
    _balance(connection, [], [old for _, old, _ in _seals(connection, [note])])


def seal_all(connection: sqlite3.Connection) -> None:
    """Seal every note and begin the ledger anew."""
    connection.execute("UPDATE note SET seal = ''")
    connection.execute("INSERT OR REPLACE INTO ledger (id, notes, total) VALUES (1, 0, '0')")
    seal(connection, [row[0] for row in connection.execute("SELECT id FROM note")])


def check(connection: sqlite3.Connection) -> Check:
    """Return whether all notes are as they were saved."""
    broken, sum_of_all, count = [], 0, 0
    for note, old, new in _seals(connection, None):
        sum_of_all ^= int.from_bytes(new, "big")
        count += 1
        if not new or old != new.hex():
            broken.append(note)
    row = connection.execute("SELECT notes, total FROM ledger").fetchone()
    return Check(tuple(broken), row == (count, f"{sum_of_all:032x}"))


def holds(connection: sqlite3.Connection, note: NoteId) -> bool:
    """Return whether the note is as it was saved."""
    return all(new and old == new.hex() for _, old, new in _seals(connection, [note]))


def balanced(connection: sqlite3.Connection) -> bool:
    """Return whether the ledger has the number and the sum of the seals that the notes bear.

    It tells that no note went or came by itself, and not that each says what it said.
    """
    total = count = 0
    for (seal_of_one,) in connection.execute("SELECT seal FROM note"):
        total ^= int(seal_of_one, 16)
        count += 1
    row = connection.execute("SELECT notes, total FROM ledger").fetchone()
    return tuple(row) == (count, f"{total:032x}")


def last_of_handful(connection: sqlite3.Connection, after: int) -> int | None:
    """Return the number of the last of some notes that come after a number, None if none does."""
    (last,) = connection.execute(
        "SELECT max(number) FROM "
        "(SELECT number FROM note WHERE number > ? ORDER BY number LIMIT ?)",
        (after, _HANDFUL),
    ).fetchone()
    return None if last is None else int(last)


def hold_between(connection: sqlite3.Connection, after: int, last: int) -> bool:
    """Return whether the notes with a number beyond `after`, up to `last`, are as saved."""
    wanted = connection.execute(
        "SELECT id FROM note WHERE number > ? AND number <= ?", (after, last)
    )
    found = _seals(connection, [row[0] for row in wanted])
    return all(new and old == new.hex() for _, old, new in found)


def _balance(connection: sqlite3.Connection, new: list[bytes], old: list[str]) -> None:
    count, total = connection.execute("SELECT notes, total FROM ledger").fetchone()
    changed = int(total, 16)
    for one in new:
        changed ^= int.from_bytes(one, "big")
    for was in filter(None, old):
        changed ^= int(was, 16)
    connection.execute(
        "UPDATE ledger SET notes = ?, total = ?",
        (count + len(new) - sum(map(bool, old)), f"{changed:032x}"),
    )


def _seals(
    connection: sqlite3.Connection,
    notes: Collection[NoteId] | None,
) -> Iterator[tuple[NoteId, str, bytes]]:
    """Yield each note, all or these, with the seal it bears and the one it should bear."""
    wanted, parameters = _these(notes)
    heads = connection.execute(
        "SELECT id, seal, body, created, modified FROM note " + wanted.format("id"),  # noqa: S608
        parameters,
    ).fetchall()
    parts: dict[NoteId, list[tuple[Any, ...]]] = {head[0]: [] for head in heads}
    for table, columns in _SEALED.items():
        rows = connection.execute(
            f"SELECT {columns} FROM {table} {wanted.format('note')} ORDER BY 1, 2",  # noqa: S608 (the names are ours)
            parameters,
        )
        for row in rows:
            # What has no note any more is as much amiss as a note without an anchor.
            parts.setdefault(row[0], []).append(row)
    for note, old, *head in heads:
        yield note, old, _digest((note, *head, parts.pop(note)))
    for stray in parts:
        yield stray, "", b""


def _these(notes: Collection[NoteId] | None) -> tuple[str, tuple[str, ...]]:
    """Return the condition, with a gap for the name of a column, that a note is one of these."""
    if notes is None:
        return "", ()
    import json

    return "WHERE {} IN (SELECT value FROM json_each(?))", (json.dumps(list(notes)),)


def _digest(stored: tuple[Any, ...]) -> bytes:
    import hashlib

    return hashlib.blake2b(repr(stored).encode(errors="replace"), digest_size=_SIZE).digest()
