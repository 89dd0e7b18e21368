"""Which lines of a document are in sight, at whatever width and height."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Callable, Sequence

from corpus.span import Span

from .document import Document
from .layer import Layer
from .layout import Layout, LineId

_AT_ONCE = 100_000
"""The most characters that are laid out at once, not part by part."""
_KEPT = 6
"""Layouts that are kept, of all documents: so a page that goes to the other side is laid out."""
_OVERLAP = 2
"""Lines of one page that stay in sight on the next."""
_MARGIN = 2
"""Lines above and below a span that is said to be in sight, where the pane has room."""


_layouts: OrderedDict[tuple[int, int], Layout] = OrderedDict()


def _layout_of(document: Document, width: int) -> Layout:
    """Return the document at a width; made once if it is called for again soon."""
    # A kept layout holds its document, so that no other can get its id.
    layout = _layouts.pop((id(document), width), None)
    if layout is None:
        layout = Layout(document, width, whole=len(document.text) <= _AT_ONCE)
    _layouts[id(document), width] = layout
    while len(_layouts) > _KEPT:
        _layouts.popitem(last=False)
    return layout


class View:
    """A window of `rows` lines on a document.

    The place is kept as the offset of the first character in sight, so that it
    outlives every change of the width. The lines in sight are always set; of a
    long document the others are set by `set_on`.
    """

    def __init__(self) -> None:
        self.document: Document | None = None
        self.layout: Layout | None = None
        self.rows = 0
        self._top = LineId(0, 0)
        self._place = 0
        self._seen: tuple[Layout | None, LineId, int] = None, self._top, 0
        self._sight: tuple[list[int], list[int]] = [], []

    def show(self, document: Document | None, place: int = 0) -> None:
        """Take another document, from the line of the offset `place` on."""
        width = self.layout.width if self.layout else 0
        self.document, self.layout, self._place = document, None, place
        self._top = LineId(0, 0)
        if width:
            self.resize(width, self.rows)

    def resize(self, width: int, rows: int) -> None:
        """Lay the document out anew for `width` cells and `rows` lines, at the same place."""
        self.rows = max(0, rows)
        if self.document is None:
            return
        self.layout = layout = _layout_of(self.document, width)
        self._top = self._settled(layout, layout.id_at(self._place))

    def set_on(self, goes_on: Callable[[], bool]) -> None:
        """Set some of the lines that are missing, while it `goes_on`."""
        if self.layout is not None:
            self.layout.set_on(self.place, goes_on)

    @property
    def is_whole(self) -> bool:
        """Return whether all lines are set, so that every number of lines is right."""
        return self.layout is None or self.layout.is_whole

    @property
    def top(self) -> int:
        """Return the number of the first line in sight."""
        return self.layout.number(self._top) if self.layout else 0

    @property
    def lines(self) -> list[LineId]:
        """Return the lines in sight, from the first to the last."""
        layout = self.layout
        if layout is None or not self.height:
            return []
        part, line = self._top
        last = layout.beside(self._top, self.rows - 1)
        if last.part == part:
            return [LineId(part, at) for at in range(line, last.line + 1)]
        return [layout.beside(self._top, row) for row in range(min(self.rows, self.height))]

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
        if self.layout is None or self.layout.id_at(self._place) == self._top:
            return self._place
        return self.layout.start(self.top)

    @property
    def visible(self) -> Span:
        """Return the characters in sight."""
        if self.layout is None or not self.height:
            return Span(0, 0)
        top = self.top
        last = min(top + self.rows, self.height)
        return Span(self.layout.start(top), max(self.place, self.layout.start(last)))

    def move_to(self, line: int) -> bool:
        """Bring this line to the top, as far as there is text below; return whether that moved."""
        if self.layout is None or not self.height:
            return False
        return self._move(self.layout.id_of(max(0, min(line, self.height - 1))))

    def move_by(self, lines: int) -> bool:
        """Move so many lines down, or up; return whether that moved."""
        return self.layout is not None and self._move(self.layout.beside(self._top, lines))

    def move_by_blocks(self, blocks: int) -> bool:
        """Bring the start of another block to the top; return whether that moved."""
        return self.layout is not None and self._move(self.layout.block_beside(self._top, blocks))

    def move_to_place(self, offset: int) -> bool:
        """Bring the line of the character at `offset` to the top; return whether that moved."""
        return self.layout is not None and self._move(self.layout.id_at(offset))

    def move_to_end(self) -> bool:
        """Bring the last line into sight; return whether that moved."""
        return self.layout is not None and self._move(self.layout.last)

    def page(self, pages: float) -> int:
        """Return by how many lines so many pages move."""
        whole = abs(pages) >= 1 and self.rows > 2 * _OVERLAP
        step = round(abs(pages) * self.rows) - (_OVERLAP if whole else 0)
        return max(1, step) if pages > 0 else -max(1, step)

    def at_percent(self, percent: float) -> int:
        """Return the line at the top when so much of the text lies above it."""
        return round(self.height * percent / 100)

    def reveal(self, span: Span) -> bool:
        """Bring `span` into sight; return whether that moved.

        Nothing moves if the whole span can be seen with a margin; else the span
        comes to stand a third from the top.
        """
        if self.layout is None or not self.height:
            return False
        ends = span.start, max(span.start, span.end - 1)
        first, last = (self.layout.id_at(offset) for offset in ends)
        top, number = self.top, self.layout.number
        margin = _MARGIN if self.rows > 4 * _MARGIN else 0
        above = top + (margin if top > 0 else 0)
        below = top + self.rows - (margin if top < self.last_top else 0)
        if above <= number(first) and number(last) < below:
            return False
        return self._move(self.layout.beside(first, -(self.rows // 3)))

    def rows_lit_otherwise(self, changed: Sequence[tuple[Layer, Layer]]) -> list[int]:
        """Return the rows in sight that differ once each first layer gives way to its second."""
        starts, ends = self._edges
        if not starts:
            return []
        rows: set[int] = set()
        for old, new in changed:
            was, now = (set(layer.crossing(starts[0], ends[-1])) for layer in (old, new))
            for start, end in was ^ now:
                rows.update(range(bisect_right(ends, start), bisect_left(starts, end)))
        return sorted(rows)

    @property
    def _edges(self) -> tuple[list[int], list[int]]:
        """Where the lines in sight start and end; those of a table's row all as the row does."""
        seen = self.layout, self._top, self.rows
        if self._seen != seen:
            top = self.top
            rows = range(min(self.rows, self.height - top))
            spans = [self.layout.span(top + row) for row in rows] if self.layout else []
            self._seen = seen
            self._sight = [span.start for span in spans], [span.end for span in spans]
        return self._sight

    def _move(self, line: LineId) -> bool:
        if self.layout is None or not self.height:
            return False
        line = self._settled(self.layout, line)
        if line == self._top:
            return False
        self._top = line
        self._place = self.layout.start(self.layout.number(line))
        return True

    def _settled(self, layout: Layout, line: LineId) -> LineId:
        """Return the line at the top when `line` is in sight and none below is missing."""
        last = layout.beside(line, self.rows - 1)
        seen = layout.number(last) - layout.number(line) + 1
        return layout.beside(line, seen - self.rows) if seen < self.rows else line
