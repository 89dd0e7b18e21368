"""Which article a person means."""

from __future__ import annotations

import os
import sqlite3

from corpus.article import ArticleId
from corpus.errors import UnknownArticle

_SHORTEST = 3
"""Characters of an id that a prefix must have, lest a word be taken for one."""
_NAMED = 5
"""How many candidates an error names."""


def find(connection: sqlite3.Connection, reference: str) -> ArticleId:
    """Return the article with that id, unique prefix of an id, or source (path or URL).

    Raises:
        UnknownArticle: there is none, or the prefix fits several.
    """
    found = _by_id(connection, reference) or _by_source(connection, reference)
    if found:
        return found
    candidates = _by_prefix(connection, reference.lower())
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        raise UnknownArticle(reference, f"it may be any of {_listing(candidates)}")
    raise UnknownArticle(reference)


def _by_id(connection: sqlite3.Connection, reference: str) -> ArticleId | None:
    row = connection.execute("SELECT id FROM article WHERE id = ?", (reference,)).fetchone()
    return ArticleId(row[0]) if row else None


def _by_source(connection: sqlite3.Connection, reference: str) -> ArticleId | None:
    if not reference:
        return None
    spellings = (reference, os.path.abspath(reference), os.path.realpath(reference))  # noqa: PTH100 (a Path would fold "https://" to "https:/")
    row = connection.execute(
        "SELECT id FROM article WHERE source IN (?, ?, ?) ORDER BY number DESC",
        spellings,
    ).fetchone()
    return ArticleId(row[0]) if row else None


def _by_prefix(connection: sqlite3.Connection, prefix: str) -> list[ArticleId]:
    if len(prefix) < _SHORTEST:
        return []
    rows = connection.execute(
        "SELECT id FROM article WHERE id >= ? AND id < ? ORDER BY id",
        (prefix, prefix + "\U0010ffff"),
    )
    return [ArticleId(row[0]) for row in rows]


def _listing(candidates: list[ArticleId]) -> str:
    named = ", ".join(candidates[:_NAMED])
    rest = len(candidates) - _NAMED
    return f"{named} and {rest} more" if rest > 0 else named
