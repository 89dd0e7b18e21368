"""The line under a query field: what may be typed next, or where something is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message

from .line import Line, Run, Runs, fit, width_of

_GAP = Run("  ")


@dataclass
class OfferClicked(Message):
    """The user clicked on an offer."""

    index: int


class OfferLine(Line):
    """Offers side by side, or a mark under the place of some trouble and a sentence beside it."""

    def __init__(self, indent: int, *, id: str | None = None) -> None:  # noqa: A002
        """Begin at the cell `indent`, where the field does."""
        super().__init__(id=id)
        self._indent = indent
        self._offers: Sequence[tuple[str, str]] = ()
        self._lead = self._hint = ""
        self._at = -1
        self._trouble: tuple[int, int, str, str] | None = None

    def show_offers(
        self, offers: Sequence[tuple[str, str]], *, at: int = -1, lead: str = "", hint: str = ""
    ) -> None:
        """Show texts, each with what is known of it; `at` is the one that was taken."""
        self._offers, self._at, self._lead, self._hint = offers, at, lead, hint
        self._trouble = None
        self.refresh()

    def show_trouble(self, start: int, length: int, sentence: str, look: str = "error") -> None:
        """Mark so many cells from one of the line's own, and say what is wrong there."""
        self._offers, self._trouble = (), (start, length, sentence, look)
        self.refresh()

    def clear(self) -> None:
        """Show nothing."""
        self.show_offers(())

    def runs(self, width: int) -> Runs:
        """Return what stands in the line."""
        if self._trouble is not None:
            return _pointing(*self._trouble, width)
        if not self._offers:
            return ()
        hint = Run(self._hint, "muted")
        lead = self._before()
        room = width - width_of([*lead, hint]) - 2
        offers = self._fitting(room)
        gap = Run(" " * (room - width_of(offers) + 1))
        return [*lead, *offers, gap, hint]

    def on_click(self, event: events.Click) -> None:
        """Say which offer was clicked."""
        end = width_of(self._before())
        for index, offer in enumerate(self._offers):
            end += width_of([*_offer(*offer, look=""), _GAP])
            if event.x < end:
                self.post_message(OfferClicked(index))
                return

    def _before(self) -> list[Run]:
        """Return what stands before the offers, which begin under the field."""
        return [Run(f" {self._lead}".ljust(self._indent - 1) + " ", "muted")]

    def _fitting(self, room: int) -> list[Run]:
        """Return as many offers as there is room for, the one that was taken among them."""
        shown: list[Run] = []
        for index, offer in enumerate(self._offers):
            runs = _offer(*offer, look="cursor" if index == self._at else "accent")
            if width_of([*shown, *runs]) > room:
                if index > self._at:
                    break
                shown = []
            shown += [*runs, _GAP]
        return fit(shown, max(0, room))


def _offer(text: str, aside: str, look: str) -> list[Run]:
    return [Run(text, look), *([Run(f" {aside}", "muted")] if aside else [])]


def _pointing(start: int, length: int, sentence: str, look: str, width: int) -> list[Run]:
    """Return a mark under the place and the sentence behind it, or before it if it fits better."""
    start = max(0, min(start, width - 1))
    mark = Run("▔" * max(1, min(length, width - start)), look)
    behind, before = width - start - width_of([mark]) - 1, start - 2
    said = [Run(sentence, look)]
    if width_of(said) > behind and before > behind:
        shown = fit(said, before)
        return [Run(" " * (start - width_of(shown) - 1)), *shown, Run(" "), mark]
    return [Run(" " * start), mark, Run(" "), *fit(said, behind)]
