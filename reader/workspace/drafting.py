"""Drafts that this program keeps, and those that a program which is gone has left."""

from __future__ import annotations

import os
import platform
import sys
from itertools import count
from threading import Lock

from corpus.draft import Draft
from corpus.library import Library

_HERE = platform.node()
_NUMBERS = count(1)


class Drafting:
    """The drafts of a library, seen from one running program."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._closed: set[str] = set()
        self._offered: set[str] = set()
        self._lock = Lock()

    def begin(self) -> str:
        """Return a key for a draft that is to be written."""
        return f"{_HERE}:{os.getpid()}:{next(_NUMBERS)}"

    def keep(self, key: str, draft: Draft) -> None:
        """Put a draft on the disk, unless it has been dropped; none is kept without the right to.

        Raises:
            UnusableLibrary: the disk or another program stands in the way.
        """
        with self._lock:
            if key not in self._closed and not self._library.read_only:
                self._offered.discard(key)
                self._library.drafts.keep(key, draft)

    def drop(self, key: str) -> None:
        """Forget a draft: it is saved, or not wanted."""
        with self._lock:
            self._closed.add(key)
            if not self._library.read_only:
                self._library.drafts.drop(key)

    def left_behind(self) -> tuple[str, Draft] | None:
        """Return a draft with its key that no running program writes on, None if there is none.

        Unless it is written on, it is forgotten at the end of this program.
        """
        kept = self._library.drafts.kept()
        left = [key for key in kept if key not in self._closed and _is_left(key)]
        if not left:
            return None
        self._offered.add(left[-1])
        return left[-1], kept[left[-1]]

    def finish(self) -> None:
        """Forget what was offered and not wanted."""
        for key in tuple(self._offered):
            self.drop(key)


def _is_left(key: str) -> bool:
    host, _, rest = key.rpartition(":")[0].rpartition(":")
    if host != _HERE or not rest.isdecimal():
        return True
    return int(rest) != os.getpid() and not _is_running(int(rest))


def _is_running(process: int) -> bool:
    if sys.platform == "win32":
        return False  # signal 0 would end the process there
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
