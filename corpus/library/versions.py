"""The texts that an article has had, each kept once."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import TYPE_CHECKING

from .errors import DamagedValue

if TYPE_CHECKING:
    # To read a text takes none of these, and each takes its time to load.
    from corpus.article import Article, ArticleId, Metadata
    from corpus.imported import Imported, Packed


def text_hash(text: str) -> str:
    """Return the SHA-256, in hexadecimal, of the UTF-8 bytes of the text."""
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()


def text(connection: sqlite3.Connection, version: int) -> str:
    """Return the text of a version that is stored.

    Raises:
        DamagedValue: it is not what was stored.
    """
    stored, sha256 = connection.execute(
        "SELECT text, sha256 FROM version WHERE id = ?",
        (version,),
    ).fetchone()
    return whole(stored, sha256)


def whole(stored: str, sha256: str) -> str:
    """Return the text if it is the one with that hash.

    Raises:
        DamagedValue: it is not.
    """
    if text_hash(stored) != sha256:
        raise DamagedValue("a text is not what was stored")
    return stored


def store(
    connection: sqlite3.Connection,
    article: Article,
    imported: Imported | Packed,
    now: datetime,
) -> int:
    """Store the present text of the article with its original bytes; return its number.

    A text that the article had before is the same version, described anew.
    """
    from .packing import pack_blocks, pack_styles

    connection.execute(
        "INSERT OR IGNORE INTO original (sha256, compressed) VALUES (?, ?)",
        (imported.sha256, imported.packed),
    )
    sha256 = text_hash(article.text)
    connection.execute(
        "INSERT INTO version (article, sha256, original, stored, title, byline, outlet, "
        "published, language, source, blocks, styles, text) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (article, sha256) DO UPDATE SET original = excluded.original, "
        "stored = excluded.stored, title = excluded.title, byline = excluded.byline, "
        "outlet = excluded.outlet, published = excluded.published, "
        "language = excluded.language, source = excluded.source, blocks = excluded.blocks, "
        "styles = excluded.styles",
        (
            article.id,
            sha256,
            imported.sha256,
            now.isoformat(),
            article.title,
            *description(article.metadata),
            pack_blocks(article.blocks),
            pack_styles(article.styles),
            article.text,
        ),
    )
    (version,) = connection.execute(
        "SELECT id FROM version WHERE article = ? AND sha256 = ?",
        (article.id, sha256),
    ).fetchone()
    return int(version)


def drop_unneeded(connection: sqlite3.Connection, article: ArticleId) -> None:
    """Forget the versions of an article that no note was made on, and their bytes."""
    unneeded = connection.execute(
        "SELECT id, original FROM version "
        "WHERE article = ? AND id NOT IN (SELECT version FROM anchor WHERE article = ?)",
        (article, article),
    ).fetchall()
    connection.executemany("DELETE FROM version WHERE id = ?", ((row[0],) for row in unneeded))
    connection.executemany(
        "DELETE FROM original WHERE sha256 = ? "
        "AND NOT EXISTS (SELECT 1 FROM version WHERE original = original.sha256)",
        ((row[1],) for row in unneeded),
    )


def description(metadata: Metadata) -> tuple[str, str, str | None, str, str]:
    """Return byline, outlet, day of publication, language and source as they are stored."""
    published = metadata.published.isoformat() if metadata.published else None
    return metadata.byline, metadata.outlet, published, metadata.language, metadata.source
