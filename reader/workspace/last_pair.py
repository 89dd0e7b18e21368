"""The pair of articles that was read last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.errors import UnknownArticle
from corpus.library import Library

if TYPE_CHECKING:
    # A command that lists loads no article.
    from corpus.article import ArticleId

_PAIR = "pair"
"""What the library remembers the pair under."""


def recall_pair(library: Library) -> tuple[ArticleId, ArticleId | None] | None:
    """Return the pair that was read last, None when it is not in the library any more."""
    kept = library.memory.recall(_PAIR)
    if kept is None:
        return None
    import json

    left, right = json.loads(kept)
    try:
        for article in filter(None, (left, right)):
            library.revision(article)
    except UnknownArticle:
        return None
    return left, right


def remember_pair(library: Library, left: ArticleId, right: ArticleId | None) -> None:
    """Keep the pair for the next time; a library that can only be read keeps none."""
    import json

    pair = json.dumps([left, right])
    if not library.read_only and library.memory.recall(_PAIR) != pair:
        library.memory.remember(_PAIR, pair)
