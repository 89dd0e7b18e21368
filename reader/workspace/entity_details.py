"""What the library knows about an entity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.article import ArticleId
from corpus.entity import EntityId
from corpus.library import Library

MOST = 50
"""Articles that are told."""


@dataclass(frozen=True, slots=True)
class Met:
    """An article that mentions the entity, and how often."""

    article: ArticleId
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class EntityDetails:
    """The titles that stood before an entity, and the articles that mention it."""

    titles: Sequence[tuple[str, int]]
    articles: Sequence[Met]
    total: int
    """How many articles mention it, also beyond those told."""


def details(library: Library, entity: EntityId) -> EntityDetails:
    """Return what the library knows about an entity; it may know nothing."""
    known = library.corrected.known(entity)
    found, total = library.corrected.articles_of(entity, MOST)
    titles = {listed.id: listed.title for listed in library.articles()}
    articles = [Met(one, titles.get(one, ""), number) for one, number in found]
    return EntityDetails(tuple(known.titles.items()) if known else (), articles, total)
