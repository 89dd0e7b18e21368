"""Searching a library in whose folder nothing can be written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from corpus.errors import UnusableLibrary
from corpus.library import Change, ChangeKind, Library

from .corrected import CorrectedLibrary
from .indexed import Indexed

if TYPE_CHECKING:
    # The index is heavy, and most commands do without it.
    from index import SearchIndex


class Unmarked(CorrectedLibrary):
    """What an index asks of a library, with the changes still to be indexed kept in memory."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._waiting: dict[int, Change] = {}

    def changes(self, limit: int = 500) -> Sequence[Change]:
        """Return the changes that are not indexed yet: none before `touch_all`."""
        return tuple(self._waiting.values())[:limit]

    def mark_indexed(self, numbers: Iterable[int]) -> None:
        """Forget these changes."""
        for number in numbers:
            self._waiting.pop(number, None)

    def touch_all(self) -> None:
        """Have every article indexed."""
        articles = self._library.article_ids()
        changes = (Change(n, one, ChangeKind.ARTICLE) for n, one in enumerate(articles, 1))
        self._waiting = {change.number: change for change in changes}


class ReadOnlyIndexed(Indexed):
    """Asks the index in the library's folder as it stands, or one in a temporary folder.

    The temporary one is made where the other is missing, older or broken. It
    is filled by `catch_up`, and gone when it is closed.
    """

    def __init__(self, library: Library, folder: Path) -> None:
        super().__init__(Unmarked(library), folder)
        self._real = library
        self._is_usable = folder.is_dir()
        self._temporary: TemporaryDirectory[str] | None = None

    @property
    def is_behind(self) -> bool:
        """Return whether the index does not know all that is in the library."""
        return super().is_behind if self._is_temporary else bool(self._real.change_log.pending(1))

    def catch_up(
        self,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> int:
        """Fill an index of its own and return how many articles that took."""
        return super().catch_up(progress, cancelled) if self._is_temporary else 0

    def renew(
        self,
        progress: Callable[[int, int], None] | None = None,  # noqa: ARG002
        cancelled: Callable[[], bool] | None = None,  # noqa: ARG002
    ) -> int:
        """Refuse to.

        Raises:
            UnusableLibrary: always.
        """
        raise UnusableLibrary(
            str(self._real.folder), "it can only be read: there is no right to write in it"
        )

    def close(self) -> None:
        """Let go of the index, and remove one in a temporary folder."""
        with self._lock:
            super().close()
            if self._temporary is not None:
                self._temporary.cleanup()
                self._temporary = None

    @property
    def _is_temporary(self) -> bool:
        with self._lock:
            # Only an index that is open shows which one it is.
            if self._opened is None:
                self._opened = self._open()
            return self._temporary is not None

    def _open(self) -> SearchIndex:
        from index import SearchError, open_index

        if self._is_usable:
            try:
                index = open_index(self._folder)
            except SearchError:
                self._is_usable = False
            else:
                if not index.was_reset:
                    return index
                index.close()
        self._temporary = TemporaryDirectory(prefix="diptych-")
        return open_index(Path(self._temporary.name))

    def _forget(self, broken: SearchIndex) -> None:
        self._is_usable = False
        super()._forget(broken)
