"""The lines above and below the page."""

from __future__ import annotations

from collections.abc import Sequence

from .line import Line, Run, Runs, fit, justified, width_of


class Bar(Line):
    """A line with a left, a middle and a right part."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._parts: tuple[Runs, Runs, Runs] = ((), (), ())

    def show(self, left: Runs, right: Runs = (), middle: Runs = ()) -> None:
        """Show these parts."""
        parts = (tuple(left), tuple(right), tuple(middle))
        if parts != self._parts:
            self._parts = parts
            self.refresh()

    def runs(self, width: int) -> Runs:
        """Return the parts with a cell of margin at both ends."""
        left, right, middle = self._parts
        inner = justified(left, right, max(0, width - 2), middle)
        return [Run(" "), *inner, Run(" ")]


class KeyBar(Line):
    """The keys that matter here, as many as fit; the last one always stays.

    It is empty while a panel lies over its screen, where other keys count.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._entries: Sequence[tuple[str, str]] = ()

    def on_mount(self) -> None:
        """Follow panels that come and go."""
        self.app.screen_change_signal.subscribe(self, lambda _: self.refresh(), immediate=True)

    def show(self, entries: Sequence[tuple[str, str]]) -> None:
        """Show these keys, each with its word."""
        self._entries = entries
        self.refresh()

    def runs(self, width: int) -> Runs:
        """Return the entries that fit."""
        if not self._entries or self.screen is not self.app.screen:
            return ()
        room = max(0, width - 2)
        last = _entry(*self._entries[-1])
        kept: list[Run] = []
        for keys, word in self._entries[:-1]:
            entry = [*_entry(keys, word), Run("  ")]
            if width_of(kept) + width_of(entry) + width_of(last) > room:
                break
            kept += entry
        return [Run(" "), *fit([*kept, *last], room)]


def _entry(keys: str, word: str) -> list[Run]:
    return [Run(keys, "accent"), Run(f" {word}", "muted")]
