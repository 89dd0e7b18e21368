"""A document at one width: the way from offsets to lines and cells, and back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate
from typing import NamedTuple

from corpus.span import Span

from .document import Document
from .graphemes import clusters
from .line import Line
from .part import Part
from .table import Grid, fit

LEAST_WIDTH = 4
"""Text is never set narrower, so that the widest character has room."""
_LINE = 0.94
"""How much of the width a line of text fills, about."""
_BESIDE = 1.5
"""The lines that a stretch takes beside those it fills, about: half a line and a gap."""


class Cell(NamedTuple):
    """Line `y` and column `x` of the page, in cells from the left edge of the text."""

    y: int
    x: int


class LineId(NamedTuple):
    """A line by the part of the document that it is in, and its place there.

    It stays the same while the lines before it are still being counted.
    """

    part: int
    line: int


class Layout:
    """The lines of a document set in `width` cells.

    A long document is set part by part, `whole` or not at once. A part that is
    not set yet takes as many lines as its length lets expect, so that the number of a
    line may change with each part that is set before it: what a caller wants
    to find again he keeps as an offset or a `LineId`. Whatever is asked about
    a place sets the part in which it lies.
    """

    def __init__(self, document: Document, width: int, *, whole: bool = True) -> None:
        self.document = document
        self.width = max(LEAST_WIDTH, width)
        self._parts: list[Part | None] = [None] * len(document.parts)
        self._missing = set(range(len(self._parts)))
        self._grids: dict[int, Grid | None] = {}
        filled = _LINE * self.width
        self._lines = [
            round(cells / filled + _BESIDE * len(part))
            for cells, part in zip(document.part_cells, document.parts, strict=True)
        ]
        self._tops: list[int] | None = None
        if whole:
            for index in range(len(self._parts)):
                self._part(index)

    @property
    def height(self) -> int:
        """Return how many lines there are."""
        return self._first_lines[-1]

    @property
    def is_whole(self) -> bool:
        """Return whether every part is set."""
        return not self._missing

    def set_on(self, near: int, goes_on: Callable[[], bool]) -> None:
        """Set the parts that are missing, those next to the offset `near` first.

        One is set at least; the next one only if it `goes_on`.
        """
        here = self.document.part_at(near)
        for index in sorted(self._missing, key=lambda index: abs(index - here)):
            self._part(index)
            if not goes_on():
                return

    def line(self, y: int) -> Line:
        """Return line `y`.

        Raises:
            IndexError: If there is no such line.
        """
        if not 0 <= y < self.height:
            raise IndexError(y)
        return self.line_at(self.id_of(y))

    def line_at(self, line: LineId) -> Line:
        """Return a line."""
        return self._part(line.part).line(line.line)

    def start(self, y: int) -> int:
        """Return the offset at which line `y` starts, the end of the text beyond the last line.

        Of a line in a part that is not set it is about the place.
        """
        if y >= self.height:
            return len(self.document.text)
        index = self._part_of(y)
        line, part = y - self._first_lines[index], self._parts[index]
        if part is not None:
            return part.start(line)
        span = self.document.span_of(index)
        return span.start + len(span) * line // self._lines[index]

    def span(self, y: int) -> Span:
        """Return the characters from the start of line `y` to that of the next one.

        For a line of a table's row it is those of the whole row.
        """
        part, line = self.id_of(y)
        row = self._part(part).row(line)
        return Span(self.start(y), self.start(y + 1)) if row is None else row

    def id_of(self, y: int) -> LineId:
        """Return which line `y` is; its part is set."""
        index = self._part_of(y)
        expected, line = self._lines[index], y - self._first_lines[index]
        is_set = self._parts[index] is not None
        last = len(self._part(index)) - 1
        if not is_set:
            line = line * (last + 1) // expected
        return LineId(index, max(0, min(line, last)))

    def id_at(self, offset: int) -> LineId:
        """Return the line in which the character at `offset` stands.

        White space that is not drawn belongs to the line before it.
        """
        index = self.document.part_at(offset)
        return LineId(index, self._part(index).line_of(offset) if self._parts else 0)

    def number(self, line: LineId) -> int:
        """Return the present number of a line."""
        return self._first_lines[line.part] + line.line

    def beside(self, line: LineId, step: int) -> LineId:
        """Return the line so many lines further on, or back; at most the last or the first one."""
        index, y = line.part, line.line + step
        while y < 0 and index > 0:
            index -= 1
            y += len(self._part(index))
        while index < len(self._parts) and y >= len(self._part(index)):
            if index + 1 == len(self._parts):
                y = len(self._part(index)) - 1
                break
            y -= len(self._part(index))
            index += 1
        return LineId(index, max(0, y))

    @property
    def last(self) -> LineId:
        """Return the last line."""
        index = len(self._parts) - 1
        return LineId(index, len(self._part(index)) - 1) if self._parts else LineId(0, 0)

    def line_of(self, offset: int) -> int:
        """Return the number of the line in which the character at `offset` stands."""
        return self.number(self.id_at(offset))

    def cell_of(self, offset: int) -> Cell:
        """Return where the character at `offset` begins."""
        if self.height == 0:
            return Cell(0, 0)
        y = self.line_of(offset)
        line = self.line(y)
        before = [part for part in line.fragments if part.start <= offset]
        if not before:
            return Cell(y, line.fragments[0].x if line.fragments else 0)
        part = max(before)
        return Cell(y, part.x + self._cells(line, part.start, min(offset, part.end)))

    def offset_at(self, y: int, column: int) -> int:
        """Return the offset of the cluster that covers this cell, else of the nearest place."""
        return self.cluster_at(y, column).start

    def cluster_at(self, y: int, column: int) -> Span:
        """Return the cluster that covers this cell, else the empty span nearest to it."""
        if self.height == 0:
            return Span(0, 0)
        y = max(0, min(y, self.height - 1))
        line = self.line(y)
        if not line.fragments:
            return Span(self.start(y), self.start(y))
        part = line.fragments[0]
        for fragment in line.fragments:
            if fragment.x <= column:
                part = fragment
        if line.narrow:
            start = min(part.start + max(0, column - part.x), part.end)
            return Span(start, min(start + 1, part.end))
        left = max(0, column - part.x)
        text = self.document.flat
        for start, end in clusters(text, part.start, part.end):
            left -= line.glyphs.width(text[start:end])
            if left < 0:
                return Span(start, end)
        return Span(part.end, part.end)

    def block_beside(self, line: LineId, step: int) -> LineId:
        """Return where the `step`-th block after a line begins; before it if negative."""
        if not self._parts:
            return line
        part = self._part(line.part)
        index = part.stretch_of(line.line) if step > 0 else part.stretch_from(line.line)
        index = max(0, min(index + step, len(self.document) - 1))
        found = self.document.part_of(index)
        return LineId(found, self._part(found).first_line(index))

    @property
    def _first_lines(self) -> list[int]:
        """The number of the first line of each part, and of the line after the last one."""
        if self._tops is None:
            self._tops = [0, *accumulate(self._lines)]
        return self._tops

    def _part_of(self, y: int) -> int:
        return max(0, min(bisect_right(self._first_lines, y), len(self._parts)) - 1)

    def _part(self, index: int) -> Part:
        part = self._parts[index]
        if part is None:
            part = Part(self.document, self.document.parts[index], self.width, self._grid)
            self._parts[index] = part
            self._missing.discard(index)
            self._lines[index], self._tops = len(part), None
        return part

    def _grid(self, table: int) -> Grid | None:
        """Return the columns of the table that begins with this stretch, None if it has none."""
        if table not in self._grids:
            document = self.document
            rows = [
                Span(document.starts[at], document.ends[at])
                for at in range(table, document.tables[table])
            ]
            self._grids[table] = fit(document.text, rows, self.width)
        return self._grids[table]

    def _cells(self, line: Line, start: int, end: int) -> int:
        return end - start if line.narrow else line.glyphs.width(self.document.flat[start:end])
