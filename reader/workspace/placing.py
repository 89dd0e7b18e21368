"""Finding the copies of articles that came in before copies were looked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from corpus.errors import UnknownArticle
from corpus.library import Library

if TYPE_CHECKING:
    from corpus.article import ArticleId

_BATCH = 64
"""Articles that are placed in one transaction, for other programs wait meanwhile."""

Sketched = tuple["ArticleId", int, tuple[int, ...]]


def place_all(
    library: Library,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Let every article join the copies of its text that has not yet, and return how many did.

    `progress` is told after each batch how many are done and how many there
    are; `cancelled` is asked before each article. What was not done is done the
    next time. A library that can only be read stays as it is.
    """
    if library.read_only:
        return 0
    unplaced = library.copies.unplaced()
    done = placed = 0
    while done < len(unplaced):
        batch: list[Sketched] = []
        for article in unplaced[done : done + _BATCH]:
            if cancelled is not None and cancelled():
                return placed + _place(library, batch)
            # Sketches of long texts take too long to be made while others wait.
            batch += _sketched(library, article)
        placed += _place(library, batch)
        done = min(done + _BATCH, len(unplaced))
        if progress is not None:
            progress(done, len(unplaced))
    return placed


def _sketched(library: Library, article: ArticleId) -> list[Sketched]:
    """Return the article's revision and the sketch of it, nothing when it has gone meanwhile."""
    from corpus.copies import sketch

    try:
        revision = library.revision(article)
        return [(article, revision, sketch(library.article(article).text))]
    except UnknownArticle:
        return []


def _place(library: Library, batch: list[Sketched]) -> int:
    """Place the articles that are as they were when they were sketched."""
    placed = 0
    with library.batch():
        for article, revision, sketch in batch:
            try:
                if library.revision(article) != revision:
                    continue
            except UnknownArticle:
                continue
            library.copies.place(article, sketch)
            placed += 1
    return placed
