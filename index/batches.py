"""What of a library goes into the index in one commit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Protocol

from corpus.article import ArticleId
from corpus.comparison import Reading
from corpus.entity import EntityId
from corpus.errors import UnknownArticle
from corpus.known import KnownEntity
from corpus.note import Note

from .document import IndexedArticle, IndexedEntity
from .protocol import SearchIndex

BATCH = 2_000
"""Articles that are added in one commit at most."""
CHARACTERS = 4_000_000
"""Characters that they have at most, unless one alone has more: all are in memory until then."""

ALL = 1 << 31
"""More changes than there can be."""

_REMOVED = "removed"


class Changed(Protocol):
    """Something that happened to an article."""

    @property
    def number(self) -> int:
        """Return the number by which it is marked as indexed."""

    @property
    def article(self) -> ArticleId:
        """Return the article."""

    @property
    def kind(self) -> str:
        """Return `removed` when the article is gone."""


class Changing(Protocol):
    """The part of a library that catching up asks."""

    def changes(self, limit: int = ..., /) -> Sequence[Changed]:
        """Return what is not indexed yet, the oldest first, at most once for each article."""

    def mark_indexed(self, numbers: Iterable[int], /) -> None:
        """Forget those changes."""

    def touch_all(self) -> None:
        """Record a change of every article."""

    def revision(self, article_id: ArticleId, /) -> int:
        """Return the number of the article's latest change."""

    def reading(self, article_id: ArticleId, /) -> Reading:
        """Return the article with its mentions."""

    def notes(self, article_id: ArticleId, /) -> Sequence[Note]:
        """Return the notes on the article."""

    def known(self, entity: EntityId, /) -> KnownEntity | None:
        """Return what is known of an entity."""


@dataclass
class Batch:
    """What one commit takes in, and the numbers of the changes that it answers."""

    numbers: list[int] = field(default_factory=list)
    articles: list[IndexedArticle] = field(default_factory=list)
    gone: list[ArticleId] = field(default_factory=list)

    def write(self, index: SearchIndex) -> None:
        """Commit it."""
        index.remove(self.gone)
        index.add(self.articles)


def batch_of(library: Changing, waiting: Sequence[Changed]) -> Batch:
    """Return the first of the changes, as many as one commit may take in."""
    batch = Batch()
    names: dict[EntityId, IndexedEntity | None] = {}
    characters = 0
    for change in waiting[:BATCH]:
        found = None
        if change.kind != _REMOVED:
            found = _indexed(library, change.article, names)
        if found is None:
            batch.gone.append(change.article)
        else:
            characters += len(found.text)
            if characters > CHARACTERS and batch.numbers:
                break
            batch.articles.append(found)
        batch.numbers.append(change.number)
    return batch


def _indexed(
    library: Changing, article_id: ArticleId, names: dict[EntityId, IndexedEntity | None]
) -> IndexedArticle | None:
    """Return the article as it is to be searched, None when it has gone meanwhile."""
    try:
        # The revision is read first: what changes after it makes a change of
        # its own, with a later one.
        revision = library.revision(article_id)
        reading = library.reading(article_id)
    except UnknownArticle:
        return None
    notes = library.notes(article_id)
    for entity in reading.by_entity:
        if entity not in names:
            names[entity] = _entity(library.known(entity))
    return IndexedArticle.of(
        reading.article,
        revision,
        entities=tuple(found for entity in reading.by_entity if (found := names[entity])),
        notes=tuple(note.body for note in notes if note.body),
        tags=tuple(dict.fromkeys(chain.from_iterable(note.tags for note in notes))),
    )


def _entity(known: KnownEntity | None) -> IndexedEntity | None:
    return IndexedEntity(known.id, (known.name, *known.surfaces), known.kind) if known else None
