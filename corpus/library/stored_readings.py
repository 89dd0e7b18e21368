"""What recognition and linking found: readings, and the entities of all."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from . import readings

if TYPE_CHECKING:
    from corpus.article import ArticleId
    from corpus.comparison import Reading
    from corpus.entity import EntityId
    from corpus.known import KnownEntity

    from .database import Database


class StoredReadings:
    """Articles with their mentions, and the entities that these mean, before corrections."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, article_id: ArticleId) -> Reading:
        """Return an article with its mentions, none when its text is not yet recognised.

        Raises:
            UnknownArticle: it is not in the library.
        """
        with self._database.reading() as connection:
            return readings.reading(connection, article_id)

    def stale(self, version: str) -> Sequence[ArticleId]:
        """Return the articles that this version of a recognizer has not seen."""
        with self._database.reading() as connection:
            return readings.stale(connection, version)

    def save(
        self,
        reading: Reading,
        entities: Sequence[KnownEntity],
        version: str,
    ) -> None:
        """Store the mentions of an article in place of earlier ones, with their entities.

        `entities` are those that linking created or changed. How often each is
        called what is counted here, from the mentions of all readings stored.
        A reading of a text that is no longer the present one is passed over.

        Raises:
            UnknownArticle: the article is not in the library.
        """
        with self._database.writing() as connection:
            readings.save(connection, reading, entities, version)

    def candidates(self, keys: Collection[str]) -> Sequence[KnownEntity]:
        """Return the entities that have at least one of the keys."""
        from . import entities

        with self._database.reading() as connection:
            return entities.candidates(connection, keys)

    def known(self, entity: EntityId) -> KnownEntity | None:
        """Return what is known about an entity, None when no article mentions it."""
        from . import entities

        with self._database.reading() as connection:
            return next(iter(entities.known(connection, [entity])), None)

    def settling(
        self, bearers: Mapping[EntityId, EntityId | None], version: str
    ) -> Sequence[ArticleId]:
        """Remember who most likely bears surnames, and return the articles to attach again.

        Those are the ones in which this version of a recognizer saw a bare
        surname that had another bearer, or none, when it was asked last.
        """
        from . import settling

        with self._database.writing() as connection:
            changed = settling.remember(connection, bearers)
            return settling.affected(connection, changed, version)

    def entities(self) -> Sequence[KnownEntity]:
        """Return all entities that are mentioned, in order of id."""
        from . import entities

        with self._database.reading() as connection:
            return entities.everything(connection)
