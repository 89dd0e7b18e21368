"""Bringing the index up to the library, from the changes that the library has recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Protocol

from corpus.article import Article, ArticleId
from corpus.comparison import Reading
from corpus.entity import EntityId
from corpus.errors import UnknownArticle
from corpus.known import KnownEntity
from corpus.note import Note

from .document import IndexedArticle, IndexedEntity
from .errors import IndexBusy
from .protocol import SearchIndex

BATCH = 2_000
"""Articles that are added in one commit at most."""
CHARACTERS = 4_000_000
"""Characters that they have at most, unless one alone has more: all are in memory until then."""

_ALL = 1 << 31


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

    def article(self, article_id: ArticleId, /) -> Article:
        """Return the article."""

    def reading(self, article_id: ArticleId, /) -> Reading:
        """Return the article with its mentions."""

    def notes(self, article_id: ArticleId, /) -> Sequence[Note]:
        """Return the notes on the article."""

    def known(self, entity: EntityId, /) -> KnownEntity | None:
        """Return what is known of an entity."""


def catch_up(
    library: Changing,
    index: SearchIndex,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Index all that has changed and return how many articles that were.

    `progress` is told after each batch how many are done and how many there
    are; `cancelled` is asked before each. What was not done, also because
    another program is writing to the index, stays to do: changes are marked as
    done only after they are on disk, and doing one twice does no harm.
    """
    if index.was_reset:
        library.touch_all()
        index.confirm_reset()
    done = 0
    while waiting := library.changes(_ALL):
        total = done + len(waiting)
        while waiting:
            if cancelled and cancelled():
                return done
            batch = _batch(library, waiting)
            try:
                batch.write(index)
            except IndexBusy:
                return done
            library.mark_indexed(batch.numbers)
            waiting = waiting[len(batch.numbers) :]
            done += len(batch.numbers)
            if progress:
                progress(done, total)
    return done


def renew(
    library: Changing,
    index: SearchIndex,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Index every article anew and return how many those are.

    The index answers as before until the new one takes its place in one step;
    when it is cancelled, that never happens and the changes stay to do.

    Raises:
        IndexBusy: Another program is writing to the index.
    """
    library.touch_all()
    with index.renewing() as fresh:
        waiting = library.changes(_ALL)
        done = 0
        while done < len(waiting):
            if cancelled and cancelled():
                return done
            batch = _batch(library, waiting[done:])
            batch.write(fresh)
            done += len(batch.numbers)
            if progress:
                progress(done, len(waiting))
        while fresh.tidy():
            pass
        fresh.confirm_reset()
    library.mark_indexed([change.number for change in waiting])
    return len(waiting)


@dataclass
class _Batch:
    """What one commit takes in, and the numbers of the changes that it answers."""

    numbers: list[int] = field(default_factory=list)
    articles: list[IndexedArticle] = field(default_factory=list)
    gone: list[ArticleId] = field(default_factory=list)

    def write(self, index: SearchIndex) -> None:
        index.remove(self.gone)
        index.add(self.articles)


def _batch(library: Changing, waiting: Sequence[Changed]) -> _Batch:
    """Return the first of the changes, as many as one commit may take in."""
    batch = _Batch()
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
