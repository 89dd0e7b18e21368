"""What an index is given of an article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corpus.article import Article, ArticleId
from corpus.entity import EntityId, EntityKind


@dataclass(frozen=True, slots=True)
class IndexedEntity:
    """An entity that an article mentions, with the names it goes by."""

    id: EntityId
    names: tuple[str, ...]
    kind: EntityKind = EntityKind.OTHER


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """Everything about an article that can be searched; `revision` grows with every change."""

    id: ArticleId
    revision: int
    title: str
    text: str
    outlet: str = ""
    author: str = ""
    language: str = ""
    published: date | None = None
    entities: tuple[IndexedEntity, ...] = ()
    notes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        article: Article,
        revision: int,
        *,
        entities: tuple[IndexedEntity, ...] = (),
        notes: tuple[str, ...] = (),
        tags: tuple[str, ...] = (),
    ) -> IndexedArticle:
        """Return what is searched of the article as it stands."""
        about = article.metadata
        return cls(
            article.id,
            revision,
            article.title,
            article.text,
            about.outlet,
            about.byline,
            about.language,
            about.published,
            entities,
            notes,
            tags,
        )
