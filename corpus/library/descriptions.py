"""Descriptions of articles that a person has put in place of what importers found."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import TYPE_CHECKING

from corpus.errors import UnknownArticle

from . import changes, readings
from .values import ChangeKind

if TYPE_CHECKING:
    from corpus.article import ArticleId

    from .database import Database

FIELDS = ("title", "byline", "outlet", "published", "language")
"""What of a description can be edited."""


class Descriptions:
    """Edits the titles, bylines, outlets, days and languages of articles.

    An edit holds when its article is imported again; each method is one transaction.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def edit(self, article: ArticleId, edits: Mapping[str, str | None]) -> None:
        """Put these values in place of what was found; None brings that back.

        A day is in ISO 8601, or empty for none. Another language makes the
        article wait to be recognised again.

        Raises:
            UnknownArticle: it is not in the library.
            ValueError: there is no such field.
        """
        if unknown := set(edits) - set(FIELDS):
            raise ValueError(f"no field of a description: {', '.join(sorted(unknown))}")
        with self._database.writing() as connection:
            before = _language(connection, article)
            for field, value in edits.items():
                connection.execute(
                    "DELETE FROM edit WHERE article = ? AND field = ?", (article, field)
                )
                if value is not None:
                    connection.execute(
                        "INSERT INTO edit (article, field, value) VALUES (?, ?, ?)",
                        (article, field, value),
                    )
            describe(connection, article)
            if _language(connection, article) != before:
                readings.forget(connection, article)
            changes.log(connection, article, ChangeKind.ARTICLE)

    def edited(self, article: ArticleId) -> tuple[str, ...]:
        """Return the fields that were edited, in order of name."""
        with self._database.reading() as connection:
            return tuple(sorted(_edits(connection, article)))


def describe(connection: sqlite3.Connection, article: ArticleId) -> None:
    """Describe the article as its present version was, but for what was edited."""
    found = connection.execute(
        "SELECT version.title, version.byline, version.outlet, version.published, "
        "version.language FROM article JOIN version ON version.id = article.version "
        "WHERE article.id = ?",
        (article,),
    ).fetchone()
    described = dict(zip(FIELDS, found, strict=True)) | _edits(connection, article)
    connection.execute(
        "UPDATE article SET title = ?, byline = ?, outlet = ?, published = ?, language = ? "
        "WHERE id = ?",
        (*(described[field] for field in FIELDS), article),
    )


def _edits(connection: sqlite3.Connection, article: ArticleId) -> dict[str, str | None]:
    rows = connection.execute("SELECT field, value FROM edit WHERE article = ?", (article,))
    return {field: None if field == "published" and not value else value for field, value in rows}


def _language(connection: sqlite3.Connection, article: ArticleId) -> str:
    row = connection.execute("SELECT language FROM article WHERE id = ?", (article,)).fetchone()
    if row is None:
        raise UnknownArticle(article)
    return str(row[0])
