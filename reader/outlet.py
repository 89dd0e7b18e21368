"""Writing to the terminal without waiting for it."""

from __future__ import annotations

import os
import select
from asyncio import AbstractEventLoop
from typing import Self, TextIO


class Outlet:
    """Takes text for a terminal; what the terminal does not take at once waits here.

    The terminal is opened a second time for it: that it must not be waited for
    would else be so for all programs that have been given the same way to it.
    """

    def __init__(self, descriptor: int, loop: AbstractEventLoop, encoding: str) -> None:
        self._descriptor = descriptor
        self._loop = loop
        self._encoding = encoding
        self._waiting = b""
        self._is_watched = False

    @classmethod
    def to(cls, file: TextIO, loop: AbstractEventLoop) -> Self | None:
        """Return a way to the terminal that the file writes to, None if there is none."""
        try:
            name = os.ttyname(file.fileno())
            descriptor = os.open(name, os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError:
            return None
        return cls(descriptor, loop, file.encoding)

    @property
    def is_busy(self) -> bool:
        """Return whether something waits for the terminal."""
        return bool(self._waiting)

    def write(self, text: str) -> None:
        """Write text, after what is waiting."""
        self._waiting += text.encode(self._encoding, "backslashreplace")
        if not self._is_watched:
            self._pass_on()

    def close(self) -> None:
        """Wait until all is written, and close the way."""
        self._watch(wanted=False)
        while self._waiting:
            select.select([], [self._descriptor], [])
            self._pass_on()
            self._watch(wanted=False)
        os.close(self._descriptor)

    def _pass_on(self) -> None:
        try:
            self._waiting = self._waiting[os.write(self._descriptor, self._waiting) :]
        except BlockingIOError:
            pass
        except OSError:
            # The terminal is gone; whoever reads from it finds out.
            self._waiting = b""
        self._watch(wanted=bool(self._waiting))

    def _watch(self, *, wanted: bool) -> None:
        if wanted and not self._is_watched:
            self._loop.add_writer(self._descriptor, self._pass_on)
        elif self._is_watched and not wanted:
            self._loop.remove_writer(self._descriptor)
        self._is_watched = wanted
