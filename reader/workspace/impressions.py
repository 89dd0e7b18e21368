"""What is remembered of how the pages looked, to paint the first one soon."""

from __future__ import annotations

from corpus.library import Library
from reader.first_page import Impression

_KEY = "first-page"


class Impressions:
    """The impression that a library keeps; one that can only be read keeps none."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def recall(self) -> Impression:
        """Return the impression that was kept last, else an empty one."""
        return Impression.recalled(self._library.memory.recall(_KEY))

    def keep(self, impression: Impression) -> None:
        """Keep an impression, with what is known of other sizes of the screen in its colours.

        Nothing is written if all of it is known.
        """
        if self._library.read_only:
            return
        before = self.recall()
        after = impression.beside(before)
        if after != before:
            self._library.memory.remember(_KEY, after.stored)
