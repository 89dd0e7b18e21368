"""The files that articles were read from, so that what has not changed is not read again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # To find the article of a file takes no more than its id.
    from corpus.article import ArticleId

    from .database import Database
    from .values import Added


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file as it was when it was read last, and the articles that it gave."""

    size: int
    changed: int
    """Nanoseconds since 1970 of its latest change, 0 when that was too fresh to be trusted."""
    sha256: str
    articles: tuple[Added, ...] = ()


class Files:
    """What the library knows of files; each method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def known(self, sources: Collection[str]) -> Mapping[str, KnownFile]:
        """Return the files among these sources of which every article is there as it was read."""
        with self._database.reading() as connection:
            rows = connection.execute(_KNOWN, (json.dumps(list(sources)),)).fetchall()
        found = {source: list(group) for source, group in groupby(rows, key=itemgetter(0))}
        return {source: _known(group) for source, group in found.items() if _is_whole(group)}

    def unchanged(self, source: str, size: int, changed: int) -> ArticleId | None:
        """Return the one article of the file that still has this size and time, else None."""
        with self._database.reading() as connection:
            rows = connection.execute(_KNOWN, (json.dumps([source]),)).fetchall()
        if len(rows) != 1 or not _is_whole(rows) or rows[0][1:3] != (size, changed):
            return None
        article: ArticleId | None = rows[0][5]
        return article

    def keep(self, source: str, file: KnownFile) -> None:
        """Keep what a file was like and what it gave."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM file WHERE source = ?", (source,))
            connection.execute(
                "INSERT INTO file (source, size, changed, sha256, articles) VALUES (?, ?, ?, ?, ?)",
                (source, file.size, file.changed, file.sha256, len(file.articles)),
            )
            connection.executemany(
                "INSERT INTO file_article (source, article, version) "
                "SELECT ?, id, version FROM article WHERE id = ?",
                ((source, one.id) for one in file.articles),
            )

    def below(self, folder: str) -> Iterable[str]:
        """Return the sources of the files that were read from the folder or below it."""
        prefix = folder.rstrip("/") + "/"
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT source FROM file WHERE source >= ? AND source < ? ORDER BY source",
                (prefix, prefix[:-1] + "0"),
            )
            return [row[0] for row in rows]

    def forget(self, source: str) -> None:
        """Forget a file; its articles stay."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM file WHERE source = ?", (source,))


# An article that was taken out, or has another text since, is missing here.
_KNOWN = """
    SELECT file.source, size, changed, sha256, articles, article.id, article.title, article.source
    FROM file
    LEFT JOIN file_article ON file_article.source = file.source
    LEFT JOIN article ON article.id = file_article.article
                     AND article.version = file_article.version
    WHERE file.source IN (SELECT value FROM json_each(?)) ORDER BY file.source
"""


def _is_whole(group: list[sqlite3.Row]) -> bool:
    return sum(row[5] is not None for row in group) == int(group[0][4])


def _known(group: list[sqlite3.Row]) -> KnownFile:
    from .values import Added, Outcome

    _, size, changed, sha256, *_ = group[0]
    articles = tuple(
        Added(key, title, source, Outcome.UNCHANGED)
        for *_, key, title, source in group
        if key is not None
    )
    return KnownFile(size, changed, sha256, articles)
