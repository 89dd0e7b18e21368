"""Textual's driver, made to bear whatever bytes a terminal sends."""

from __future__ import annotations

import os
import select
from codecs import getincrementaldecoder
from collections import deque
from contextvars import copy_context
from threading import Event
from typing import Any, ClassVar, Protocol

from textual import events
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from .outlet import Outlet
from .terminal import OTHER_SCREEN, Taken

LONGEST_START = 5.0
"""Seconds after which keys are handed on even if the program has not said that it is ready."""
ESCAPE = b"\x1b"
POLL = 0.1
"""Seconds after which an unfinished escape sequence is taken for the Escape key."""


class Obey(Protocol):
    """Obeys a key at once, or returns False; `more` tells whether others have come with it."""

    def __call__(self, event: events.Key, *, more: bool) -> bool:
        """Return whether the key was obeyed."""


class PatientDriver(LinuxDriver):
    """Reads keys; bytes that are not UTF-8 become replacement characters.

    A synchronised update is written as one piece, in the thread of the program
    unless the terminal cannot be opened for that.
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
        self._obey: Obey | None = None
        self._outlet: Outlet | None = None
        self._heard: deque[Message] = deque()
        self._context = copy_context()

    def start_application_mode(self) -> None:
        """Take the terminal; on one that was taken before, what is drawn stays."""
        if self._file is not None:
            self._outlet = Outlet.to(self._file, self._loop)
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

    def listen(self, obey: Obey | None = None) -> None:
        """Write what was held back, hand on what is typed, and has been typed since the start.

        Keys that `obey` takes go no further.
        """
        self._release()
        self._obey = obey
        self._context = copy_context()
        self._keys_wanted.set()

    def send_message(self, message: Message) -> None:
        """Hand a message on to the program, whose thread is another one."""
        self._heard.append(message)
        if len(self._heard) == 1:
            self._loop.call_soon_threadsafe(self._hand_on, context=self._context)

    def _hand_on(self) -> None:
        heard = self._heard
        while heard:
            # Taken out at the end, so that what comes meanwhile is not announced again.
            message, more = heard[0], len(heard) > 1
            if not (isinstance(message, events.Key) and self._is_obeyed(message, more=more)):
                self._app.post_message(message)
            heard.popleft()

    def _is_obeyed(self, key: events.Key, *, more: bool) -> bool:
        if self._obey is None:
            return False
        try:
            return self._obey(key, more=more)
        except Exception as error:  # noqa: BLE001 - as for any handler: the program ends with it
            self._app._handle_exception(error)  # noqa: SLF001
            return True

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
            self._pass_on(data)
            return
        self._update += data
        if data == SYNC_END:
            update, self._update = self._update, ""
            self._pass_on(update)

    def close(self) -> None:
        """Write what is left, and end."""
        outlet, self._outlet = self._outlet, None
        if outlet is not None:
            outlet.close()
        super().close()

    @property
    def is_busy(self) -> bool:
        """Return whether something is still waiting to be sent."""
        if self._outlet is not None:
            return self._outlet.is_busy
        thread = self._writer_thread
        return thread is not None and not thread._queue.empty()  # noqa: SLF001

    def _pass_on(self, data: str) -> None:
        if self._outlet is not None:
            self._outlet.write(data)
        else:
            super().write(data)

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
        patience: float | None = POLL
        while not self.exit_event.is_set():
            ready, _, _ = select.select([self.fileno, self._ended], [], [], patience)
            if self._ended in ready:
                os.read(self._ended, 1)
                return
            if ready:
                typed = os.read(self.fileno, 4096)
                if ESCAPE in typed:
                    patience = POLL
                heard = self._understood(typed)
            else:
                # Nothing has been begun any more that could be left unfinished.
                patience = None
                heard = [*self._parser.tick()]
            for event in heard:
                self.process_message(event)
