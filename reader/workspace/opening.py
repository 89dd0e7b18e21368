"""What the reader opens with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Every command loads this module, and few of them an article.
    from corpus.article import ArticleId
    from corpus.entity import EntityId


@dataclass(frozen=True, slots=True)
class Opening:
    """One article or two; `hero` is the entity to light at first."""

    left: ArticleId
    right: ArticleId | None = None
    hero: EntityId | None = None
