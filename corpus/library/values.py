"""What the library tells about its articles and their changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from corpus.article import ArticleId


class Outcome(StrEnum):
    """What adding an article came to."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Added:
    """The article that now stands in the library for what was added."""

    id: ArticleId
    title: str
    source: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of the list of articles."""

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


@dataclass(frozen=True, slots=True)
class Citation:
    """What a quote from an article is cited by."""

    article: ArticleId
    title: str
    byline: str
    outlet: str
    published: date | None
    source: str


class ChangeKind(StrEnum):
    """Whether an article is there in a new state, or gone."""

    ARTICLE = "article"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """The latest thing that happened to an article and is not yet indexed."""

    number: int
    article: ArticleId
    kind: ChangeKind
