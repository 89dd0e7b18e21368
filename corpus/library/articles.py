"""Articles as the library stores them: listed and read."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from corpus.errors import UnknownArticle

from .errors import reading_values
from .listed import Listed

if TYPE_CHECKING:
    # Listing does without the parts of an article, and they take time to load.
    from corpus.article import Article, ArticleId
    from corpus.imported import Imported

    from .values import Citation

_LISTING = """
    SELECT id, title, outlet, byline, published, language, source, imported, words,
           coalesce(noted.notes, 0), guessed, edited.fields
    FROM article
    LEFT JOIN (SELECT article, group_concat(field, ' ') AS fields FROM edit GROUP BY article)
           AS edited ON edited.article = article.id
    LEFT JOIN (SELECT article, count(DISTINCT note) AS notes FROM anchor GROUP BY article) AS noted
           ON noted.article = article.id
    ORDER BY number DESC LIMIT ? OFFSET ?
"""

# The earliest of a group stands first; of one day that is the one added first.
_COPIES = """
    SELECT "group", article FROM copy JOIN article ON article.id = copy.article
    ORDER BY "group", coalesce(published, substr(imported, 1, 10)), number
"""


def article(connection: sqlite3.Connection, article_id: ArticleId) -> Article:
    """Return the article with its present text.

    Raises:
        UnknownArticle: it is not in the library.
        DamagedValue: it is not what was stored.
    """
    from corpus.article import Article, Metadata

    from .packing import unpack_blocks, unpack_styles
    from .versions import whole

    row = connection.execute(
        "SELECT article.id, article.title, text, sha256, blocks, styles, article.byline, "
        "article.outlet, article.published, article.language, article.source, imported, guessed, "
        "(SELECT group_concat(field, ' ') FROM edit WHERE edit.article = article.id) "
        "FROM article JOIN version ON version.id = article.version WHERE article.id = ?",
        (article_id,),
    ).fetchone()
    if row is None:
        raise UnknownArticle(article_id)
    key, title, text, sha256, blocks, styles, byline, outlet, *dated = row
    published, language, source, imported, guessed, edited = dated
    with reading_values():
        return Article(
            id=key,
            title=title,
            text=whole(text, sha256),
            blocks=unpack_blocks(blocks),
            styles=unpack_styles(styles),
            metadata=Metadata(
                byline=byline,
                outlet=outlet,
                published=_date(published),
                language=language,
                source=source,
                imported=datetime.fromisoformat(imported),
                guessed=_unedited(guessed, edited),
            ),
        )


def version(connection: sqlite3.Connection, article_id: ArticleId, sha256: str) -> Imported:
    """Return the article as it was when its text had that SHA-256, with its bytes.

    Raises:
        UnknownArticle: it never had that text, or the text was not kept.
        DamagedValue: it is not what was stored.
    """
    import zlib

    from corpus.article import Article, Metadata
    from corpus.imported import Imported

    from .packing import unpack_blocks, unpack_styles
    from .versions import whole

    row = connection.execute(
        "SELECT version.title, text, version.sha256, blocks, styles, version.byline, "
        "version.outlet, version.published, version.language, version.source, "
        "coalesce(article.imported, stored), compressed, original.sha256, "
        # What was guessed is known of the present text only.
        "CASE WHEN article.version = version.id THEN guessed ELSE '' END "
        "FROM version JOIN original ON original.sha256 = version.original "
        "LEFT JOIN article ON article.id = version.article "
        "WHERE version.article = ? AND version.sha256 = ?",
        (article_id, sha256),
    ).fetchone()
    if row is None:
        raise UnknownArticle(article_id, "the library has not that text of it")
    title, text, stored, blocks, styles, byline, outlet, published, *known = row
    language, source, imported, compressed, original, guessed = known
    with reading_values():
        metadata = Metadata(
            byline,
            outlet,
            _date(published),
            language,
            source,
            datetime.fromisoformat(imported),
            tuple(guessed.split()),
        )
        article = Article(
            article_id,
            title,
            whole(text, stored),
            unpack_blocks(blocks),
            unpack_styles(styles),
            metadata,
        )
        return Imported(article, zlib.decompress(compressed), original)


def with_text(connection: sqlite3.Connection, sha256: str) -> Sequence[ArticleId]:
    """Return the articles that have the text with that SHA-256, and then those that had it."""
    rows = connection.execute(
        "SELECT version.article FROM version LEFT JOIN article ON article.version = version.id "
        "WHERE sha256 = ? ORDER BY article.id IS NULL, version.id",
        (sha256,),
    )
    return [row[0] for row in rows]


def from_sources(connection: sqlite3.Connection, sources: Sequence[str]) -> list[ArticleId]:
    """Return the articles that came from these paths or addresses."""
    rows = connection.execute(
        "SELECT id FROM article WHERE source IN (SELECT value FROM json_each(?)) ORDER BY number",
        (json.dumps(list(sources)),),
    )
    return [row[0] for row in rows]


def listing(connection: sqlite3.Connection, limit: int = -1, start: int = 0) -> Sequence[Listed]:
    """Return a row for each article from `start` on, the one added last first."""
    with reading_values():
        rows = [_listed(*row) for row in connection.execute(_LISTING, (limit, start))]
    return _grouped(connection, rows)


def _listed(  # noqa: PLR0917  the columns of a row
    key: ArticleId,
    title: str,
    outlet: str,
    byline: str,
    published: str | None,
    language: str,
    source: str,
    imported: str,
    words: int,
    count: int,
    guessed: str,
    edited: str | None,
) -> Listed:
    return Listed(
        key,
        title,
        outlet,
        byline,
        _date(published),
        language,
        source,
        datetime.fromisoformat(imported),
        words,
        count,
        guessed=_unedited(guessed, edited),
    )


def _unedited(guessed: str, edited: str | None) -> tuple[str, ...]:
    known = (edited or "").split()
    return tuple(field for field in guessed.split() if field not in known)


def _grouped(connection: sqlite3.Connection, rows: list[Listed]) -> list[Listed]:
    """Return the rows, each with its copies, also those that are no row."""
    groups: dict[int, list[ArticleId]] = {}
    of: dict[ArticleId, int] = {}
    for group, key in connection.execute(_COPIES):
        groups.setdefault(group, []).append(key)
        of[key] = group
    return [_with_copies(row, groups[of[row.id]]) if row.id in of else row for row in rows]


def _with_copies(row: Listed, group: Sequence[ArticleId]) -> Listed:
    others = tuple(one for one in group if one != row.id)
    return replace(row, copies=others, earliest=None if group[0] == row.id else group[0])


def ids(connection: sqlite3.Connection) -> Sequence[ArticleId]:
    """Return the ids of all articles, in the order they were added."""
    return [row[0] for row in connection.execute("SELECT id FROM article ORDER BY number")]


def count(connection: sqlite3.Connection) -> int:
    """Return how many articles there are."""
    (number,) = connection.execute("SELECT count(*) FROM article").fetchone()
    return int(number)


def hashes(connection: sqlite3.Connection, article_id: ArticleId) -> tuple[str, str]:
    """Return the SHA-256 of the original bytes and that of the text.

    Raises:
        UnknownArticle: it is not in the library.
    """
    row = connection.execute(
        "SELECT original, sha256 FROM article JOIN version ON version.id = article.version "
        "WHERE article.id = ?",
        (article_id,),
    ).fetchone()
    if row is None:
        raise UnknownArticle(article_id)
    return row[0], row[1]


def original(connection: sqlite3.Connection, article_id: ArticleId) -> bytes:
    """Return the bytes that the present text was read from.

    Raises:
        UnknownArticle: it is not in the library.
    """
    import zlib

    sha256, _ = hashes(connection, article_id)
    (compressed,) = connection.execute(
        "SELECT compressed FROM original WHERE sha256 = ?",
        (sha256,),
    ).fetchone()
    return zlib.decompress(compressed)


def citation(connection: sqlite3.Connection, article_id: ArticleId) -> Citation:
    """Return how to cite the article as it was stored last, also one that was taken out.

    Raises:
        UnknownArticle: the library never had it, or keeps nothing of it.
    """
    row = connection.execute(
        "SELECT version.title, version.byline, version.outlet, version.published, version.source "
        "FROM version LEFT JOIN article ON article.version = version.id "
        "WHERE version.article = ? ORDER BY article.id IS NULL, stored DESC, version.id DESC",
        (article_id,),
    ).fetchone()
    if row is None:
        raise UnknownArticle(article_id)
    from .values import Citation

    title, byline, outlet, published, source = row
    return Citation(article_id, title, byline, outlet, _date(published), source)


def revision(connection: sqlite3.Connection, article_id: ArticleId) -> int:
    """Return a number that grows with each change of the article, its entities or its notes.

    Raises:
        UnknownArticle: it is not in the library.
    """
    return _revisions(connection, article_id)[0]


def reading_revision(connection: sqlite3.Connection, article_id: ArticleId) -> int:
    """Return a number that grows with each change of the article or its entities.

    Raises:
        UnknownArticle: it is not in the library.
    """
    return _revisions(connection, article_id)[1]


def _revisions(connection: sqlite3.Connection, article_id: ArticleId) -> tuple[int, int]:
    row = connection.execute(
        "SELECT revision, reading_revision FROM article WHERE id = ?", (article_id,)
    ).fetchone()
    if row is None:
        raise UnknownArticle(article_id)
    return row[0], row[1]


def _date(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None
