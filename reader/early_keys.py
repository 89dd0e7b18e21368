"""Keys that are answered while the program that will answer them is being loaded."""

from __future__ import annotations

import os
import select
import sys
from threading import Thread

from .first_page.moving import Moving
from .terminal import Taken, size

_SWITCH = 0.001
"""Seconds for which the loading goes on once a key waits; Python's own five would be felt."""


class EarlyKeys:
    """Reads keys in a thread of its own and obeys those that only move, until `stop`."""

    def __init__(self, taken: Taken, moving: Moving, screen: tuple[int, int]) -> None:
        """Answer keys as long as the screen has the size that it was painted for."""
        self._taken, self._moving, self._screen = taken, moving, screen
        self._ended, self._end = os.pipe()
        self._before = sys.getswitchinterval()
        sys.setswitchinterval(_SWITCH)
        self._thread: Thread | None = Thread(target=self._run, name="early-keys", daemon=True)
        self._thread.start()

    def stop(self) -> tuple[bytes, bytes]:
        """Return what was typed and obeyed, and what was typed after it; read no more."""
        thread, self._thread = self._thread, None
        if thread is not None:
            os.write(self._end, b".")
            thread.join()
            os.close(self._end)
            os.close(self._ended)
            sys.setswitchinterval(self._before)
        return self._moving.obeyed, self._moving.kept

    def _run(self) -> None:
        while True:
            ready, _, _ = select.select([0, self._ended], [], [])
            if self._ended in ready:
                return
            try:
                typed = os.read(0, 4096)
                if size() != self._screen:
                    # The pages have other places now, which only the program knows.
                    self._moving.stop()
                self._taken.draw(self._moving.take(typed))
            except OSError:
                # The terminal is gone; the program will find out.
                return
            if not typed or self._moving.is_over:
                # What follows a key that is kept waits in the terminal.
                return
