"""The names that stand in a library's lists, to be offered while a person types."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.entity import EntityId, EntityKind

from .database import Database


@dataclass(frozen=True, slots=True)
class Named:
    """A name of an entity, and what the entity is called and how often it is met."""

    surface: str
    entity: EntityId
    name: str
    kind: EntityKind
    articles: int


class Described(NamedTuple):
    """What an entity is called, and what kind of thing it is."""

    name: str
    kind: EntityKind
    is_alone: bool = True
    """Whether no other entity goes by its name."""


class Vocabulary:
    """Names of entities and authors. What is asked of it may raise `UnusableLibrary`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def authors(self) -> Mapping[str, int]:
        """Return how many articles each author has, those with most first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT byline, count(*) FROM article WHERE byline <> '' "
                "GROUP BY byline ORDER BY 2 DESC, 1"
            )
            return dict(rows.fetchall())

    def names(self) -> Sequence[Named]:
        """Return every name of every entity, those of the most articles first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "WITH called AS "
                "(SELECT entity, surface FROM alias UNION SELECT id, name FROM entity) "
                "SELECT surface, id, name, kind, articles FROM called "
                "JOIN entity ON entity.id = called.entity WHERE articles > 0 "
                "ORDER BY articles DESC, name, surface"
            ).fetchall()
        return [
            Named(surface, EntityId(entity), name, EntityKind(kind), articles)
            for surface, entity, name, kind, articles in rows
        ]

    def described(self, entities: Collection[EntityId]) -> Mapping[EntityId, Described]:
        """Return those of the entities that are mentioned."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT id, name, kind FROM entity WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(entities)),),
            ).fetchall()
            names = json.dumps([name for _, name, _ in rows])
            called = connection.execute(
                "SELECT surface, entity FROM alias "
                "WHERE surface IN (SELECT value FROM json_each(?1)) UNION "
                "SELECT name, id FROM entity WHERE name IN (SELECT value FROM json_each(?1))",
                (names,),
            ).fetchall()
        bearers = Counter(name for name, _ in called)
        return {
            EntityId(one): Described(name, EntityKind(kind), bearers[name] == 1)
            for one, name, kind in rows
        }
