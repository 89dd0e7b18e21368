"""Taking turns at writing, between programs that share a library."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import UnusableLibrary

_PAUSE = 0.002
"""Seconds between two looks at a turn that another program has."""


class Turn:
    """The right to write, which one program has at a time.

    SQLite parts writers by itself, but before 3.51.3 one that checkpoints the
    write-ahead log while another commits can reset the log under it
    (sqlite.org/wal.html, "The WAL-reset bug"). Whoever holds the turn both
    commits and checkpoints, so the two never meet. The system gives the turn
    back when its holder dies.
    """

    def __init__(self, path: Path, patience: float) -> None:
        self._folder, self._patience = path.parent, patience
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self._closed = False

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the turn for a while.

        Raises:
            UnusableLibrary: another program did not give it back in time.
        """
        deadline = time.monotonic() + self._patience
        while not self._taken():
            if time.monotonic() > deadline:
                raise UnusableLibrary(
                    str(self._folder),
                    "another program has been writing to it for too long; try again",
                )
            time.sleep(_PAUSE)
        try:
            yield
        finally:
            fcntl.flock(self._descriptor, fcntl.LOCK_UN)

    def close(self) -> None:
        """Give the turn up for good, once or again."""
        if not self._closed:
            self._closed = True
            os.close(self._descriptor)

    def _taken(self) -> bool:
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            reason = f"its file system knows no locks ({error.strerror})"
            raise UnusableLibrary(str(self._folder), reason) from error
        return True
