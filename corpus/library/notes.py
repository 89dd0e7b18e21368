"""Notes as the library stores them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from operator import itemgetter

from corpus.anchoring import Placement, Placer, Suggestion
from corpus.article import ArticleId
from corpus.errors import UnknownArticle, UnknownNote
from corpus.note import Anchor, Note, NoteId, Stage
from corpus.span import Span

from . import changes, seals, versions
from .errors import reading_values
from .stored_notes import StoredNotes, gathered

_GONE = "the article was taken out of the library"

_READING = """
    SELECT created, note.number, target, note.id, body, created, modified,
           anchor.article, start, "end", exact, prefix, suffix, sha256, orphan, stage, confidence,
           made_start, made_end
    FROM note JOIN anchor ON anchor.note = note.id JOIN version ON version.id = anchor.version
"""
_ON = "IN (SELECT note FROM anchor WHERE article = ?)"
"""Says of a note that it has an anchor in an article."""


def insert(connection: sqlite3.Connection, note: Note) -> Note:
    """Store the note and return it as it now sits in the present texts.

    Raises:
        UnknownArticle: an anchor is in a text that the library never had.
        ValueError: the quote of an anchor is not what that text has there.
    """
    connection.execute(
        "INSERT INTO note (id, body, created, modified) VALUES (?, ?, ?, ?)",
        (note.id, note.body, note.created.isoformat(), note.modified.isoformat()),
    )
    for target, anchor in enumerate(note.anchors):
        _insert_anchor(connection, note.id, target, anchor)
    _insert_tags(connection, note.id, note.tags)
    seals.seal(connection, [note.id])
    return get(connection, note.id)


def change(connection: sqlite3.Connection, note: Note) -> None:
    """Store body, tags and time of a note that is there already."""
    connection.execute(
        "UPDATE note SET body = ?, modified = ? WHERE id = ?",
        (note.body, note.modified.isoformat(), note.id),
    )
    connection.execute("DELETE FROM tag WHERE note = ?", (note.id,))
    _insert_tags(connection, note.id, note.tags)
    seals.seal(connection, [note.id])


def revise(connection: sqlite3.Connection, note: Note) -> Note:
    """Store the note in place of another state of it, and return it as it now sits.

    Raises:
        UnknownArticle: an anchor is in a text that the library never had.
        ValueError: the quote of an anchor is not what that text has there.
    """
    connection.execute("DELETE FROM anchor WHERE note = ?", (note.id,))
    for target, anchor in enumerate(note.anchors):
        _insert_anchor(connection, note.id, target, anchor)
    change(connection, note)
    return get(connection, note.id)


def delete(connection: sqlite3.Connection, note_id: NoteId) -> None:
    """Delete the note."""
    seals.strike(connection, note_id)
    connection.execute("DELETE FROM note WHERE id = ?", (note_id,))


def get(connection: sqlite3.Connection, note_id: NoteId) -> Note:
    """Return the note.

    Raises:
        UnknownNote: there is none with that id.
    """
    found = _read(connection, "= ?", (note_id,))
    if not found:
        raise UnknownNote(note_id)
    return found[0]


def everything(connection: sqlite3.Connection) -> Sequence[Note]:
    """Return all notes, in the order they were made."""
    return _read(connection)


def latest(connection: sqlite3.Connection, limit: int) -> Sequence[Note]:
    """Return the notes that were made last, the latest first."""
    newest = "IN (SELECT id FROM note ORDER BY created DESC, number DESC LIMIT ?)"
    return _read(connection, newest, (limit,))[::-1]


def of_article(connection: sqlite3.Connection, article: ArticleId) -> Sequence[Note]:
    """Return the notes with an anchor in the article, in order of place, orphans last."""
    return _read(connection, _ON, (article,)).by_place(article)


def count(connection: sqlite3.Connection, article: ArticleId) -> int:
    """Return how many notes have an anchor in the article."""
    (number,) = connection.execute(
        "SELECT count(DISTINCT note) FROM anchor WHERE article = ?",
        (article,),
    ).fetchone()
    return int(number)


def tags(connection: sqlite3.Connection) -> Sequence[str]:
    """Return the tags in use, the most frequent first."""
    found = connection.execute("SELECT tag FROM tag GROUP BY tag ORDER BY count(*) DESC, tag")
    return [row[0] for row in found]


def exists(connection: sqlite3.Connection, note_id: NoteId) -> bool:
    """Return whether the note is there."""
    row = connection.execute("SELECT 1 FROM note WHERE id = ?", (note_id,)).fetchone()
    return row is not None


def log(connection: sqlite3.Connection, note: Note) -> None:
    """Record that the articles under the note have changed."""
    for article in {anchor.article for anchor in note.anchors}:
        if connection.execute("SELECT 1 FROM article WHERE id = ?", (article,)).fetchone():
            changes.log_noted(connection, article)


def place_anew(connection: sqlite3.Connection, article: ArticleId, present: int) -> None:
    """Find the place of every anchor of the article in its present version."""
    rows = connection.execute(
        "SELECT note, target, version, made_start, made_end FROM anchor WHERE article = ?",
        (article,),
    ).fetchall()
    placers = {made: _placer(connection, made, present) for made in {row[2] for row in rows}}
    for note, target, made, start, end in rows:
        placement = placers[made].place(Span(start, end))
        _store_placement(connection, note, target, placement)
    seals.seal(connection, {row[0] for row in rows})


def suggestions(connection: sqlite3.Connection, note: NoteId) -> Sequence[Sequence[Suggestion]]:
    """Return for each anchor of the note what it may have become, nothing where it has a place.

    Raises:
        UnknownNote: there is none with that id.
    """
    rows = connection.execute(
        "SELECT anchor.orphan, anchor.version, article.version, made_start, made_end FROM anchor "
        "LEFT JOIN article ON article.id = anchor.article WHERE note = ? ORDER BY target",
        (note,),
    ).fetchall()
    if not rows:
        raise UnknownNote(note)
    return [
        _placer(connection, made, present).suggest(Span(start, end)) if orphan and present else ()
        for orphan, made, present, start, end in rows
    ]


def orphan_all(connection: sqlite3.Connection, article: ArticleId) -> None:
    """Take the place from every anchor of an article that goes."""
    connection.execute(
        "UPDATE anchor SET stage = ?, confidence = 0, orphan = ? WHERE article = ?",
        (Stage.ORPHAN.value, _GONE, article),
    )
    noted = connection.execute("SELECT DISTINCT note FROM anchor WHERE article = ?", (article,))
    seals.seal(connection, [row[0] for row in noted])


def _insert_anchor(
    connection: sqlite3.Connection,
    note: NoteId,
    target: int,
    anchor: Anchor,
) -> None:
    row = connection.execute(
        "SELECT version.id, text, article.version FROM version "
        "LEFT JOIN article ON article.id = version.article "
        "WHERE version.article = ? AND sha256 = ?",
        (anchor.article, anchor.sha256),
    ).fetchone()
    if row is None:
        raise UnknownArticle(anchor.article, "the library has not the text the note was made on")
    made, text, present = row
    span = anchor.made or anchor.span
    if not anchor.exact or span.of(text) != anchor.exact:
        raise ValueError(f"not the quote at {span}: {anchor.exact!r}")
    connection.execute(
        "INSERT INTO anchor (note, target, article, version, made_start, made_end, exact, "
        'prefix, suffix, start, "end", stage, confidence, orphan) '
        "VALUES (:note, :target, :article, :version, :start, :end, :exact, "
        ":prefix, :suffix, :start, :end, :stage, 1, '')",
        {
            "note": note,
            "target": target,
            "article": anchor.article,
            "version": made,
            "start": span.start,
            "end": span.end,
            "exact": anchor.exact,
            "prefix": anchor.prefix,
            "suffix": anchor.suffix,
            # Who put the note there by hand is told so until the text changes.
            "stage": Stage.BY_HAND if anchor.stage is Stage.BY_HAND else Stage.SAME_TEXT,
        },
    )
    if present is None:
        placement = Placement(None, Stage.ORPHAN, 0.0, _GONE)
        _store_placement(connection, note, target, placement)
    elif present != made:
        placement = _placer(connection, made, present).place(span)
        _store_placement(connection, note, target, placement)


def _insert_tags(connection: sqlite3.Connection, note: NoteId, tags: Iterable[str]) -> None:
    connection.executemany(
        "INSERT INTO tag (note, position, tag) VALUES (?, ?, ?)",
        ((note, position, tag) for position, tag in enumerate(tags)),
    )


def _placer(connection: sqlite3.Connection, made: int, present: int) -> Placer:
    return Placer(versions.text(connection, made), versions.text(connection, present))


def _store_placement(
    connection: sqlite3.Connection,
    note: NoteId,
    target: int,
    placement: Placement,
) -> None:
    span = placement.span
    connection.execute(
        "UPDATE anchor SET stage = ?, confidence = ?, orphan = ?, "
        # Without a place, the anchor tells where it was made.
        'start = coalesce(?, made_start), "end" = coalesce(?, made_end) '
        "WHERE note = ? AND target = ?",
        (
            placement.stage.value,
            placement.confidence,
            placement.reason,
            span.start if span else None,
            span.end if span else None,
            note,
            target,
        ),
    )


def _read(
    connection: sqlite3.Connection,
    condition: str = "IS NOT NULL",
    parameters: tuple[str | int, ...] = (),
) -> StoredNotes:
    """Return the notes whose ids fulfil the condition, in the order they were made."""
    tags = _tags(connection, condition, parameters)
    rows = connection.execute(f"{_READING} WHERE note.id {condition}", parameters).fetchall()
    with reading_values():
        # SQLite takes as long again to put such wide rows in order.
        rows.sort(key=itemgetter(slice(3)))
        return gathered((row[3:] for row in rows), tags)


def _tags(
    connection: sqlite3.Connection,
    condition: str,
    parameters: tuple[str | int, ...],
) -> dict[NoteId, list[str]]:
    tags: dict[NoteId, list[str]] = {}
    for note, tag in connection.execute(
        f"SELECT note, tag FROM tag WHERE note {condition} ORDER BY note, position",  # noqa: S608 (the conditions are ours)
        parameters,
    ):
        tags.setdefault(note, []).append(tag)
    return tags
