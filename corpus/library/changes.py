"""What has happened to articles since they were last indexed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Loading articles takes longer than listing them.
    from corpus.article import ArticleId

    from .values import Change, ChangeKind


def log(connection: sqlite3.Connection, article: ArticleId, kind: ChangeKind) -> None:
    """Record that the article changed or went, in place of what was recorded before."""
    number = _record(connection, article, kind)
    connection.execute(
        "UPDATE article SET revision = ?, reading_revision = ? WHERE id = ?",
        (number, number, article),
    )


def log_noted(connection: sqlite3.Connection, article: ArticleId) -> None:
    """Record that notes on the article changed, and nothing else of it."""
    from .values import ChangeKind

    number = _record(connection, article, ChangeKind.ARTICLE)
    connection.execute("UPDATE article SET revision = ? WHERE id = ?", (number, article))


def _record(connection: sqlite3.Connection, article: ArticleId, kind: ChangeKind) -> int | None:
    # Numbers only grow, also over removal and return of an article, so a
    # revision never names two states.
    cursor = connection.execute(
        "INSERT OR REPLACE INTO change (article, kind) VALUES (?, ?)",
        (article, kind.value),
    )
    return cursor.lastrowid


def log_all(connection: sqlite3.Connection) -> None:
    """Record every article as changed; its revision stays, as nothing in it did."""
    from .values import ChangeKind

    connection.execute(
        "INSERT OR REPLACE INTO change (article, kind) SELECT id, ? FROM article ORDER BY number",
        (ChangeKind.ARTICLE.value,),
    )


def latest(connection: sqlite3.Connection) -> int:
    """Return the number of the last change that was ever recorded, 0 before the first."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'change'").fetchone()
    return int(row[0]) if row else 0


def pending(connection: sqlite3.Connection, limit: int) -> Sequence[Change]:
    """Return the oldest changes that are not marked as indexed, one an article."""
    from .values import Change, ChangeKind

    rows = connection.execute(
        "SELECT number, article, kind FROM change ORDER BY number LIMIT ?",
        (limit,),
    )
    return [Change(number, article, ChangeKind(kind)) for number, article, kind in rows]


def drop(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Forget these changes; a later one of the same article has another number and stays."""
    connection.executemany("DELETE FROM change WHERE number = ?", ((one,) for one in numbers))
