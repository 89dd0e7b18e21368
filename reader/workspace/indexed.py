"""The library's search index, opened when it is first needed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, TypeVar

from corpus.library import Library

if TYPE_CHECKING:
    # The index is heavy, and most commands do without it.
    from index import SearchIndex

    from .corrected import CorrectedLibrary

T = TypeVar("T")


def indexed(library: Library) -> Indexed:
    """Return the index of a library, which is in the library's folder."""
    folder = library.folder / "index"
    if not library.read_only:
        from .corrected import CorrectedLibrary

        return Indexed(CorrectedLibrary(library), folder)
    from .read_only import ReadOnlyIndexed

    return ReadOnlyIndexed(library, folder)


class Indexed:
    """Keeps the index at hand and up to date; a broken one is opened anew."""

    def __init__(self, library: CorrectedLibrary, folder: Path) -> None:
        self._library, self._folder = library, folder
        self._lock = RLock()
        self._opened: SearchIndex | None = None

    @property
    def index(self) -> SearchIndex:
        """Return the index, opened when it is first asked for.

        Raises:
            UnusableIndex: it can neither be read nor made.
        """
        with self._lock:
            if self._opened is None:
                self._opened = self._open()
            return self._opened

    @property
    def was_lost(self) -> bool:
        """Return whether articles that were indexed must be so again, for want of a sound index.

        Raises:
            UnusableIndex: it can neither be read nor made.
        """
        count = self._library.count()
        return self.index.was_reset and len(self._library.changes(count)) < count

    @property
    def is_behind(self) -> bool:
        """Return whether there is something that `catch_up` has still to index."""
        return bool(self._library.changes(1))

    def ask(self, question: Callable[[SearchIndex], T]) -> T:
        """Return the answer of the index; if it turns out broken, that of a new one.

        Raises:
            SearchError: the new one could not answer either.
        """
        from index import UnusableIndex

        index = self.index
        try:
            return question(index)
        except UnusableIndex:
            self._forget(index)
            self.catch_up()
            return question(self.index)

    def catch_up(
        self,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> int:
        """Index what changed in the library and return how many articles that were.

        What another program keeps from being indexed stays to do.

        Raises:
            UnusableIndex: it can neither be read nor made.
        """
        from index import catch_up

        return catch_up(self._library, self.index, progress=progress, cancelled=cancelled)

    def tidy(self, resting: Callable[[], bool] = lambda: False) -> None:
        """Merge what many small additions have left; see `SearchIndex.tidy`.

        Raises:
            UnusableIndex: it can neither be read nor made.
        """
        from index import IndexBusy

        # Another program that is writing will tidy up itself.
        with suppress(IndexBusy):
            while not resting() and self.index.tidy(resting):
                pass

    def renew(
        self,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> int:
        """Build the index anew and return how many articles were indexed.

        The one there answers until the new one takes its place; when it is
        cancelled, it stays.

        Raises:
            IndexBusy: another program is writing the index.
            UnusableIndex: it can neither be read nor made.
        """
        from index import renew

        from .corrected import corrected_beside

        # The library's folder holds that of the index.
        beside = partial(corrected_beside, self._folder.parent)
        return renew(self._library, self.index, beside, progress=progress, cancelled=cancelled)

    def close(self) -> None:
        """Let go of the index."""
        with self._lock:
            if self._opened is not None:
                self._opened.close()
                self._opened = None

    def _open(self) -> SearchIndex:
        from index import open_index

        return open_index(self._folder)

    def _forget(self, broken: SearchIndex) -> None:
        with self._lock:
            if self._opened is broken:
                self.close()
