"""Drawing once what a key has changed."""

# What this room does Textual does not promise to allow.
# ruff: noqa: SLF001

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self

from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget

_changing: list[Screen[Any]] = []
"""The screen that looks by itself for what has changed on it."""


class DrawnAfterKeys(Widget):
    """A widget that is drawn again for a key without a word about it.

    Textual's own widgets write a message to themselves, and then one to the
    screen.
    """

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Have these regions, or all, drawn again."""
        only_drawn = repaint and not layout and not recompose and self._is_mounted
        if _changing and only_drawn and self.screen is _changing[-1]:
            self._repaint_required = True
            if regions:
                self._set_dirty(*regions)
            else:
                # As `_set_dirty` does, which asks many more widgets for it.
                self._styles_cache.clear()
                whole = self.outer_size.region
                self._dirty_regions = {whole}
                self._repaint_regions = {whole} if whole else set()
            return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)


@contextmanager
def drawn_once(screen: Screen[Any], *, now: bool) -> Iterator[None]:
    """Draw `now` what changes within, if the screen is drawn the quicker way, else soon."""
    draw = getattr(screen._compositor, "draw_at_once", None)
    if draw is None:
        yield
        return
    _changing.append(screen)
    try:
        yield
    finally:
        _changing.pop()
        if not (now and draw()):
            for widget in screen._compositor.visible_widgets:
                if widget._repaint_required:
                    widget.check_idle()
