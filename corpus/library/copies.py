"""Groups of articles that are copies of one another."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

from corpus.article import ArticleId
from corpus.copies import CLUES, are_copies

if TYPE_CHECKING:
    from .database import Database

_CANDIDATES = 64
"""Articles that are compared with one at most, and looked up by one clue: what very many have
alike is a notice."""
_WITH_CLUE = "SELECT * FROM (SELECT article FROM clue WHERE clue = ? LIMIT ?)"


class Copies:
    """Which articles are copies of which; each method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def place(self, article: ArticleId, sketch: Sequence[int]) -> tuple[ArticleId, ...]:
        """Let an article join the copies of its text, by its sketch, and return those.

        The cost does not grow with the library: it is compared only with the
        articles that have one of its clues.
        """
        with self._database.writing() as connection:
            _leave(connection, article)
            found = _like(connection, article, sketch) if sketch else ()
            _store(connection, article, sketch)
            if found:
                _join(connection, (article, *found))
            return found

    def like(self, sketch: Sequence[int]) -> tuple[ArticleId, ...]:
        """Return the articles of which a text with this sketch is a copy."""
        with self._database.reading() as connection:
            return _like(connection, ArticleId(""), sketch) if sketch else ()

    def of(self, article: ArticleId) -> tuple[ArticleId, ...]:
        """Return the other articles of the same group, in the order they were added."""
        with self._database.reading() as connection:
            rows = connection.execute(
                'SELECT article FROM copy JOIN article ON article.id = article WHERE "group" = '
                '(SELECT "group" FROM copy WHERE article = ?) AND article <> ? ORDER BY number',
                (article, article),
            )
            return tuple(ArticleId(row[0]) for row in rows)

    def count(self) -> int:
        """Return how many articles are copies of an earlier one."""
        with self._database.reading() as connection:
            rows = connection.execute('SELECT count(*) - count(DISTINCT "group") FROM copy')
            return int(rows.fetchone()[0])

    def unplaced(self) -> Sequence[ArticleId]:
        """Return the articles whose copies were never looked for, in the order they were added."""
        with self._database.reading() as connection:
            # Mostly there are none, and counting costs a fiftieth of looking.
            articles, sketches = connection.execute(
                "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM sketch)"
            ).fetchone()
            if articles == sketches:
                return []
            rows = connection.execute(
                "SELECT id FROM article WHERE NOT EXISTS "
                "(SELECT 1 FROM sketch WHERE sketch.article = article.id) ORDER BY number"
            )
            return [ArticleId(row[0]) for row in rows]


class Aside:
    """Sketches of articles that are in no library, in a file that is gone at the end."""

    def __init__(self) -> None:
        """Begin with none."""
        # Memory until there are many.
        self._connection = sqlite3.connect("")
        for statement in (
            "CREATE TABLE sketch (article TEXT PRIMARY KEY, numbers BLOB)",
            "CREATE TABLE clue (clue INTEGER, article TEXT, PRIMARY KEY (clue, article))",
            "CREATE INDEX clue_of_article ON clue (article)",
        ):
            self._connection.execute(statement)

    def place(self, article: ArticleId, sketch: Sequence[int]) -> tuple[ArticleId, ...]:
        """Take in an article by its sketch, and return those of which its text is a copy."""
        _forget(self._connection, article)
        found = _like(self._connection, article, sketch) if sketch else ()
        _store(self._connection, article, sketch)
        return found

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def _like(
    connection: sqlite3.Connection, article: ArticleId, sketch: Sequence[int]
) -> tuple[ArticleId, ...]:
    clues = sketch[1 : CLUES + 1]
    each = " UNION ALL ".join([_WITH_CLUE] * len(clues))
    rows = connection.execute(
        f"SELECT sketch.article, numbers FROM ({each}) AS met "  # noqa: S608  ours, and no values
        "JOIN sketch ON sketch.article = met.article WHERE met.article <> ? "
        "GROUP BY met.article ORDER BY count(*) DESC, met.article LIMIT ?",
        (*chain.from_iterable((clue, _CANDIDATES) for clue in clues), article, _CANDIDATES),
    )
    return tuple(ArticleId(key) for key, packed in rows if are_copies(sketch, _unpack(packed)))


def _store(connection: sqlite3.Connection, article: ArticleId, sketch: Sequence[int]) -> None:
    connection.execute(
        "INSERT INTO sketch (article, numbers) VALUES (?, ?)", (article, array("Q", sketch))
    )
    connection.executemany(
        "INSERT OR IGNORE INTO clue (clue, article) VALUES (?, ?)",
        ((number, article) for number in sketch[1 : CLUES + 1]),
    )


def _join(connection: sqlite3.Connection, articles: Sequence[ArticleId]) -> None:
    """Make one group of the articles and of all that are in a group with one of them."""
    groups = [
        row[0]
        for row in connection.execute(
            'SELECT DISTINCT "group" FROM copy '
            "WHERE article IN (SELECT value FROM json_each(?)) ORDER BY 1",
            (json.dumps(articles),),
        )
    ]
    (following,) = connection.execute('SELECT coalesce(max("group"), 0) + 1 FROM copy').fetchone()
    group = groups[0] if groups else following
    connection.executemany(
        'UPDATE copy SET "group" = ? WHERE "group" = ?', ((group, other) for other in groups[1:])
    )
    connection.executemany(
        'INSERT OR REPLACE INTO copy (article, "group") VALUES (?, ?)',
        ((article, group) for article in articles),
    )


def _leave(connection: sqlite3.Connection, article: ArticleId) -> None:
    connection.execute("DELETE FROM copy WHERE article = ?", (article,))
    _forget(connection, article)


def _forget(connection: sqlite3.Connection, article: ArticleId) -> None:
    for table in ("sketch", "clue"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (article,))  # noqa: S608


def _unpack(packed: bytes) -> Sequence[int]:
    numbers = array("Q")
    numbers.frombytes(packed)
    return numbers
