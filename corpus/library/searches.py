"""Searches as the library keeps them: those saved under a name, and those made last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from corpus.errors import UnknownSearch
from corpus.sanitise import one_line

from .database import Database

KEPT = 100
"""Searches that are remembered of those made last."""
LONGEST = 2_000
"""Characters of a query that are kept."""
_NAME = 80


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query and the name it is saved under."""

    name: str
    query: str

    def __post_init__(self) -> None:
        if not self.name or not self.query:
            raise ValueError("a saved search has a name and a query")


class Searches:
    """The searches in a library. What is asked of it may raise `UnusableLibrary`."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database, self._clock = database, clock

    def saved(self) -> Sequence[SavedSearch]:
        """Return the saved searches in order of name."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT name, query FROM search").fetchall()
        return sorted((SavedSearch(*row) for row in rows), key=lambda one: one.name.casefold())

    def find(self, name: str) -> SavedSearch:
        """Return the search that is saved under a name, whatever its capitals.

        Raises:
            UnknownSearch: there is none.
        """
        wanted = _tidy(name).casefold()
        found = next((one for one in self.saved() if one.name.casefold() == wanted), None)
        if found is None:
            raise UnknownSearch(name)
        return found

    def save(self, name: str, query: str) -> SavedSearch:
        """Keep a query under a name, in place of what was there, and return it as it is kept.

        Raises:
            ValueError: the name or the query is blank.
        """
        search = SavedSearch(_tidy(name)[:_NAME].strip(), _tidy(query)[:LONGEST])
        key = search.name.casefold()
        with self._database.writing() as connection:
            alike = [(one.name,) for one in self.saved() if one.name.casefold() == key]
            connection.executemany("DELETE FROM search WHERE name = ?", alike)
            connection.execute(
                "INSERT INTO search (name, query, saved) VALUES (?, ?, ?)",
                (search.name, search.query, self._clock().isoformat()),
            )
        return search

    def forget(self, name: str) -> SavedSearch:
        """Delete the search that is saved under a name, and return what it was.

        Raises:
            UnknownSearch: there is none.
        """
        search = self.find(name)
        with self._database.writing() as connection:
            connection.execute("DELETE FROM search WHERE name = ?", (search.name,))
        return search

    def made(self) -> Sequence[str]:
        """Return the queries that were made last, the latest first, each once."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT query FROM asked ORDER BY number DESC")
            return [row[0] for row in rows]

    def record(self, query: str) -> None:
        """Remember a query as the latest one; a blank one is not, nor any where none can be."""
        kept = _tidy(query)[:LONGEST]
        if not kept or self._database.read_only:
            return
        with self._database.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO asked (query) VALUES (?)", (kept,))
            connection.execute(
                "DELETE FROM asked WHERE number NOT IN "
                "(SELECT number FROM asked ORDER BY number DESC LIMIT ?)",
                (KEPT,),
            )

    def forget_made(self) -> None:
        """Forget the queries that were made."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM asked")


def _tidy(text: str) -> str:
    return one_line(text).strip()
