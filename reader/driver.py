"""Textual's driver, made to bear whatever bytes a terminal sends."""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

POLL = 0.1
"""Seconds after which an unfinished escape sequence is taken for the Escape key."""


class PatientDriver(LinuxDriver):
    """Reads keys; bytes that are not UTF-8 become replacement characters."""

    def run_input_thread(self) -> None:
        """Read input and hand on what it means until the program ends."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                for _ in selector.select(POLL):
                    text = decode(os.read(self.fileno, 4096))
                    for event in parser.feed(text) if text else ():
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
