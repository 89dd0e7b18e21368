"""Noticing that others have written, at the price of a look at a few times of change."""

from __future__ import annotations

from pathlib import Path
from time import time_ns

_SETTLED = 100_000_000
"""Nanoseconds within which a file system may give two changes the same time."""


class Watch:
    """Some files and folders as they were when the watch began."""

    def __init__(self, *paths: Path) -> None:
        self._paths = paths
        began = time_ns()
        self._times = self._look()
        # A change just before could have the time of one just after, so what
        # changed lately is not trusted to be still.
        self._settled = all(when < began - _SETTLED for when, _ in self._times)

    def is_still(self) -> bool:
        """Return whether surely nothing was changed, replaced or added since."""
        return bool(self._paths) and self._settled and self._look() == self._times

    def _look(self) -> list[tuple[int, int]]:
        try:
            looks = [path.stat() for path in self._paths]
        except OSError:
            return [(-1, -1)]
        return [(look.st_mtime_ns, look.st_ino) for look in looks]
