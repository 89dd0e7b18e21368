"""The texts that an article has had."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from corpus.errors import UnknownArticle

if TYPE_CHECKING:
    from corpus.article import ArticleId

    from .database import Database


@dataclass(frozen=True, slots=True)
class PastVersion:
    """One text of an article, and when the library took it in."""

    stored: datetime
    title: str
    sha256: str
    """SHA-256 of the UTF-8 bytes of the text."""
    original: str
    """SHA-256 of the bytes that it was read from."""
    words: int
    is_present: bool


class History:
    """What the library keeps of the past of articles."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, article: ArticleId) -> Sequence[PastVersion]:
        """Return the texts of an article, the present one first, then the one stored last.

        Raises:
            UnknownArticle: the library keeps nothing of it.
        """
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT stored, version.title, sha256, original, text, article.id IS NOT NULL "
                "FROM version LEFT JOIN article ON article.version = version.id "
                "WHERE version.article = ? "
                "ORDER BY article.id IS NULL, stored DESC, version.id DESC",
                (article,),
            ).fetchall()
        if not rows:
            raise UnknownArticle(article)
        return [
            PastVersion(
                datetime.fromisoformat(stored),
                title,
                sha256,
                original,
                len(text.split()),
                bool(is_present),
            )
            for stored, title, sha256, original, text, is_present in rows
        ]
