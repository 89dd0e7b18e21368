"""The rows of a pane as they are drawn, kept until something about them changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, repeat

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip

from reader.layout import Layer, Role
from reader.layout.gutter import edges, marks, thumb
from reader.layout.layout import Layout, LineId
from reader.layout.line import Line
from reader.layout.page import Page
from reader.layout.view import View

from .pane_looks import Looks
from .pane_rows import Signs, blank, joined, row

_KEPT = 600
"""Lines that are kept drawn, so that what scrolls into sight again costs nothing."""

_Lit = tuple[LineId | None, tuple[object, ...]]
"""A line if there is one, and what is lit in it."""
_Key = tuple[int, Role | None, bool]
"""The number of a lit line, the mark in the gutter beside it, and whether the thumb is there."""


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
        self._texts: dict[int, list[Segment]] = {}
        self._numbers: dict[_Lit, int] = {}
        self._present: dict[LineId | None, int] = {}
        """The numbers of lines as they are lit at present."""
        self._lines: dict[LineId, Line] = {}
        self._rows: list[Strip] | None = None
        self._marks: Sequence[Role | None] | None = None
        self._edges: Sequence[int] = (0,)
        self._edges_of: tuple[Layout | None, int] = None, 0

    @property
    def rows(self) -> list[Strip]:
        """Return every row of the pane, from the left edge to the gutter."""
        if self._rows is None:
            view = self._view
            under_thumb = thumb(view.top, view.rows, view.height)
            lines = chain(view.lines, repeat(None))
            kept, present = self._strips.get, self._present.get
            rows = []
            for y, (line, mark) in enumerate(zip(lines, self.marks, strict=False)):
                number = present(line)
                if number is None:
                    number = self._number(line)
                key = (number, mark, y in under_thumb)
                rows.append(kept(key) or self._draw(line, key))
            self._rows = rows
        return self._rows

    @property
    def marks(self) -> Sequence[Role | None]:
        """Return the mark that each row of the gutter bears."""
        if self._marks is None:
            self._marks = marks(self._edges_of_rows(), self.layers)
        return self._marks

    def forget(self) -> None:
        """Draw everything anew: the text, its width or the theme is another."""
        self._forget_lines()
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
            self._forget_lines()
            changed.append((Layer.EMPTY, layers.get(Role.NOTE, Layer.EMPTY)))
        self.layers = layers
        if not changed:
            return []
        stale = self._view.rows_lit_otherwise(changed)
        lines = self._view.lines
        same = set(lines).difference([lines[y] for y in stale])
        self._present = {line: n for line, n in self._present.items() if line in same}
        self._rows = self._marks = None
        width, drawn = self.page.width, {*stale}
        marks = zip(marks_before, self.marks, strict=True)
        beside = [y for y, (was, now) in enumerate(marks) if was is not now and y not in drawn]
        regions = [Region(0, y, width, rows) for y, rows in _stretches(stale)]
        return regions + [Region(width - 1, y, 1, rows) for y, rows in _stretches(beside)]

    def _number(self, line: LineId | None) -> int:
        """Return the number of a line as it is lit at present.

        So a line that is lit once more as it was before is not drawn again.
        """
        if len(self._strips) >= _KEPT:
            self._forget_lines()
        numbers = self._numbers
        lit = (line, self._lit(line))
        number = self._present[line] = numbers.setdefault(lit, len(numbers))
        return number

    def _lit(self, line: LineId | None) -> tuple[object, ...]:
        """Return the role and the spans of each layer that lights something in the line."""
        layout = self._view.layout
        if layout is None or line is None:
            return ()
        fragments = self._line(layout, line).fragments
        return tuple(
            [
                (role, at, *crossing)
                for at, (start, end, _) in enumerate(fragments)
                for role, layer in self.layers.items()
                if (crossing := layer.crossing(start, end))
            ]
        )

    def _draw(self, line: LineId | None, key: _Key) -> Strip:
        """Return a row put together from its line and its cell of the gutter."""
        number, mark, under_thumb = key
        text = self._texts.get(number)
        if text is None:
            text = self._texts[number] = self._text(line)
        beside = self._looks().gutter(mark, thumb=under_thumb)
        strip = self._finish(joined([*text, beside]), self.page.width)
        self._strips[key] = strip
        return strip

    def _text(self, line: LineId | None) -> list[Segment]:
        """Return a line up to the gutter, or blank paper below the last one."""
        looks, layout = self._looks(), self._view.layout
        if layout is None or line is None:
            return blank(looks, self.page)
        found = self._line(layout, line)
        return joined(row(layout, found, self.layers, looks, self.page, signs=self.signs))

    def _line(self, layout: Layout, line: LineId) -> Line:
        found = self._lines.get(line)
        if found is None:
            found = self._lines[line] = layout.line_at(line)
        return found

    def _forget_lines(self) -> None:
        for kept in (self._strips, self._texts, self._numbers, self._present, self._lines):
            kept.clear()

    def _edges_of_rows(self) -> Sequence[int]:
        """Return where what the rows of the gutter stand for starts, and where the last ends."""
        layout, rows = self._view.layout, self._view.rows
        if self._edges_of != (layout, rows):
            self._edges = edges(layout, rows) if layout else [0] * (rows + 1)
            # While lines are missing, each that is set moves those after it.
            is_kept = layout is not None and layout.is_whole
            self._edges_of = (layout, rows) if is_kept else (None, -1)
        return self._edges


def _stretches(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Return the rows, which are in order, as first rows and how many follow each other."""
    found: list[tuple[int, int]] = []
    first, after = -1, -1
    for y in rows:
        if y != after:
            if after > first:
                found.append((first, after - first))
            first = y
        after = y + 1
    if after > first:
        found.append((first, after - first))
    return found
