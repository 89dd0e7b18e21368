"""Which lines of a document are in sight, at whatever width and height."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Sequence

from corpus.span import Span

from .document import Document
from .layer import Layer
from .layout import Layout

_WIDTHS_KEPT = 3
_OVERLAP = 2
"""Lines of one page that stay in sight on the next."""
_MARGIN = 2
"""Lines above and below a span that is said to be in sight, where the pane has room."""


class View:
    """A window of `rows` lines on a document.

    The place is kept as the offset of the first character in sight, so that it
    outlives every change of the width.
    """

    def __init__(self) -> None:
        self.document: Document | None = None
        self.layout: Layout | None = None
        self.rows = 0
        self.top = 0
        """The first line in sight."""
        self._place = 0
        self._layouts: OrderedDict[int, Layout] = OrderedDict()

    def show(self, document: Document | None, place: int = 0) -> None:
        """Take another document, from the line of the offset `place` on."""
        width = self.layout.width if self.layout else 0
        self.document, self.layout, self.top, self._place = document, None, 0, place
        self._layouts.clear()
        if width:
            self.resize(width, self.rows)

    def resize(self, width: int, rows: int) -> None:
        """Lay the document out anew for `width` cells and `rows` lines, at the same place."""
        self.rows = max(0, rows)
        if self.document is None:
            return
        layout = self._layouts.pop(width, None) or Layout(self.document, width)
        self._layouts[width] = layout
        while len(self._layouts) > _WIDTHS_KEPT:
            self._layouts.popitem(last=False)
        self.layout = layout
        self.top = self._within(layout.line_of(self._place))

    @property
    def height(self) -> int:
        """Return how many lines the document has."""
        return self.layout.height if self.layout else 0

    @property
    def last_top(self) -> int:
        """Return the first line in sight when the last one is."""
        return max(0, self.height - self.rows)

    @property
    def place(self) -> int:
        """Return the offset of the first character in sight."""
        if self.layout is None or self.layout.line_of(self._place) == self.top:
            return self._place
        return self.layout.start(self.top)

    @property
    def visible(self) -> Span:
        """Return the characters in sight."""
        if self.layout is None or not self.height:
            return Span(0, 0)
        last = min(self.top + self.rows, self.height)
        return Span(self.layout.start(self.top), max(self.place, self.layout.start(last)))

    def move_to(self, line: int) -> bool:
        """Bring this line to the top, as far as there is text below; return whether that moved."""
        line = self._within(line)
        if self.layout is None or line == self.top:
            return False
        self.top = line
        self._place = self.layout.start(line)
        return True

    def page(self, pages: float) -> int:
        """Return the line at the top after so many pages."""
        whole = abs(pages) >= 1 and self.rows > 2 * _OVERLAP
        step = round(abs(pages) * self.rows) - (_OVERLAP if whole else 0)
        return self.top + (max(1, step) if pages > 0 else -max(1, step))

    def at_percent(self, percent: float) -> int:
        """Return the line at the top when so much of the text lies above it."""
        return round(self.height * percent / 100)

    def revealing(self, span: Span) -> int:
        """Return the line at the top that brings `span` into sight.

        It is the present one if the whole span can be seen with a margin; else
        the span comes to stand a third from the top.
        """
        if self.layout is None:
            return self.top
        first = self.layout.line_of(span.start)
        last = self.layout.line_of(max(span.start, span.end - 1))
        margin = _MARGIN if self.rows > 4 * _MARGIN else 0
        above = self.top + (margin if self.top > 0 else 0)
        below = self.top + self.rows - (margin if self.top < self.last_top else 0)
        if above <= first and last < below:
            return self.top
        return first - self.rows // 3

    def rows_lit_otherwise(self, changed: Sequence[tuple[Layer, Layer]]) -> list[int]:
        """Return the rows in sight that differ once each first layer gives way to its second."""
        if self.layout is None or not self.rows or not self.height:
            return []
        last = min(self.top + self.rows, self.height) - 1
        here = Span(self.layout.span(self.top).start, self.layout.span(last).end)
        pairs = [pair for old, new in changed if (pair := _differences(old, new, here))]
        rows = []
        for y in range(min(self.rows, self.height - self.top) if pairs else 0):
            span = self.layout.span(self.top + y)
            if any(_clipped(old, span) != _clipped(new, span) for old, new in pairs):
                rows.append(y)
        return rows

    def _within(self, line: int) -> int:
        return max(0, min(line, self.last_top))


Pairs = Collection[tuple[int, int]]


def _differences(old: Layer, new: Layer, here: Span) -> tuple[Pairs, Pairs] | None:
    """Return the spans that are in sight in one layer only, None if there are none."""
    was, now = (set(layer.crossing(here.start, here.end)) for layer in (old, new))
    return (was - now, now - was) if was != now else None


def _clipped(pairs: Pairs, span: Span) -> set[tuple[int, int]]:
    start, end = span.start, span.end
    return {(max(a, start), min(b, end)) for a, b in pairs if a < end and b > start}
