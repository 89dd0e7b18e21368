"""The rows of a pane as they are drawn, kept until something about them changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain, repeat

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip

from reader.layout import Layer, Role
from reader.layout.gutter import marks, thumb
from reader.layout.layout import LineId
from reader.layout.line import Line
from reader.layout.page import Page
from reader.layout.view import View

from .pane_looks import Looks
from .pane_rows import Signs, blank, joined, row

_KEPT = 600
"""Lines that are kept drawn, so that what scrolls into sight again costs nothing."""

_Key = tuple[LineId | None, Role | None, bool]
"""A line if there is one, the mark in the gutter beside it, and whether the thumb is there."""


class Sheet:
    """Draws what a view has in sight, lit by its layers.

    `looks` gives the looks of the present theme; `finish` is what every row
    has to pass before it is handed out.
    """

    def __init__(
        self,
        view: View,
        looks: Callable[[], Looks],
        finish: Callable[[Sequence[Segment], int], Strip],
    ) -> None:
        self.page = Page(0, 0, 0)
        self.layers: Mapping[Role, Layer] = {}
        self.signs: Signs = {}
        self._view = view
        self._looks = looks
        self._finish = finish
        self._strips: dict[_Key, Strip] = {}
        self._texts: dict[LineId | None, list[Segment]] = {}
        self._lines: dict[LineId, Line] = {}
        self._rows: list[Strip] | None = None
        self._marks: Sequence[Role | None] | None = None

    @property
    def rows(self) -> list[Strip]:
        """Return every row of the pane, from the left edge to the gutter."""
        if self._rows is None:
            view = self._view
            under_thumb = thumb(view.top, view.rows, view.height)
            lines = chain(view.lines, repeat(None))
            keys = [
                (line, mark, y in under_thumb)
                for y, (line, mark) in enumerate(zip(lines, self.marks, strict=False))
            ]
            kept = self._strips.get
            self._rows = [kept(key) or self._draw(key) for key in keys]
        return self._rows

    @property
    def marks(self) -> Sequence[Role | None]:
        """Return the mark that each row of the gutter bears."""
        if self._marks is None:
            layout, rows = self._view.layout, self._view.rows
            self._marks = marks(layout, self.layers, rows) if layout else [None] * rows
        return self._marks

    def forget(self) -> None:
        """Draw everything anew: the text, its width or the theme is another."""
        for kept in (self._strips, self._texts, self._lines):
            kept.clear()
        self._rows = self._marks = None

    def move(self) -> None:
        """Draw other lines: the view has moved."""
        self._rows = None

    def mark(self) -> None:
        """Draw the gutter anew: more is known of the lines of the text."""
        self._rows = self._marks = None

    def light(self, layers: Mapping[Role, Layer], signs: Signs | None = None) -> list[Region]:
        """Light these layers and no others; return the regions that now look different.

        Other signs of notes are taken up if they are given.
        """
        before, marks_before = self.layers, self.marks
        pairs = [(before.get(role, Layer.EMPTY), layers.get(role, Layer.EMPTY)) for role in Role]
        changed = [(old, new) for old, new in pairs if old != new]
        if signs is not None and signs is not self.signs and signs != self.signs:
            self.signs = signs
            changed.append((Layer.EMPTY, layers.get(Role.NOTE, Layer.EMPTY)))
        self.layers = layers
        if not changed:
            return []
        stale = self._view.rows_lit_otherwise(changed)
        lines = self._view.lines
        same = {*lines} - {lines[y] for y in stale}
        self._strips = {key: strip for key, strip in self._strips.items() if key[0] in same}
        self._texts = {line: text for line, text in self._texts.items() if line in same}
        self._rows = self._marks = None
        regions = [Region(0, y, self.page.width, 1) for y in stale]
        gutter = self.page.width - 1
        for y, (was, now) in enumerate(zip(marks_before, self.marks, strict=True)):
            if was is not now:
                regions.append(Region(gutter, y, 1, 1))
        return regions

    def _draw(self, key: _Key) -> Strip:
        """Return a row put together from its line and its cell of the gutter."""
        line, mark, under_thumb = key
        if len(self._strips) >= _KEPT:
            for kept in (self._strips, self._texts, self._lines):
                kept.clear()
        text = self._texts.get(line)
        if text is None:
            text = self._texts[line] = self._text(line)
        beside = self._looks().gutter(mark, thumb=under_thumb)
        strip = self._finish(joined([*text, beside]), self.page.width)
        self._strips[key] = strip
        return strip

    def _text(self, line: LineId | None) -> list[Segment]:
        """Return a line up to the gutter, or blank paper below the last one."""
        looks, layout = self._looks(), self._view.layout
        if layout is None or line is None:
            return blank(looks, self.page)
        found = self._lines.get(line)
        if found is None:
            found = self._lines[line] = layout.line_at(line)
        return joined(row(layout, found, self.layers, looks, self.page, signs=self.signs))
