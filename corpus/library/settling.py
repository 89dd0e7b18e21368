"""Bare surnames that wait for a bearer, and the articles that are to be attached again for one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping

from corpus.article import ArticleId
from corpus.entity import EntityId, EntityKind

from .packing import unpack_mentions

_PERSONAL = frozenset({EntityKind.PERSON, EntityKind.OTHER})


def remember(
    connection: sqlite3.Connection, bearers: Mapping[EntityId, EntityId | None]
) -> set[EntityId]:
    """Keep who most likely bears each surname, and return those that have another bearer now."""
    changed = {
        surname
        for surname, bearer in bearers.items()
        if connection.execute(
            "UPDATE entity SET bearer = ?1 WHERE id = ?2 AND bearer IS NOT ?1", (bearer, surname)
        ).rowcount
    }
    return {surname for surname in changed if bearers[surname] is not None}


def affected(
    connection: sqlite3.Connection, surnames: Collection[EntityId], version: str
) -> list[ArticleId]:
    """Return the articles in which this version of a recognizer saw one as a person's, by id.

    Where the same word is a place or an organisation, no bearer changes that.
    """
    if not surnames:
        return []
    rows = connection.execute(
        "SELECT DISTINCT reading.article, mentions FROM mention "
        "JOIN reading ON reading.article = mention.article "
        "WHERE entity IN (SELECT value FROM json_each(?)) AND recognizer = ? "
        "ORDER BY reading.article",
        (json.dumps(sorted(surnames)), version),
    )
    return [
        article
        for article, packed in rows
        if any(
            one.entity in surnames and one.kind in _PERSONAL and " " not in one.text
            for one in unpack_mentions(packed)
        )
    ]
