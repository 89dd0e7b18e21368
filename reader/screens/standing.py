"""Where the user is in the library, and what was chosen there."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.article import ArticleId
from corpus.comparison import Side
from corpus.span import Span

SORTS = ("relevance", "date", "outlet")


@dataclass(frozen=True, slots=True)
class Standing:
    """A query with its order, and the row of the results that the cursor is on."""

    query: str = ""
    sort: str = SORTS[0]
    at: ArticleId | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """The article that was chosen and where it goes; no article if the user went back."""

    side: Side
    standing: Standing
    article: ArticleId | None = None
    query: str = ""
    """What was searched for when the article was found."""
    hit: Span | None = None
    """The match that the user saw."""
