"""Mentions as the library stores them: an article's, saved and taken back."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence

from corpus.article import ArticleId
from corpus.comparison import Reading
from corpus.entity import EntityId
from corpus.known import KnownEntity

from . import changes, entities
from .articles import article, hashes
from .entities import Titles
from .errors import reading_values
from .packing import pack_mentions, unpack_mentions
from .values import ChangeKind
from .versions import text_hash


def reading(connection: sqlite3.Connection, article_id: ArticleId) -> Reading:
    """Return the article with its mentions, none when no recognizer has seen its present text.

    Raises:
        UnknownArticle: it is not in the library.
    """
    read = article(connection, article_id)
    row = connection.execute(
        "SELECT mentions FROM reading WHERE article = ?",
        (article_id,),
    ).fetchone()
    with reading_values():
        return Reading(read, unpack_mentions(row[0]) if row else ())


def stale(connection: sqlite3.Connection, version: str) -> Sequence[ArticleId]:
    """Return the articles that this version of a recognizer has not seen, in order of adding."""
    rows = connection.execute(
        "SELECT id FROM article LEFT JOIN reading ON reading.article = article.id "
        "WHERE recognizer IS NULL OR recognizer <> ? ORDER BY number",
        (version,),
    )
    return [row[0] for row in rows]


def save(
    connection: sqlite3.Connection,
    read: Reading,
    described: Sequence[KnownEntity],
    version: str,
) -> None:
    """Store the mentions in place of earlier ones, and count them to their entities.

    A reading of another text than the present one is passed over: the article
    was changed meanwhile, and waits to be recognised again.

    Raises:
        UnknownArticle: the article is not in the library.
    """
    article_id = read.article.id
    if hashes(connection, article_id)[1] != text_hash(read.article.text):
        return
    titles = entities.new_titles(connection, described)
    before = _drop(connection, article_id)
    renamed = entities.describe(connection, described, read.mentions)
    connection.execute(
        "INSERT INTO reading (article, recognizer, mentions, titles) VALUES (?, ?, ?, ?)",
        (
            article_id,
            version,
            pack_mentions(read.mentions),
            json.dumps(titles, ensure_ascii=False),
        ),
    )
    entities.count(connection, article_id, read.mentions, titles)
    entities.forget_unmentioned(connection, before)
    for changed in {article_id, *renamed}:
        changes.log(connection, changed, ChangeKind.ARTICLE)


def forget(connection: sqlite3.Connection, article_id: ArticleId) -> None:
    """Forget the mentions of the article, and the entities that no other article mentions."""
    entities.forget_unmentioned(connection, _drop(connection, article_id))


def _drop(connection: sqlite3.Connection, article_id: ArticleId) -> set[EntityId]:
    row = connection.execute(
        "SELECT mentions, titles FROM reading WHERE article = ?",
        (article_id,),
    ).fetchone()
    if row is None:
        return set()
    mentions = unpack_mentions(row[0])
    titles: Titles = {key: Counter(counts) for key, counts in json.loads(row[1]).items()}
    entities.discount(connection, article_id, mentions, titles)
    connection.execute("DELETE FROM reading WHERE article = ?", (article_id,))
    return {one.entity for one in mentions if one.entity is not None}
