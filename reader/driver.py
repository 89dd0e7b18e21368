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
from textual.message import Message

from .terminal import OTHER_SCREEN, Taken

LONGEST_START = 5.0
"""Seconds after which keys are handed on even if the program has not said that it is ready."""
POLL = 0.1
"""Seconds after which an unfinished escape sequence is taken for the Escape key."""


class PatientDriver(LinuxDriver):
    """Reads keys; bytes that are not UTF-8 become replacement characters.

    A synchronised update is handed to the thread that writes as one piece.
    Keys are read once the program is ready for them, see `listen`. On a
    terminal that was taken before, nothing is written until then either: what
    the terminal would answer is not for those who answer keys meanwhile.
    """

    taken: ClassVar[Taken | None] = None
    """The terminal, if it was taken before, with something drawn on the other screen."""
    _update = ""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._ended, self._end = os.pipe()
        self._keys_wanted = Event()
        self._drawn = self.taken
        self._held: list[str] | None = None if self.taken is None else []
        self._parser = XTermParser(self._debug)
        self._decode = getincrementaldecoder("utf-8")(errors="replace").decode
        self._early = [] if self.taken is None or self.taken.keys is None else [self.taken.keys]
        self._typed = b""
        """What was typed since the start and is not obeyed yet."""

    def start_application_mode(self) -> None:
        """Take the terminal; on one that was taken before, what is drawn stays."""
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual leaves it bare
        drawn, self._drawn = self._drawn, None
        if drawn is not None:
            self.attrs_before = drawn.take_over()

    def answered(self) -> list[Message]:
        """Return the keys that were answered since the start; no more are."""
        try:
            # Whoever comes first gets them.
            answered, self._typed = self._early.pop().stop()
        except IndexError:
            return []
        return self._understood(answered)

    def listen(self) -> None:
        """Write what was held back, hand on what is typed, and has been typed since the start."""
        self._release()
        self._keys_wanted.set()

    def disable_input(self) -> None:
        """Stop reading at once, instead of at the next look at the clock."""
        self.answered()
        self._release()
        if self._key_thread is not None and self._key_thread.is_alive():
            self._keys_wanted.set()
            os.write(self._end, b".")
        super().disable_input()

    def write(self, data: str) -> None:
        """Write data, that of a synchronised update when it is complete."""
        if data == OTHER_SCREEN and self._drawn is not None:
            # Some terminals clear the screen for it also when they are there.
            return
        if self._held is not None:
            self._held.append(data)
            return
        if data != SYNC_START and not self._update:
            super().write(data)
            return
        self._update += data
        if data == SYNC_END:
            update, self._update = self._update, ""
            super().write(update)

    def _release(self) -> None:
        held, self._held = self._held, None
        for data in held or ():
            self.write(data)

    def _understood(self, typed: bytes) -> list[Message]:
        text = self._decode(typed)
        return [*self._parser.feed(text)] if text else []

    def run_input_thread(self) -> None:
        """Read input and hand on what it means until the program ends."""
        # A key that comes before there is something that it could mean would be lost.
        if not self._keys_wanted.wait(LONGEST_START):
            for event in self.answered():
                self.process_message(event)
        typed, self._typed = self._typed, b""
        if self.exit_event.is_set():
            return
        for event in self._understood(typed):
            self.process_message(event)
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._ended, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                for key, _ in selector.select(POLL):
                    if key.fd == self._ended:
                        os.read(self._ended, 1)
                        return
                    for event in self._understood(os.read(self.fileno, 4096)):
                        self.process_message(event)
                for event in self._parser.tick():
                    self.process_message(event)
