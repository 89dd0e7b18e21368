"""The notes that are exported, with what they are about."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from corpus.article import ArticleId
from corpus.library import Citation, Library
from corpus.note import Note, NoteId

Signs: TypeAlias = Callable[[str], tuple[str, str]]
"""Gives the sign of a tag: a glyph, and the name of a colour."""


@dataclass(frozen=True)
class Selection:
    """Notes in order, and a citation of each article they quote."""

    notes: Sequence[Note]
    citations: Mapping[ArticleId, Citation]
    signs: Signs | None = None
    """The signs that tags have where the notes are read, if they are to be written out."""


def select(
    library: Library,
    articles: Collection[ArticleId] | None = None,
    chosen: Collection[NoteId] | None = None,
    signs: Signs | None = None,
) -> Selection:
    """Return the notes on these articles, each once; without articles, all notes.

    Of these, only the `chosen` are taken, if any are. They come by article, in
    the order in which the articles were first noted on, and in order of place
    inside each.
    """
    wanted = _noted(library.notes()) if articles is None else dict.fromkeys(articles)
    notes = {
        note.id: note
        for article in wanted
        for note in library.notes(article)
        if chosen is None or note.id in chosen
    }
    quoted = _noted(notes.values())
    return Selection(
        list(notes.values()),
        {article: library.texts.citation(article) for article in quoted},
        signs,
    )


def _noted(notes: Collection[Note]) -> dict[ArticleId, None]:
    return dict.fromkeys(anchor.article for note in notes for anchor in note.anchors)
