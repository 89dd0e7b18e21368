"""Moving about in the pages that are painted early, by the keys that do nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reader.layout.view import View

from .painting import Spread
from .typed import SENT

_DIGITS = 3
"""Digits of the longest count that is understood."""
_MOVES: Mapping[str, Callable[[View, int], bool]] = {
    "scroll.down": lambda view, count: view.move_by(count or 1),
    "scroll.up": lambda view, count: view.move_by(-(count or 1)),
    "page.down": lambda view, count: view.move_by(view.page(count or 1)),
    "page.up": lambda view, count: view.move_by(view.page(-(count or 1))),
    "half.down": lambda view, count: view.move_by(view.page(0.5 * (count or 1))),
    "half.up": lambda view, count: view.move_by(view.page(-0.5 * (count or 1))),
    "paragraph.next": lambda view, count: view.move_by_blocks(count or 1),
    "paragraph.previous": lambda view, count: view.move_by_blocks(-(count or 1)),
    "top": lambda view, _: view.move_to(0),
    "bottom": lambda view, count: (
        view.move_to(view.at_percent(min(100, count))) if count else view.move_to_end()
    ),
}
"""What a command does to the page that has the focus, by its id, given the count before it."""
_FOCUSES: Mapping[str, Callable[[int], int]] = {
    "pane.left": lambda _: 0,
    "pane.right": lambda _: 1,
    "pane.next": lambda page: page + 1,
    "pane.previous": lambda page: page - 1,
}
"""Which page a command gives the focus to, by its id, given the one that has it."""


class Moving:
    """Obeys keys as the program will, as long as all of them only move.

    The first key that does anything else, and all that follow it, are `kept`.
    """

    def __init__(self, spread: Spread, commands: Mapping[str, str]) -> None:
        """Take the ids of the commands by the names of their keys."""
        self._spread = spread
        self._commands = {
            sent: command
            for key, command in commands.items()
            if command in _MOVES or command in _FOCUSES
            for sent in SENT.get(key, ())
        }
        self._page = 0
        self.is_over = False
        """Whether a key was typed that has to be kept."""
        self.obeyed = b""
        """What was typed and is on the screen."""
        self.kept = b""
        """What was typed after it."""

    def take(self, typed: bytes) -> str:
        """Obey what was typed and return what paints the pages that have moved."""
        self.kept += typed
        moved: set[int] = set()
        while not self.is_over and self.kept:
            digits = len(self.kept) - len(self.kept.lstrip(b"0123456789"))
            key = self._key(self.kept[digits:])
            if not key:
                # The rest of the key, or of the count, may be on its way.
                self.is_over = digits > _DIGITS or not self._may_become(self.kept[digits:])
                break
            if digits > _DIGITS or not self._obey(
                self._commands[key], int(self.kept[:digits] or 0)
            ):
                self.is_over = True
                break
            moved.add(self._page)
            self.obeyed += self.kept[: digits + len(key)]
            self.kept = self.kept[digits + len(key) :]
        return "".join(self._spread.pages[page].painted for page in sorted(moved))

    def stop(self) -> None:
        """Keep whatever is typed from now on."""
        self.is_over = True

    def _key(self, typed: bytes) -> bytes:
        """Return the key of a command with which the bytes begin, none if there is none."""
        return next((sent for sent in self._commands if typed.startswith(sent)), b"")

    def _may_become(self, typed: bytes) -> bool:
        return any(sent.startswith(typed) for sent in self._commands)

    def _obey(self, command: str, count: int) -> bool:
        """Obey a command; return whether that can be done here."""
        if command in _MOVES:
            _MOVES[command](self._spread.pages[self._page].view, count)
            return True
        page = _FOCUSES[command](self._page)
        if command in {"pane.next", "pane.previous"} and page not in range(len(self._spread.pages)):
            # The list of entities may be next.
            return False
        self._page = min(page, len(self._spread.pages) - 1)
        return True
