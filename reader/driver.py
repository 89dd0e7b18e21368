"""Textual's driver, made to bear whatever bytes a terminal sends."""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from typing import Any

from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

POLL = 0.1
"""Seconds after which an unfinished escape sequence is taken for the Escape key."""


class PatientDriver(LinuxDriver):
    """Reads keys; bytes that are not UTF-8 become replacement characters.

    A synchronised update is handed to the thread that writes as one piece.
    """

    _update = ""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._ended, self._end = os.pipe()

    def disable_input(self) -> None:
        """Stop reading at once, instead of at the next look at the clock."""
        if self._key_thread is not None and self._key_thread.is_alive():
            os.write(self._end, b".")
        super().disable_input()

    def write(self, data: str) -> None:
        """Write data, that of a synchronised update when it is complete."""
        if data != SYNC_START and not self._update:
            super().write(data)
            return
        self._update += data
        if data == SYNC_END:
            update, self._update = self._update, ""
            super().write(update)

    def run_input_thread(self) -> None:
        """Read input and hand on what it means until the program ends."""
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
