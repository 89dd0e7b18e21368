"""What a search answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.article import ArticleId

from .query import Added


class Sort(StrEnum):
    """The order of hits; articles alike in it follow each other by their ids."""

    RELEVANCE = "relevance"
    DATE = "date"
    """The newest first, those without a date last."""
    OUTLET = "outlet"


class Facet(StrEnum):
    """What found articles can be counted by."""

    OUTLET = "outlet"
    MONTH = "month"
    LANGUAGE = "language"
    ENTITY = "entity"
    KIND = "kind"
    TAG = "tag"


Facets = Mapping[Facet, Mapping[str, int]]
"""How many found articles each value has, the most frequent values first.

Outlets and tags are counted by name, months as `2025-03`, languages by their
code, entities by their id, kinds by the articles that mention any entity of the
kind. What an article does not have is not counted.
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found, and how well it answers."""

    article: ArticleId
    score: float


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the hits, in order, and what holds for all of them."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    """How many articles were found, on all pages."""
    exact: bool = True
    """False when a prefix had too many words: then `total` is a lower bound."""
    cursor: str | None = None
    """What to ask the next page with; None on the last one."""
    facets: Facets = field(default_factory=dict)
    added: tuple[Added, ...] = ()
    """What was searched for that was not typed, and why."""
