"""Reading positions, and small things remembered by key."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Loading articles takes longer than listing them.
    from corpus.article import ArticleId


def place(connection: sqlite3.Connection, article: ArticleId) -> int:
    """Return the offset at which reading stopped, 0 when it never began."""
    row = connection.execute("SELECT offset FROM place WHERE article = ?", (article,)).fetchone()
    return int(row[0]) if row else 0


def save_place(connection: sqlite3.Connection, article: ArticleId, offset: int) -> None:
    """Keep the offset at which reading stopped; an article that is gone is passed over."""
    connection.execute(
        "INSERT OR REPLACE INTO place (article, offset) SELECT id, ? FROM article WHERE id = ?",
        (offset, article),
    )


def recall(connection: sqlite3.Connection, key: str) -> str | None:
    """Return what was remembered under the key."""
    row = connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else None


def remember(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Keep the value under the key, in place of an earlier one."""
    connection.execute("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", (key, value))
