"""The way to the terminal: whether it is free, and what has happened to it."""

# What this room does Textual does not promise to allow.
# ruff: noqa: SLF001

from __future__ import annotations

from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._compositor import CompositorUpdate
from textual.screen import Screen

_RETRY = 1 / 60
"""Seconds after which a terminal that has not kept up is asked again."""


class Link:
    """The terminal of a screen.

    A slow one is given no frame while another waits to be sent: what changes
    meanwhile is drawn at once when it is free, so that the newest state is
    never far behind the keys.
    """

    def __init__(self, screen: Screen[object]) -> None:
        self._screen = screen
        self._waiting = False

    @property
    def state(self) -> tuple[object, object]:
        """Return what is another thing when others may have written to the terminal."""
        return self._writer, self._screen.stack_updates

    def is_busy(self) -> bool:
        """Return whether something is still waiting to be sent."""
        driver = self._screen.app._driver
        return bool(getattr(driver, "is_busy", False))

    def sends(self, update: CompositorUpdate) -> bool:
        """Send an update as one piece, if there is a terminal; return whether there is."""
        app = self._screen.app
        driver = app._driver
        if driver is None or app.is_headless or not app._running or app._closed:
            return False
        drawn = update.render_segments(app.console)
        x, y = self._screen.outer_size.clamp_offset(app.cursor_position)
        begin, end = (SYNC_START, SYNC_END) if app._sync_available else ("", "")
        driver.write(f"{begin}{drawn}\x1b[{y + 1};{x + 1}H{end}")
        return True

    def retry(self) -> None:
        """Let the screen draw again in a little while."""
        if not self._waiting:
            self._waiting = True
            self._screen.set_timer(_RETRY, self._draw)

    def _draw(self) -> None:
        self._waiting = False
        self._screen._compositor_refresh()

    @property
    def _writer(self) -> object:
        return getattr(self._screen.app._driver, "_writer_thread", None)
