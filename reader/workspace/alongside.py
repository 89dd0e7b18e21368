"""Indexing what is being added while more of it is prepared."""

from __future__ import annotations

from .indexed import Indexed

_MANY = 1_000
"""Articles that are worth a commit of the index."""


class Alongside:
    """Indexes whenever many articles have been kept, unless all the library is to be indexed.

    That, and what is left at the end, is for whoever catches up.
    """

    def __init__(self, indexed: Indexed) -> None:
        self._indexed = indexed
        self._kept = 0
        self._is_willing: bool | None = None

    def kept(self, articles: int) -> None:
        """Count articles that are on the disk, and index them if there are many by now."""
        self._kept += articles
        if self._kept < _MANY:
            return
        self._kept = 0
        from index import SearchError

        try:
            if self._is_willing is None:
                self._is_willing = not self._indexed.was_lost
            if self._is_willing:
                self._indexed.catch_up()
        except SearchError:
            # The library has it all; whoever catches up will tell.
            self._is_willing = False
