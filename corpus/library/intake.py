"""Taking articles in and out."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import datetime

from corpus.article import Article, ArticleId
from corpus.errors import UnknownArticle
from corpus.imported import Imported, Packed

from . import articles, changes, descriptions, notes, readings, versions
from .errors import ArticleHasNotes
from .values import Added, ChangeKind, Outcome

_NO_PLACE = frozenset({"", "-"})
"""Sources that name no place, so that two articles from there are not one."""


def add(connection: sqlite3.Connection, imported: Imported | Packed, now: datetime) -> Added:
    """Store the article unless it is there; other content from a known source updates it."""
    article = imported.article
    known, twin = _standing(connection, imported)
    if twin is not None:
        return _unchanged(connection, twin)
    if known is None:
        new = replace(article, id=_free_id(connection, article))
        return _store_new(connection, new, imported, now)
    return _store_changed(connection, replace(article, id=known), imported, now)


def foresee(connection: sqlite3.Connection, imported: Imported | Packed) -> Added:
    """Return what `add` would, and store nothing."""
    article = imported.article
    known, twin = _standing(connection, imported)
    if twin is not None:
        return _unchanged(connection, twin)
    if known is None:
        return Added(article.id, article.title, article.metadata.source, Outcome.ADDED)
    return Added(known, article.title, article.metadata.source, Outcome.UPDATED)


def _standing(
    connection: sqlite3.Connection, imported: Imported | Packed
) -> tuple[ArticleId | None, ArticleId | None]:
    """Return the article from the same source, and the one that is the same already."""
    state = (imported.sha256, versions.text_hash(imported.article.text))
    known = _from_source(connection, imported.article.metadata.source)
    if known is not None and articles.hashes(connection, known) == state:
        return known, known
    twin = _twin(connection, *state)
    return known, twin if twin != known else None


def remove(connection: sqlite3.Connection, article_id: ArticleId, *, force: bool) -> None:
    """Take the article out; insisted upon, its notes stay as orphans with the text they need.

    Raises:
        UnknownArticle: it is not in the library.
        ArticleHasNotes: it bears notes, and nobody insists.
    """
    row = connection.execute("SELECT title FROM article WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        raise UnknownArticle(article_id)
    borne = notes.count(connection, article_id)
    if borne and not force:
        raise ArticleHasNotes(row[0], borne)
    notes.orphan_all(connection, article_id)
    readings.forget(connection, article_id)
    connection.execute("DELETE FROM article WHERE id = ?", (article_id,))
    versions.drop_unneeded(connection, article_id)
    changes.log(connection, article_id, ChangeKind.REMOVED)


def _store_new(
    connection: sqlite3.Connection,
    article: Article,
    imported: Imported | Packed,
    now: datetime,
) -> Added:
    version = versions.store(connection, article, imported, now)
    connection.execute(
        "INSERT INTO article (id, imported, version, title, words, guessed, byline, outlet, "
        "published, language, source) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            article.id,
            (article.metadata.imported or now).isoformat(),
            version,
            article.title,
            article.words,
            " ".join(article.metadata.guessed),
            *versions.description(article.metadata),
        ),
    )
    return _stored(connection, article, version, Outcome.ADDED)


def _store_changed(
    connection: sqlite3.Connection,
    article: Article,
    imported: Imported | Packed,
    now: datetime,
) -> Added:
    _, before = articles.hashes(connection, article.id)
    version = versions.store(connection, article, imported, now)
    if versions.text_hash(article.text) != before:
        readings.forget(connection, article.id)
    connection.execute(
        "UPDATE article SET version = ?, title = ?, words = ?, guessed = ?, byline = ?, "
        "outlet = ?, published = ?, language = ?, source = ? WHERE id = ?",
        (
            version,
            article.title,
            article.words,
            " ".join(article.metadata.guessed),
            *versions.description(article.metadata),
            article.id,
        ),
    )
    descriptions.describe(connection, article.id)
    return _stored(connection, article, version, Outcome.UPDATED)


def _stored(
    connection: sqlite3.Connection,
    article: Article,
    version: int,
    outcome: Outcome,
) -> Added:
    notes.place_anew(connection, article.id, version)
    changes.log(connection, article.id, ChangeKind.ARTICLE)
    return Added(article.id, article.title, article.metadata.source, outcome)


def _unchanged(connection: sqlite3.Connection, article_id: ArticleId) -> Added:
    title, source = connection.execute(
        "SELECT title, source FROM article WHERE id = ?",
        (article_id,),
    ).fetchone()
    return Added(article_id, title, source, Outcome.UNCHANGED)


def _from_source(connection: sqlite3.Connection, source: str) -> ArticleId | None:
    if source in _NO_PLACE:
        return None
    row = connection.execute(
        "SELECT id FROM article WHERE source = ? ORDER BY number DESC",
        (source,),
    ).fetchone()
    return ArticleId(row[0]) if row else None


def _twin(connection: sqlite3.Connection, original: str, sha256: str) -> ArticleId | None:
    row = connection.execute(
        "SELECT article.id FROM version JOIN article ON article.version = version.id "
        "WHERE version.original = ? OR version.sha256 = ? ORDER BY article.number",
        (original, sha256),
    ).fetchone()
    return ArticleId(row[0]) if row else None


def _free_id(connection: sqlite3.Connection, article: Article) -> ArticleId:
    # An article that was taken out while it bore notes returns under its id,
    # and finds them waiting.
    row = connection.execute(
        "SELECT article FROM version WHERE sha256 = ? "
        "AND NOT EXISTS (SELECT 1 FROM article WHERE article.id = version.article)",
        (versions.text_hash(article.text),),
    ).fetchone()
    if row:
        return ArticleId(row[0])
    # An article that was updated keeps the id of its first content, which may
    # come again from elsewhere.
    import hashlib

    candidate = article.id
    while connection.execute("SELECT 1 FROM article WHERE id = ?", (candidate,)).fetchone():
        again = hashlib.sha256(f"{candidate} {article.metadata.source}".encode()).hexdigest()
        candidate = ArticleId(again[: len(article.id)])
    return candidate
