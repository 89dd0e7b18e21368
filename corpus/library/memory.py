"""What the library remembers for the reader: places, and small things by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import settings

if TYPE_CHECKING:
    from corpus.article import ArticleId

    from .database import Database


class Memory:
    """Where reading stopped, and what was remembered under keys."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def place(self, article_id: ArticleId) -> int:
        """Return the offset at which reading stopped, 0 when it never began."""
        with self._database.reading() as connection:
            return settings.place(connection, article_id)

    def save_place(self, article_id: ArticleId, offset: int) -> None:
        """Keep the offset at which reading stopped."""
        with self._database.writing() as connection:
            settings.save_place(connection, article_id, offset)

    def recall(self, key: str) -> str | None:
        """Return what was remembered under the key."""
        with self._database.reading() as connection:
            return settings.recall(connection, key)

    def remember(self, key: str, value: str) -> None:
        """Keep a value under the key, in place of an earlier one."""
        with self._database.writing() as connection:
            settings.remember(connection, key, value)
