"""What every search engine does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from corpus.article import ArticleId

from .document import IndexedArticle
from .page import Facet, Hit, Page, Sort
from .query import Field, Query


class SearchIndex(Protocol):
    """Finds articles by their words, fields, dates and entities.

    An index is a cache: all that it holds can be given to it again. It may be
    used from several threads and opened by several programs at once.
    """

    @property
    def was_reset(self) -> bool:
        """Return whether it began empty, for want of a sound one, and was not filled since."""

    def confirm_reset(self) -> None:
        """Say that all articles are queued to be added again; `was_reset` becomes False."""

    def add(self, articles: Iterable[IndexedArticle]) -> int:
        """Add or replace articles, all or none, and return how many were news.

        An article that the index holds in the same or a later revision is left
        alone. When this returns, the articles are on disk and can be found.

        Raises:
            BadDocument: An article cannot be indexed.
            IndexBusy: Another program is writing.
        """

    def remove(self, ids: Iterable[ArticleId]) -> int:
        """Remove the articles and return how many there were.

        Raises:
            IndexBusy: Another program is writing.
        """

    def search(
        self,
        query: Query,
        limit: int = 20,
        cursor: str | None = None,
        sort: Sort = Sort.RELEVANCE,
        facets: Sequence[Facet] = (),
    ) -> Page:
        """Return up to `limit` hits from `cursor` on, with the facets that are asked for.

        A limit of 0 asks for the total and the facets alone.
        """

    def related(self, article: ArticleId, limit: int = 5) -> Sequence[Hit]:
        """Return the articles most alike in entities and rare words, the best first."""

    def suggest(self, beginning: str, limit: int = 5) -> Sequence[str]:
        """Return the folded words that begin so, those of most articles first."""

    def suggest_words(self, word: str, field: Field | None = None, limit: int = 3) -> Sequence[str]:
        """Return the words that may have been meant by a folded one that no article has.

        They stand in the field, or (None) in any of `UNNAMED`, and are at most
        `edits.allowed` edits away: the nearest first, of these the ones with
        the same first letter, then the most frequent. A word that an article
        has in the field is answered by none.
        """

    def count(self) -> int:
        """Return how many articles the index holds."""

    def tidy(self, resting: Callable[[], bool] = lambda: False) -> bool:
        """Do some of what makes later searches faster and can wait, and say whether it did.

        It may take seconds; searching and adding go on meanwhile. `resting` is
        called again and again: it may sleep, and returns whether to give up.

        Raises:
            IndexBusy: Another program is writing.
        """

    @property
    def parts_folder(self) -> Path | None:
        """Return a folder for indexes that are to be joined to this one, None if none can be."""

    def join(self, folders: Sequence[Path]) -> None:
        """Take over all articles of the indexes in those folders, which are such no more.

        They were made by `open_index` in its `parts_folder`, each with articles
        that neither the others nor this one has.

        Raises:
            IndexBusy: Another program is writing.
            UnusableIndex: One of them is not there.
        """

    def is_sound(self) -> bool:
        """Return whether every byte of the index is as it was written; reads all of it."""

    def renewing(self) -> AbstractContextManager[SearchIndex]:
        """Give an empty index to fill, which takes this one's place in one step at the end.

        It does so if `confirm_reset` was called on it; else everything stays
        as it was. Meanwhile this index answers, and nobody else writes to it.

        Raises:
            IndexBusy: Another program is writing.
        """

    def wipe(self) -> None:
        """Remove everything.

        Raises:
            IndexBusy: Another program is writing.
        """

    def close(self) -> None:
        """Let go of all files; the index cannot be used any more."""
