"""Searches that are kept: under a name, as folders of what they find, and the latest ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.library import Library
from corpus.library.searches import SavedSearch
from index import BadQuery
from reader.errors import WrongUsage

from .indexed import Indexed
from .searching import asked
from .terms import narrowed


@dataclass(frozen=True, slots=True)
class Folder:
    """A saved search with how many articles it finds now."""

    name: str
    query: str
    count: int
    exact: bool = True
    """False when `count` is a lower bound."""
    trouble: str = ""
    """Why the query cannot be answered."""


class Saved:
    """The kept searches of a library. Any method may raise `UnusableLibrary`."""

    def __init__(self, library: Library, indexed: Indexed) -> None:
        self._library, self._indexed = library, indexed

    def listed(self) -> Sequence[SavedSearch]:
        """Return the saved searches in order of name."""
        return self._library.searches.saved()

    def folders(self) -> Sequence[Folder]:
        """Return the saved searches, each with what it finds now.

        Raises:
            SearchError: the index can neither be read nor built.
        """
        return [self._folder(one) for one in self.listed()]

    def query(self, name: str, rest: str = "") -> str:
        """Return the query that is saved under a name, narrowed by `rest`.

        Raises:
            UnknownSearch: there is none.
        """
        return narrowed(self._library.searches.find(name).query, rest)

    def save(self, name: str, query: str) -> SavedSearch:
        """Keep a query under a name, in place of an earlier one.

        Raises:
            WrongUsage: the name or the query is blank.
            BadQuery: the query cannot be answered.
        """
        asked(self._library, query)
        try:
            return self._library.searches.save(name, query)
        except ValueError as error:
            raise WrongUsage("A saved search needs a name and a query") from error

    def forget(self, name: str) -> SavedSearch:
        """Delete the search that is saved under a name, and return what it was.

        Raises:
            UnknownSearch: there is none.
        """
        return self._library.searches.forget(name)

    def made(self) -> Sequence[str]:
        """Return the queries that were made last, the latest first."""
        return self._library.searches.made()

    def record(self, query: str) -> None:
        """Remember a query as the latest one; a library that can only be read keeps none."""
        self._library.searches.record(query)

    def forget_made(self) -> None:
        """Forget the queries that were made."""
        self._library.searches.forget_made()

    def _folder(self, one: SavedSearch) -> Folder:
        try:
            query = asked(self._library, one.query)
        except BadQuery as error:
            return Folder(one.name, one.query, 0, trouble=error.reason)
        page = self._indexed.ask(lambda index: index.search(query, 0))
        return Folder(one.name, one.query, page.total, page.exact)
