"""Where notes are: what is drawn of thousands of them before the first is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol, runtime_checkable

from .article import ArticleId
from .note import Note, NoteId


class Outline(NamedTuple):
    """A place of a note in an article, and what its sign tells."""

    start: int
    end: int
    at: int
    """Which of the notes it is, counted from 0."""
    note: NoteId
    tags: tuple[str, ...]
    paired: bool
    """Whether the note is on a pair."""


@runtime_checkable
class Outlined(Protocol):
    """Notes that can tell where they are before they are made into values."""

    @property
    def ids(self) -> Sequence[NoteId]:
        """Return the ids of all of them, in their order."""
        ...

    def outlines(self, article: ArticleId) -> Sequence[Outline]:
        """Return each place of one of them in the article, in their order."""
        ...


def outlines(notes: Sequence[Note], article: ArticleId) -> Sequence[Outline]:
    """Return each place of one of the notes in the article, in their order."""
    if isinstance(notes, Outlined):
        return notes.outlines(article)
    return [
        Outline(one.span.start, one.span.end, at, note.id, note.tags, len(note.anchors) > 1)
        for at, note in enumerate(notes)
        for one in note.anchors
        if one.article == article and not one.orphan
    ]


def ids(notes: Sequence[Note]) -> Sequence[NoteId]:
    """Return the ids of the notes, in their order."""
    return notes.ids if isinstance(notes, Outlined) else [note.id for note in notes]
