"""Which noted passages mention an entity, under whatever name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from corpus.article import ArticleId
from corpus.entity import EntityId
from corpus.errors import UnknownArticle
from corpus.library import Library
from corpus.note import Anchor

from .linked import beside
from .listed_note import ListedNote

_ALL = 1 << 30
_KEPT = 20_000
"""Articles, counted once for each entity, whose mentions are kept between two queries."""


class Mentioning:
    """Tells of notes whether a passage mentions an entity; what was read is kept."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._kept: dict[tuple[ArticleId, EntityId], tuple[object, Sequence[tuple[int, int]]]] = {}

    def test(self, entities: Collection[EntityId]) -> Callable[[ListedNote], bool]:
        """Return what tells whether one of the entities is mentioned in what a note quotes."""
        corrections = beside(self._library)
        asked = [(one, self._articles(one)) for one in entities]
        found: dict[tuple[ArticleId, EntityId], Sequence[tuple[int, int]]] = {}

        def mentions(anchor: Anchor, entity: EntityId) -> bool:
            key = anchor.article, entity
            if key not in found:
                found[key] = self._places(*key, corrections)
            start, end = anchor.span.start, anchor.span.end
            return any(first < end and last > start for first, last in found[key])

        return lambda row: any(
            anchor.article in articles and mentions(anchor, entity)
            for anchor in row.note.anchors
            if not anchor.orphan
            for entity, articles in asked
        )

    def _articles(self, entity: EntityId) -> Collection[ArticleId]:
        counted, _ = self._library.corrected.articles_of(entity, _ALL)
        return {article for article, _ in counted}

    def _places(
        self, article: ArticleId, entity: EntityId, corrections: object
    ) -> Sequence[tuple[int, int]]:
        """Return where an article mentions an entity."""
        try:
            state = corrections, self._library.reading_revision(article)
            held = self._kept.get((article, entity))
            if held is not None and held[0] == state:
                return held[1]
            mentions = self._library.corrected.reading(article).of(entity)
        except UnknownArticle:
            # It was taken out meanwhile.
            return ()
        if len(self._kept) >= _KEPT:
            self._kept.clear()
        places = [(one.span.start, one.span.end) for one in mentions]
        self._kept[article, entity] = state, places
        return places
