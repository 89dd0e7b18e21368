"""Textual's compositor with a shorter way for what is simple."""

# What this room does Textual does not promise to allow.
# ruff: noqa: SLF001, FBT001, FBT002

from __future__ import annotations

from collections.abc import Mapping

from rich.color import ColorSystem
from rich.console import Console, RenderableType
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from .link import Link
from .pen import Pen
from .row import Row
from .surface import Places, alone, lines

_KEPT = 1200
"""Rows that are kept taken apart."""


class DirectCompositor(Compositor):
    """Writes only the cells that change, where a widget has its place to itself.

    What it knows of the terminal is what it has written last itself: whenever
    the screen is laid out, or anything is drawn in the ordinary way, it knows
    nothing, and rows are written whole.
    """

    def __init__(self, screen: Screen[object]) -> None:
        super().__init__()
        self._screen = screen
        self._link = Link(screen)
        self._surfaces: dict[Widget, Region] = {}
        self._state: tuple[object, object, Places] = (None, None, {})
        self._known: dict[tuple[int, int], Row] = {}
        """The rows on the terminal, by the cell in which each begins."""
        self._rows: dict[int, Row] = {}
        self.is_hidden = False
        """Whether nothing is drawn."""

    def draw_at_once(self) -> bool:
        """Draw what has changed; return False if more is to do than drawing.

        Each widget would otherwise tell the screen by a message, and the screen
        wait for its next tick.
        """
        screen, app = self._screen, self._screen.app
        if screen is not app.screen or app._batch_count or app.is_inline:
            return False
        widgets = self.visible_widgets
        tasks = (screen._layout_required, screen._repaint_required, screen._scroll_required)
        if any(tasks) or any(widget._layout_required for widget in widgets):
            return False
        dirty = {widget for widget in widgets if widget._repaint_required}
        for widget in dirty:
            widget._repaint_required = False
        dirty |= screen._dirty_widgets
        if dirty:
            self.update_widgets(dirty)
            update = self.render_update(screen_stack=app._background_screens)
            if not (isinstance(update, DirectUpdate) and self._link.sends(update)):
                app._display(screen, update)
            screen._dirty_widgets.clear()
        return True

    def render_update(
        self,
        full: bool = False,
        screen_stack: list[Screen[object]] | None = None,
        simplify: bool = False,
    ) -> RenderableType | None:
        """Return what is to be written; None while the terminal has not read what was."""
        if self.is_hidden:
            self._dirty_regions.clear()
            return None
        if not full and self._dirty_regions and self._link.is_busy():
            self._link.retry()
            return None
        return super().render_update(full, screen_stack, simplify)

    def render_full_update(self, simplify: bool = False) -> LayoutUpdate:
        """Return what draws the whole screen."""
        self._known.clear()
        return super().render_full_update(simplify)

    def render_partial_update(self) -> ChopsUpdate | None:
        """Return what draws the dirty regions, the shorter way if that can be."""
        if not self._dirty_regions:
            return None
        self._look_around()
        found = lines(self._surfaces, self._dirty_regions)
        if found is None:
            self._known.clear()
            return super().render_partial_update()
        self._dirty_regions.clear()
        return DirectUpdate(self, self._strips(found))

    def written(self, strips: Mapping[tuple[int, int], Strip], console: Console) -> str:
        """Return what brings these strips to the terminal; from now on they stand there."""
        colours = console._color_system or ColorSystem.TRUECOLOR
        pen = Pen(colours)
        for place, strip in strips.items():
            row = self._row(strip, colours)
            pen.turn(self._known.get(place), row, *place)
            self._known[place] = row
        return pen.finish()

    def _look_around(self) -> None:
        places = self.visible_widgets
        state = (*self._link.state, places)
        if state[-1] is self._state[-1] and state[:-1] == self._state[:-1]:
            return
        # A map of the widgets is made with each layout, also when none has moved.
        if state[:-1] != self._state[:-1] or [*places.items()] != [*self._state[-1].items()]:
            self._surfaces = alone(places)
            self._known.clear()
        self._state = state

    def _strips(self, found: Mapping[Widget, set[int]]) -> dict[tuple[int, int], Strip]:
        strips = {}
        for widget, dirty in found.items():
            region = self._surfaces[widget]
            drawn = widget.render_lines(region.size.region)
            for y in sorted(dirty):
                strips[region.x, y] = drawn[y - region.y]
        return strips

    def _row(self, strip: Strip, colours: ColorSystem) -> Row:
        """Return the strip taken apart; a strip that is kept by its widget is so only once."""
        row = self._rows.get(id(strip))
        # The row holds its strip, so that no other can get its id.
        if row is None:
            if len(self._rows) >= _KEPT:
                self._rows.clear()
            row = self._rows[id(strip)] = Row(strip, colours)
        return row


class DirectUpdate(ChopsUpdate):
    """Rows that are compared with the terminal's once they are displayed."""

    def __init__(
        self, compositor: DirectCompositor, strips: Mapping[tuple[int, int], Strip]
    ) -> None:
        self._compositor = compositor
        self._strips = strips

    def render_segments(self, console: Console) -> str:
        """Return what is to be written to the terminal."""
        return self._compositor.written(self._strips, console)
