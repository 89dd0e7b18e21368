"""The texts of articles, present and past, and what they were read from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from . import articles

if TYPE_CHECKING:
    from corpus.article import ArticleId
    from corpus.imported import Imported

    from .database import Database
    from .values import Citation


class Texts:
    """What the library keeps of the words of its articles."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sha256(self, article_id: ArticleId) -> str:
        """Return the SHA-256, in hexadecimal, of the bytes the article was read from.

        Raises:
            UnknownArticle: it is not in the library.
        """
        with self._database.reading() as connection:
            return articles.hashes(connection, article_id)[0]

    def text_sha256(self, article_id: ArticleId) -> str:
        """Return the SHA-256, in hexadecimal, of the UTF-8 bytes of the present text.

        Raises:
            UnknownArticle: it is not in the library.
        """
        with self._database.reading() as connection:
            return articles.hashes(connection, article_id)[1]

    def original(self, article_id: ArticleId) -> bytes:
        """Return the bytes the article was read from.

        Raises:
            UnknownArticle: it is not in the library.
        """
        with self._database.reading() as connection:
            return articles.original(connection, article_id)

    def version(self, article_id: ArticleId, sha256: str) -> Imported:
        """Return an article as it was when its text had that SHA-256, also one taken out.

        The present text can be had, and each that a note was made on.

        Raises:
            UnknownArticle: the library does not have that text of it.
        """
        with self._database.reading() as connection:
            return articles.version(connection, article_id, sha256)

    def with_text(self, sha256: str) -> Sequence[ArticleId]:
        """Return the articles that have the text with that SHA-256, and then those that had it."""
        with self._database.reading() as connection:
            return articles.with_text(connection, sha256)

    def citation(self, article_id: ArticleId) -> Citation:
        """Return how to cite an article, also one that was taken out while it bore notes.

        Raises:
            UnknownArticle: the library keeps nothing of it.
        """
        with self._database.reading() as connection:
            return articles.citation(connection, article_id)
