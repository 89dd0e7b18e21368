"""What an index asks of a library, with the entities as the user has corrected them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.library import Library, StorageKind

if TYPE_CHECKING:
    # Every command makes one of these, and few of them read an article.
    from corpus.article import ArticleId
    from corpus.comparison import Reading
    from corpus.entity import EntityId
    from corpus.known import KnownEntity
    from corpus.library import Change
    from corpus.note import Note

_KEPT = 20_000
"""Entities of which a process that builds a part of the index keeps what is known."""


class CorrectedLibrary:
    """The part of a library that is indexed."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def changes(self, limit: int = 500) -> Sequence[Change]:
        """Return the changes that are not indexed yet."""
        return self._library.change_log.pending(limit)

    def mark_indexed(self, numbers: Iterable[int]) -> None:
        """Forget these changes."""
        self._library.change_log.mark_indexed(numbers)

    def touch_all(self) -> None:
        """Have every article indexed."""
        self._library.change_log.touch_all()

    def count(self) -> int:
        """Return how many articles there are."""
        return self._library.count()

    def revision(self, article_id: ArticleId) -> int:
        """Return the number of the article's latest change."""
        return self._library.revision(article_id)

    def reading(self, article_id: ArticleId) -> Reading:
        """Return the article with its mentions, corrected."""
        return self._library.corrected.reading(article_id)

    def notes(self, article_id: ArticleId) -> Sequence[Note]:
        """Return the notes on the article."""
        return self._library.notes(article_id)

    def known(self, entity: EntityId) -> KnownEntity | None:
        """Return what is known of an entity, corrected."""
        return self._library.corrected.known(entity)


@contextmanager
def corrected_beside(folder: Path) -> Iterator[CorrectedLibrary]:
    """Give the library in the folder for reading, in a process that builds a part of its index.

    On a local disk it stands still meanwhile: what changes is logged, and indexed later.

    Raises:
        UnusableLibrary: it cannot be read.
    """
    with Library.open_beside(folder) as library:
        # Elsewhere there is no log, and nobody could write while this one reads.
        if library.storage.kind is StorageKind.LOCAL:
            with library.at_one_moment():
                yield _StillLibrary(library)
        else:
            yield CorrectedLibrary(library)


class _StillLibrary(CorrectedLibrary):
    """One that does not change, so that an entity need not be looked up again."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._known = lru_cache(_KEPT)(super().known)

    def known(self, entity: EntityId) -> KnownEntity | None:
        """Return what is known of an entity, corrected."""
        return self._known(entity)
