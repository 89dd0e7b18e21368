"""Letters that stand for places."""

from __future__ import annotations

from corpus.article import ArticleId
from corpus.errors import UnknownArticle
from corpus.library import Library


def recall_mark(library: Library, letter: str) -> tuple[ArticleId, int] | None:
    """Return article and offset of a mark, None if there is none or its article is gone."""
    article, _, offset = (library.memory.recall(_key(letter)) or "").partition(" ")
    if not article:
        return None
    try:
        library.revision(ArticleId(article))
    except UnknownArticle:
        return None
    return ArticleId(article), int(offset)


def remember_mark(library: Library, letter: str, article: ArticleId, offset: int) -> None:
    """Let a letter stand for a place."""
    library.memory.remember(_key(letter), f"{article} {offset}")


def _key(letter: str) -> str:
    return f"mark {letter}"
