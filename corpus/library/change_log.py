"""The log of changes, which the index follows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from . import changes

if TYPE_CHECKING:
    from .database import Database
    from .values import Change


class ChangeLog:
    """What has happened to articles since they were last indexed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def pending(self, limit: int = 500) -> Sequence[Change]:
        """Return the oldest changes not yet indexed, the latest of each article."""
        with self._database.reading() as connection:
            return changes.pending(connection, limit)

    def mark_indexed(self, numbers: Iterable[int]) -> None:
        """Forget these changes; a later one of the same article has another number and stays."""
        with self._database.writing() as connection:
            changes.drop(connection, numbers)

    def touch_all(self) -> None:
        """Have every article indexed anew."""
        with self._database.writing() as connection:
            changes.log_all(connection)
