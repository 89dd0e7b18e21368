"""How the two pages share the screen."""

from __future__ import annotations

from textual import events, on

from corpus.comparison import Side
from reader.config import NARROWEST, WIDEST
from reader.messages import PartingDragged

from .pair import STACKED
from .roaming import RoamingScreen

LEAST, EVEN = 20, 50
"""Per cent of the room that a page has at least, and at first."""


class SharingScreen(RoamingScreen):
    """Two pages, the parting between which can be moved."""

    _share = EVEN
    """Per cent of the room that the left page has."""
    _shared = EVEN
    """The same as it was set last; the pages are even without being told."""

    def on_resize(self, event: events.Resize) -> None:
        """Share out the new width, or height where the pages are stacked."""
        self._share_out(stacked=event.size.width <= STACKED)

    def action_zoom(self) -> None:
        """Give the focused page the whole width, or take it back."""
        self.state = self.state.zoom()

    def action_measure(self, step: int) -> None:
        """Make the text wider or narrower."""
        self._measure = max(NARROWEST, min(WIDEST, self._measure + step * self._counted()))
        self._set_measure()
        self.say(f"Text width {self._measure}")

    def action_move_parting(self, step: int) -> None:
        """Move the parting by so many per cent, times the count; down where pages are stacked."""
        self._part_at(self._share + step * self._counted())

    @on(PartingDragged)
    def _dragged(self, event: PartingDragged) -> None:
        pages = self.query_one("#pages").region
        stacked = self.size.width <= STACKED
        at, room = (
            (event.y - pages.y, pages.height) if stacked else (event.x - pages.x, pages.width)
        )
        self._part_at(round(100 * at / max(1, room)))

    def _part_at(self, share: int) -> None:
        self._share = max(LEAST, min(share, 100 - LEAST))
        self._share_out(stacked=self.size.width <= STACKED)

    def _share_out(self, *, stacked: bool) -> None:
        if self._shared == self._share == EVEN:
            # To set a style has the screen laid out and drawn once more.
            return
        self._shared = self._share
        for side, share in ((Side.LEFT, self._share), (Side.RIGHT, 100 - self._share)):
            styles = self.frame(side).styles
            styles.width = "1fr" if stacked else f"{share}fr"
            styles.height = f"{share}fr" if stacked else "1fr"
