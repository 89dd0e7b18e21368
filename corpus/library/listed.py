"""A row of the list of articles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Loading articles takes longer than listing them.
    from corpus.article import ArticleId


@dataclass(frozen=True, slots=True)
class Listed:
    """What the list of articles tells of one of them."""

    id: ArticleId
    title: str
    outlet: str
    byline: str
    published: date | None
    language: str
    source: str
    imported: datetime
    words: int
    notes: int
    copies: tuple[ArticleId, ...] = ()
    """The other articles of its group of near-duplicates, the earliest first."""
    earliest: ArticleId | None = None
    """The earliest of them when that is another article than this."""
    guessed: tuple[str, ...] = ()
    """Fields that its source does not state as such and nobody has edited."""
