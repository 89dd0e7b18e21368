"""Notes as they were read from the library, each made into a value when it is asked for.

An article may bear thousands, of which a few are looked at. What could not be
the value of a note is found out when the rows are taken, not when one is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, overload

from corpus.article import ArticleId
from corpus.note import Anchor, Note, NoteId, Stage
from corpus.outline import Outline
from corpus.span import Span

_OF_NOTE = 4
"""Columns of a row that tell of the note; the others tell of an anchor."""
_STAGES = {stage.value: stage for stage in Stage}


class AnchorRow(NamedTuple):
    """An anchor as it is stored."""

    article: ArticleId
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    sha256: str
    orphan: str
    stage: str
    confidence: float
    made_start: int
    made_end: int


class NoteRows(NamedTuple):
    """A note as it is stored."""

    id: NoteId
    body: str
    created: datetime
    modified: datetime
    tags: tuple[str, ...]
    anchors: tuple[AnchorRow, ...]


class StoredNotes(Sequence[Note]):
    """Notes of one state of the library, in their order."""

    __slots__ = ("_made", "_rows")

    def __init__(self, rows: Sequence[NoteRows]) -> None:
        self._rows = rows
        self._made: dict[int, Note] = {}

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Note: ...

    @overload
    def __getitem__(self, at: slice) -> StoredNotes: ...

    def __getitem__(self, at: int | slice) -> Note | StoredNotes:
        if isinstance(at, slice):
            return StoredNotes(self._rows[at])
        at = range(len(self._rows))[at]
        if at not in self._made:
            self._made[at] = _note(self._rows[at])
        return self._made[at]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, StoredNotes):
            return self._rows == other._rows
        if isinstance(other, (list, tuple)):
            return len(self) == len(other) and all(
                one == two for one, two in zip(self, other, strict=True)
            )
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]

    @property
    def ids(self) -> Sequence[NoteId]:
        """Return the ids of all of them, in their order."""
        return [row.id for row in self._rows]

    def outlines(self, article: ArticleId) -> Sequence[Outline]:
        """Return each place of one of them in the article, in their order."""
        return [
            Outline(one.start, one.end, at, row.id, row.tags, len(row.anchors) > 1)
            for at, row in enumerate(self._rows)
            for one in row.anchors
            if one.article == article and not one.orphan
        ]

    def by_place(self, article: ArticleId) -> StoredNotes:
        """Return them in order of their place in the article, those without one last."""

        def place(row: NoteRows) -> tuple[bool, int, int]:
            return min(
                [
                    (bool(one.orphan), one.start, one.end)
                    for one in row.anchors
                    if one.article == article
                ]
            )

        return StoredNotes(sorted(self._rows, key=place))


def gathered(
    rows: Iterable[Sequence[Any]],
    tags: Mapping[NoteId, Sequence[str]],
) -> StoredNotes:
    """Return the notes of rows that give id, body, created, modified and the fields of an anchor.

    Raises:
        ValueError, TypeError: a row cannot be that of a note.
    """
    found: dict[NoteId, NoteRows] = {}
    for row in rows:
        note, body, created, modified = row[:_OF_NOTE]
        anchor = AnchorRow._make(row[_OF_NOTE:])
        _require_anchor(anchor)
        before = found.get(note)
        if before is not None:
            found[note] = before._replace(anchors=(*before.anchors, anchor))
            continue
        made = datetime.fromisoformat(created)
        changed = made if modified == created else datetime.fromisoformat(modified)
        found[note] = NoteRows(note, body, made, changed, tuple(tags.get(note, ())), (anchor,))
    return StoredNotes(list(found.values()))


def _require_anchor(row: AnchorRow) -> None:
    _, start, end, _, _, _, _, _, stage, _, made_start, made_end = row
    if not (0 <= start <= end and 0 <= made_start <= made_end):
        raise ValueError(f"not the spans of an anchor: {start}..{end}")
    if stage not in _STAGES:
        raise ValueError(f"no way to place an anchor: {stage}")


def _note(row: NoteRows) -> Note:
    anchors = tuple(map(_anchor, row.anchors))
    return Note(row.id, anchors, row.body, row.tags, row.created, row.modified)


def _anchor(row: AnchorRow) -> Anchor:
    is_there = (row.made_start, row.made_end) == (row.start, row.end)
    return Anchor(
        row.article,
        Span(row.start, row.end),
        row.exact,
        row.prefix,
        row.suffix,
        row.sha256,
        row.orphan,
        _STAGES[row.stage],
        row.confidence,
        None if is_there else Span(row.made_start, row.made_end),
    )
