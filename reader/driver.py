"""Textual's driver, made to bear whatever bytes a terminal sends."""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from threading import Event
from typing import Any, ClassVar

from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from .terminal import OTHER_SCREEN, Taken

LONGEST_START = 5.0
"""Seconds after which keys are handed on even if the program has not said that it is ready."""
POLL = 0.1
"""Seconds after which an unfinished escape sequence is taken for the Escape key."""


class PatientDriver(LinuxDriver):
    """Reads keys; bytes that are not UTF-8 become replacement characters.

    A synchronised update is handed to the thread that writes as one piece.
    Keys are read once the program is ready for them, see `listen`.
    """

    taken: ClassVar[Taken | None] = None
    """The terminal, if it was taken before, with something drawn on the other screen."""
    _update = ""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._ended, self._end = os.pipe()
        self._keys_wanted = Event()
        self._drawn = self.taken

    def start_application_mode(self) -> None:
        """Take the terminal; on one that was taken before, what is drawn stays."""
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual leaves it bare
        drawn, self._drawn = self._drawn, None
        if drawn is not None:
            self.attrs_before = drawn.take_over()

    def listen(self) -> None:
        """Hand on what is typed, and what has been typed since the start."""
        self._keys_wanted.set()

    def disable_input(self) -> None:
        """Stop reading at once, instead of at the next look at the clock."""
        if self._key_thread is not None and self._key_thread.is_alive():
            self._keys_wanted.set()
            os.write(self._end, b".")
        super().disable_input()

    def write(self, data: str) -> None:
        """Write data, that of a synchronised update when it is complete."""
        if data == OTHER_SCREEN and self._drawn is not None:
            # Some terminals clear the screen for it also when they are there.
            return
        if data != SYNC_START and not self._update:
            super().write(data)
            return
        self._update += data
        if data == SYNC_END:
            update, self._update = self._update, ""
            super().write(update)

    def run_input_thread(self) -> None:
        """Read input and hand on what it means until the program ends."""
        # A key that comes before there is something that it could mean would be lost.
        self._keys_wanted.wait(LONGEST_START)
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._ended, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                for key, _ in selector.select(POLL):
                    if key.fd == self._ended:
                        os.read(self._ended, 1)
                        return
                    text = decode(os.read(self.fileno, 4096))
                    for event in parser.feed(text) if text else ():
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
