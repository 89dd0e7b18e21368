"""The order in which keys are understood."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget

from .direct import Commands, drawn_once

_PATIENCE = 1.0
"""Seconds after which a key no longer waits for what the one before it has set off."""
_SOON = 0.002
"""Seconds between two looks at whether that has come to rest."""


class Keyboard:
    """Hands keys on, one after the other.

    Textual passes a key to the widget that has the focus when it arrives. Of
    keys that arrive together, as from a quick typist on a slow link or by
    pasting, those after a `/` would be taken for commands, for the field has the focus only
    once the `/` was understood. So a key waits until the one before it has come
    to rest: what it opened is there, and has the focus.

    A widget that is one of `plain` has no use for a key but the commands bound
    to it; these are run at once, and what they changed is drawn at once, instead
    of passing the key up from widget to widget. Before that the screen may take
    a key for itself: its `takes_key` returns whether it has.
    """

    def __init__(
        self,
        app: App[Any],
        forward: Callable[[events.Key], Awaitable[None]],
        plain: tuple[type[Widget], ...],
    ) -> None:
        self._app = app
        self._commands = Commands(app)
        self._forward = forward
        self._plain = plain
        self._waiting: deque[events.Key | Callable[[], None]] = deque()
        self._is_busy = False
        self._screen: Screen[object] | None = None
        self._stirred: Widget | None = None
        """The widget that was handed a key which may move the focus."""
        self._until = 0.0

    def take_at_once(self, event: events.Key, *, more: bool = False) -> bool:
        """Obey a key that need not wait for anything; return whether it was obeyed.

        It is not drawn what the key has changed if there is `more` to come.
        """
        if self._is_busy or self._waiting or self._app.message_queue_size:
            return False
        screen = self._app.screen
        if not isinstance(screen.focused, self._plain) or not self._is_at_rest():
            return False
        if not self._commands.are_immediate(event.key):
            return False
        self._screen, self._stirred = screen, None
        self._obey(screen, event, now=not more)
        self._until = monotonic() + _PATIENCE
        return True

    async def take(self, event: events.Key) -> None:
        """Hand the key on as soon as it is its turn."""
        self._waiting.append(event)
        if not self._is_busy:
            await self._next()

    async def then(self, act: Callable[[], None]) -> None:
        """Act as soon as all keys that were taken have been obeyed."""
        self._waiting.append(act)
        if not self._is_busy:
            await self._next()

    async def _next(self) -> None:
        self._is_busy = False
        if not self._waiting:
            return
        if not self._is_at_rest() and monotonic() < self._until:
            self._is_busy = True
            self._app.set_timer(_SOON, self._next)
            return
        event = self._waiting.popleft()
        if not isinstance(event, events.Key):
            event()
            await self._next()
            return
        await self._hand(event)
        self._until = monotonic() + _PATIENCE
        if self._waiting or self._app.message_queue_size:
            # What the key has set off in the program, a move of the focus say, comes first.
            self._is_busy = True
            self._app.call_later(self._next)

    async def _hand(self, event: events.Key) -> None:
        self._screen = screen = self._app.screen
        focused = screen.focused
        if isinstance(focused, self._plain):
            self._stirred = None
            if not self._commands.are_immediate(event.key):
                if not self._is_taken(screen, event):
                    await self._commands.run_to_end(event.key)
                return
            self._obey(screen, event, now=not self._waiting)
        else:
            is_written = (
                focused is not None
                and event.is_printable
                and focused.check_consume_key(event.key, event.character)
            )
            self._stirred = None if is_written else focused or screen
            await self._forward(event)

    def _obey(self, screen: Screen[Any], event: events.Key, *, now: bool) -> None:
        """Act on a key at once, and draw what that changed, now or with what follows."""
        with drawn_once(screen, now=now):
            if not self._is_taken(screen, event):
                self._commands.run(event.key)

    @staticmethod
    def _is_taken(screen: Screen[Any], event: events.Key) -> bool:
        takes = getattr(screen, "takes_key", None)
        return takes is not None and takes(event)

    def _is_at_rest(self) -> bool:
        """Return whether all that the last key has set off is done."""
        screen = self._app.screen
        if screen is not self._screen and (not screen.is_mounted or screen.focused is None):
            return False
        # The program itself is one of them: there the focus moves.
        return self._stirred is None or not any(map(_has_to_do, self._stirred.ancestors_with_self))


def _has_to_do(pump: MessagePump) -> bool:
    # Textual takes the next message out of the queue while it is busy with the one before.
    return bool(pump.message_queue_size) or getattr(pump, "_pending_message", None) is not None
