"""Entities as the library knows them: names, keys, and counts of how they are called.

The counts are kept in step with the readings: a reading that is saved adds to
them, one that is replaced or removed takes away what it had added.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeAlias

from corpus.article import ArticleId
from corpus.entity import EntityId, EntityKind, Mention
from corpus.known import KnownEntity

Titles: TypeAlias = Mapping[EntityId, Counter[str]]
"""How often one article gives each entity each title."""


def known(connection: sqlite3.Connection, wanted: Collection[EntityId]) -> list[KnownEntity]:
    """Return the entities with these ids, in order of id; unknown ids are passed over."""
    return _load(connection, "IN (SELECT value FROM json_each(?))", (json.dumps(list(wanted)),))


def everything(connection: sqlite3.Connection) -> list[KnownEntity]:
    """Return all entities, in order of id."""
    return _load(connection, "IS NOT NULL", ())


def candidates(connection: sqlite3.Connection, keys: Collection[str]) -> list[KnownEntity]:
    """Return the entities that have at least one of the keys, in order of id."""
    return _load(
        connection,
        "IN (SELECT entity FROM entity_key WHERE key IN (SELECT value FROM json_each(?)))",
        (json.dumps(list(keys)),),
    )


def new_titles(connection: sqlite3.Connection, described: Sequence[KnownEntity]) -> Titles:
    """Return by how much the described titles go beyond the stored ones.

    That is what the article just read has added: the linker describes an entity
    with what was stored and what is new.
    """
    stored = _counts(
        connection,
        "title",
        "IN (SELECT value FROM json_each(?))",
        (json.dumps([entity.id for entity in described]),),
    )
    grown = {entity.id: Counter(entity.titles) - stored[entity.id] for entity in described}
    return {entity: counts for entity, counts in grown.items() if counts}


def describe(
    connection: sqlite3.Connection,
    described: Sequence[KnownEntity],
    mentions: Iterable[Mention],
) -> list[ArticleId]:
    """Store name, kind and keys of the entities.

    Returns the articles that mention one whose name or kind is another now.
    """
    before = {entity: (name, kind) for entity, name, kind in _names(connection, described)}
    connection.executemany(
        "INSERT INTO entity (id, name, kind) VALUES (?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind",
        ((entity.id, entity.name, entity.kind.value) for entity in described),
    )
    # An entity of which the last article was dropped between linking and saving
    # is no longer stored; its mention says enough to begin it again.
    connection.executemany(
        "INSERT OR IGNORE INTO entity (id, name, kind) VALUES (?, ?, ?)",
        (
            (mention.entity, mention.text, mention.kind.value)
            for mention in mentions
            if mention.entity is not None
        ),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO entity_key (key, entity) VALUES (?, ?)",
        ((key, entity.id) for entity in described for key in entity.keys),
    )
    changed = [
        entity.id
        for entity in described
        if before.get(entity.id, (entity.name, entity.kind)) != (entity.name, entity.kind)
    ]
    return mentioning(connection, changed)


def count(
    connection: sqlite3.Connection,
    article: ArticleId,
    mentions: Sequence[Mention],
    titles: Titles,
) -> None:
    """Add the mentions and titles of one article to the counts."""
    per_entity = Counter(one.entity for one in mentions if one.entity is not None)
    connection.executemany(
        "INSERT INTO mention (entity, article, count) VALUES (?, ?, ?)",
        ((entity, article, number) for entity, number in per_entity.items()),
    )
    connection.executemany(
        "INSERT INTO alias (entity, surface, count) VALUES (?, ?, ?) "
        "ON CONFLICT (entity, surface) DO UPDATE SET count = count + excluded.count",
        ((entity, surface, number) for (entity, surface), number in _surfaces(mentions).items()),
    )
    connection.executemany(
        "INSERT INTO kind (entity, kind, count) VALUES (?, ?, ?) "
        "ON CONFLICT (entity, kind) DO UPDATE SET count = count + excluded.count",
        ((entity, kind, number) for (entity, kind), number in _kinds(mentions).items()),
    )
    connection.executemany(
        "INSERT INTO title (entity, title, count) VALUES (?, ?, ?) "
        "ON CONFLICT (entity, title) DO UPDATE SET count = count + excluded.count",
        (
            (entity, title, number)
            for entity, counts in titles.items()
            for title, number in counts.items()
        ),
    )


def discount(
    connection: sqlite3.Connection,
    article: ArticleId,
    mentions: Sequence[Mention],
    titles: Titles,
) -> None:
    """Take the mentions and titles of one article off the counts."""
    connection.execute("DELETE FROM mention WHERE article = ?", (article,))
    surfaces = _surfaces(mentions)
    connection.executemany(
        "UPDATE alias SET count = count - ? WHERE entity = ? AND surface = ?",
        ((number, entity, surface) for (entity, surface), number in surfaces.items()),
    )
    connection.executemany(
        "DELETE FROM alias WHERE entity = ? AND surface = ? AND count <= 0",
        surfaces,
    )
    kinds = _kinds(mentions)
    connection.executemany(
        "UPDATE kind SET count = count - ? WHERE entity = ? AND kind = ?",
        ((number, entity, kind) for (entity, kind), number in kinds.items()),
    )
    connection.executemany("DELETE FROM kind WHERE entity = ? AND kind = ? AND count <= 0", kinds)
    given = [
        (number, entity, title)
        for entity, counts in titles.items()
        for title, number in counts.items()
    ]
    connection.executemany(
        "UPDATE title SET count = count - ? WHERE entity = ? AND title = ?",
        given,
    )
    connection.executemany(
        "DELETE FROM title WHERE entity = ? AND title = ? AND count <= 0",
        ((entity, title) for _, entity, title in given),
    )


def forget_unmentioned(connection: sqlite3.Connection, entities: Iterable[EntityId]) -> None:
    """Delete those of the entities that no article mentions."""
    connection.executemany(
        "DELETE FROM entity WHERE id = ? "
        "AND NOT EXISTS (SELECT 1 FROM mention WHERE mention.entity = entity.id)",
        ((entity,) for entity in entities),
    )


def mentioning(connection: sqlite3.Connection, entities: Iterable[EntityId]) -> list[ArticleId]:
    """Return the articles that mention one of the entities, in order of id."""
    rows = connection.execute(
        "SELECT DISTINCT article FROM mention "
        "WHERE entity IN (SELECT value FROM json_each(?)) ORDER BY article",
        (json.dumps(list(entities)),),
    )
    return [row[0] for row in rows]


def prominent(connection: sqlite3.Connection, most: int) -> list[EntityId]:
    """Return the entities that most articles mention, up to `most` of them."""
    rows = connection.execute(
        "SELECT id FROM entity WHERE articles > 0 ORDER BY articles DESC, id LIMIT ?",
        (most,),
    )
    return [row[0] for row in rows]


def per_article(
    connection: sqlite3.Connection, entities: Iterable[EntityId]
) -> dict[ArticleId, int]:
    """Return how often each article mentions any of the entities."""
    rows = connection.execute(
        "SELECT article, sum(count) FROM mention "
        "WHERE entity IN (SELECT value FROM json_each(?)) GROUP BY article ORDER BY article",
        (json.dumps(list(entities)),),
    )
    return {row[0]: row[1] for row in rows}


def _load(
    connection: sqlite3.Connection,
    condition: str,
    parameters: tuple[str, ...],
) -> list[KnownEntity]:
    rows = connection.execute(
        f"SELECT id, name, kind, articles FROM entity WHERE id {condition} ORDER BY id",  # noqa: S608 (the condition is ours)
        parameters,
    ).fetchall()
    surfaces = _counts(connection, "alias", condition, parameters)
    kinds = _counts(connection, "kind", condition, parameters)
    titles = _counts(connection, "title", condition, parameters)
    keys: dict[str, list[str]] = {}
    for entity, key in connection.execute(
        f"SELECT entity, key FROM entity_key WHERE entity {condition}",  # noqa: S608
        parameters,
    ):
        keys.setdefault(entity, []).append(key)
    return [
        KnownEntity(
            id=entity,
            name=name,
            kind=EntityKind(kind),
            keys=frozenset(keys.get(entity, ())),
            surfaces=surfaces[entity],
            titles=titles[entity],
            kinds={EntityKind(one): number for one, number in kinds[entity].items()},
            articles=articles,
        )
        for entity, name, kind, articles in rows
    ]


_COUNTED = {"alias": "surface", "title": "title", "kind": "kind"}


class _Counts(dict[str, Counter[str]]):
    def __missing__(self, entity: str) -> Counter[str]:
        return self.setdefault(entity, Counter())


def _counts(
    connection: sqlite3.Connection,
    table: str,
    condition: str,
    parameters: tuple[str, ...],
) -> _Counts:
    counted = _Counts()
    for entity, form, number in connection.execute(
        f"SELECT entity, {_COUNTED[table]}, count FROM {table} "  # noqa: S608
        f"WHERE entity {condition} ORDER BY count DESC, {_COUNTED[table]}",
        parameters,
    ):
        counted[entity][form] = number
    return counted


def _names(
    connection: sqlite3.Connection,
    described: Sequence[KnownEntity],
) -> list[tuple[EntityId, str, EntityKind]]:
    rows = connection.execute(
        "SELECT id, name, kind FROM entity WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps([entity.id for entity in described]),),
    )
    return [(entity, name, EntityKind(kind)) for entity, name, kind in rows]


def _surfaces(mentions: Iterable[Mention]) -> Counter[tuple[EntityId, str]]:
    return Counter((one.entity, one.text) for one in mentions if one.entity is not None)


def _kinds(mentions: Iterable[Mention]) -> Counter[tuple[EntityId, str]]:
    return Counter((one.entity, one.kind.value) for one in mentions if one.entity is not None)
