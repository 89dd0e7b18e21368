"""The notes of a library as they are listed, and those of them that answer a query."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from corpus.article import ArticleId
from corpus.entity import EntityId
from corpus.library import Library
from corpus.note import Note

from .listed_note import ListedNote

if TYPE_CHECKING:
    # The index is heavy, and a list that nobody narrows does without it.
    from .folded_notes import FoldedNotes
    from .mentioning import Mentioning

_IS = re.compile(r"(?<!\S)(-?)is:(\w+)(?!\S)", re.IGNORECASE)
_KINDS: Mapping[str, Callable[[Note], bool]] = {
    "orphan": lambda note: any(anchor.orphan for anchor in note.anchors),
    "pair": lambda note: len(note.anchors) > 1,
    "moved": lambda note: any(anchor.confidence < 1 for anchor in note.anchors),
}
KINDS = tuple(_KINDS)
"""What may stand after `is:`."""


class NoteList:
    """Reads the notes of a library, and narrows them."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def of_articles(self, articles: Sequence[ArticleId]) -> Sequence[ListedNote]:
        """Return the notes on these articles, those of the first one first, in order of place."""
        notes = {note.id: note for one in articles for note in self._library.notes(one)}
        return self._listed(list(notes.values()))

    def everything(self) -> Sequence[ListedNote]:
        """Return all notes, the one that was made last first."""
        return self._listed(self._library.notes()[::-1])

    def latest(self, limit: int) -> Sequence[ListedNote]:
        """Return the first so many of all notes."""
        return self._listed(self._library.latest_notes(limit))

    def narrowed(
        self,
        rows: Sequence[ListedNote],
        text: str,
        opened: Mapping[str, ArticleId] | None = None,
        today: date | None = None,
        *,
        unfinished: bool = True,
    ) -> Sequence[ListedNote]:
        """Return the notes that answer a query, in the order they were in.

        It is a query as articles are searched by, over quotes, words and tags;
        `title:`, `outlet:`, `author:`, `lang:` ask for the article, `note:` for
        the words of the note, `date:` for the day it was made, and `is:` for
        `orphan`, `pair` or `moved`. The last word may be `unfinished`. `opened`
        are the articles that `in:` asks for.

        Raises:
            BadQuery: the query cannot be answered.
        """
        from index.query import expand, parse

        from .naming import names_in
        from .note_answers import Asked, test_of

        kinds = [(bool(sign), kind.casefold()) for sign, kind in _IS.findall(text)]
        words = _IS.sub(" ", text)
        for without, kind in kinds:
            test = _KINDS.get(kind) or _no_kind(kind, text)
            rows = [row for row in rows if test(row.note) is not without]
        if not words.strip():
            return rows
        query = parse(words, today=today, unfinished=unfinished, opened=opened)
        root = expand(query, names_in(words, self._library)).root
        self._folded.take(rows)
        answers = test_of(root, Asked(self._folded.of, self._names, self._mentioning.test))
        return [row for row in rows if answers(row)]

    def prepare(self, rows: Sequence[ListedNote], cancelled: Callable[[], bool] = bool) -> None:
        """Do beforehand what narrowing these notes for the first time takes, until cancelled."""
        self._folded.take(rows, cancelled)

    @cached_property
    def _folded(self) -> FoldedNotes:
        from .folded_notes import FoldedNotes

        return FoldedNotes()

    @cached_property
    def _mentioning(self) -> Mentioning:
        from .mentioning import Mentioning

        return Mentioning(self._library)

    def _listed(self, notes: Sequence[Note]) -> Sequence[ListedNote]:
        known = {one.id: one for one in self._library.articles()}
        return [
            ListedNote(note, tuple(known.get(anchor.article) for anchor in note.anchors))
            for note in notes
        ]

    def _names(self, entities: Collection[EntityId]) -> Collection[str]:
        found = (self._library.readings.known(entity) for entity in entities)
        return {name for known in found if known for name in (known.name, *known.surfaces)}


def _no_kind(kind: str, text: str) -> Callable[[Note], bool]:
    from corpus.span import Span
    from index.errors import BadQuery

    start = text.casefold().find(f"is:{kind}")
    raise BadQuery(
        f"A note is never {kind!r}: ask for is:{', is:'.join(KINDS)}.",
        Span(start, start + len(kind) + 3),
    )
