"""A document at one width: its lines, and the way from offsets to cells and back."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from corpus.article import BlockKind
from corpus.span import Span

from .document import Document
from .forms import BAR, Form
from .glyphs import PROSE, ROW, SOFT_HYPHEN, Glyphs
from .graphemes import clusters
from .line import Fragment, Line, LineKind
from .table import Row, fit
from .wrapping import wrap_narrow, wrap_wide

LEAST_WIDTH = 4
"""Text is never set narrower, so that the widest character has room."""
_LEAST_BESIDE_LEAD = 8


class Cell(NamedTuple):
    """Line `y` and column `x` of the page, in cells from the left edge of the text."""

    y: int
    x: int


class Layout:
    """The lines of a document set in `width` cells; it never changes."""

    def __init__(self, document: Document, width: int) -> None:
        self.document = document
        self.width = max(LEAST_WIDTH, width)
        self._starts = array("I")
        """Where each line starts; a gap starts where the text before it ends."""
        self._firsts = array("I")
        """The first line of each stretch."""
        self._rows: dict[int, Row] = {}
        self._heads: set[int] = set()
        self._lay_out()

    @property
    def height(self) -> int:
        """Return how many lines there are."""
        return len(self._starts)

    def line(self, y: int) -> Line:
        """Return line `y`.

        Raises:
            IndexError: If there is no such line.
        """
        if not 0 <= y < self.height:
            raise IndexError(y)
        index = self._stretch_of(y)
        form = self.document.forms[index]
        nth, last = y - self._firsts[index], self._text_lines(index)
        if nth >= last:
            return self._empty_line(index, form, nth - last)
        if form.block is BlockKind.RULE:
            return Line(LineKind.RULE, form.block, "─" * self.width)
        narrow = index not in self.document.wide
        if index in self._rows:
            return Line(
                LineKind.TEXT,
                form.block,
                "",
                self._rows[index][nth],
                PROSE,
                narrow=False,
                head=index in self._heads,
            )
        lead = self._lead(form.lead if nth == 0 else form.rest)
        start = self._starts[y]
        end = self._starts[y + 1] if nth + 1 < last else self.document.ends[index]
        text = self.document.flat
        hyphen = (
            text[end - 1 : end] == SOFT_HYPHEN
            and nth + 1 < last
            and PROSE.width(lead + text[start:end]) < self.width
        )
        if not form.hard:
            end = start + len(text[start:end].rstrip())
        return Line(
            LineKind.TEXT,
            form.block,
            lead,
            (Fragment(start, end, PROSE.width(lead)),),
            self._glyphs(form),
            narrow,
            form.level,
            hyphen=hyphen,
        )

    def start(self, y: int) -> int:
        """Return the offset at which line `y` starts, the end of the text beyond the last line."""
        return self._starts[y] if y < self.height else len(self.document.text)

    def span(self, y: int) -> Span:
        """Return the characters from the start of line `y` to that of the next one.

        For a line of a table's row it is those of the whole row.
        """
        if self._rows and (index := self._stretch_of(y)) in self._rows:
            return Span(self.document.starts[index], self.document.ends[index])
        return Span(self._starts[y], self.start(y + 1))

    def line_of(self, offset: int) -> int:
        """Return the line in which the character at `offset` stands.

        White space that is not drawn belongs to the line before it.
        """
        y = max(0, bisect_right(self._starts, offset) - 1)
        if not self._rows or self.height == 0:
            return y
        index = self._stretch_of(y)
        if index not in self._rows or offset >= self.document.ends[index]:
            return y
        best, line = -1, 0
        for nth, fragments in enumerate(self._rows[index]):
            for fragment in fragments:
                if best < fragment.start <= offset:
                    best, line = fragment.start, nth
        return self._firsts[index] + line

    def cell_of(self, offset: int) -> Cell:
        """Return where the character at `offset` begins."""
        y = self.line_of(offset)
        if self.height == 0:
            return Cell(0, 0)
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
            return Span(self._starts[y], self._starts[y])
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

    def stretch_line(self, y: int, step: int) -> int:
        """Return where the `step`-th block after line `y` begins; before it if negative."""
        if self.height == 0:
            return 0
        if step > 0:
            index = bisect_right(self._firsts, y) - 1 + step
        else:
            index = bisect_left(self._firsts, y) + step
        return self._firsts[max(0, min(index, len(self._firsts) - 1))]

    def _cells(self, line: Line, start: int, end: int) -> int:
        return end - start if line.narrow else line.glyphs.width(self.document.flat[start:end])

    def _stretch_of(self, y: int) -> int:
        return bisect_right(self._firsts, y) - 1

    def _text_lines(self, index: int) -> int:
        """Return how many lines of a stretch hold its text (or its rule)."""
        following = self._firsts[index + 1] if index + 1 < len(self._firsts) else self.height
        gap = self.document.gaps[index] > 0
        return following - self._firsts[index] - gap - (index in self._heads)

    def _empty_line(self, index: int, form: Form, nth: int) -> Line:
        if index in self._heads and nth == 0:
            return Line(LineKind.RULE, form.block, "─" * self._table_width[index])
        return Line(LineKind.GAP, form.block, self._lead(BAR * (self.document.gaps[index] - 1)))

    def _lead(self, lead: str) -> str:
        """Return as much of a lead as leaves room for the text."""
        most = max(0, self.width - _LEAST_BESIDE_LEAD)
        return lead if PROSE.width(lead) <= most else " " * most

    def _glyphs(self, form: Form) -> Glyphs:
        return ROW if form.block is BlockKind.TABLE else form.glyphs

    def _lay_out(self) -> None:
        document, width = self.document, self.width
        starts, firsts, text = self._starts, self._firsts, document.flat
        wide, tables = document.wide, document.tables
        self._table_width: dict[int, int] = {}
        for index, (start, end, form, gap) in enumerate(
            zip(document.starts, document.ends, document.forms, document.gaps, strict=True)
        ):
            if index in tables:
                self._set_table(index, tables[index])
            firsts.append(len(starts))
            if index in self._rows:
                starts.extend([start] * len(self._rows[index]))
                if index in self._heads:
                    starts.append(end)
            else:
                starts.append(start)
                room = width - len(self._lead(form.rest)) if form.rest else width
                if index in wide:
                    wrap_wide(
                        text, start, end, room, starts, glyphs=self._glyphs(form), hard=form.hard
                    )
                elif end - start > room:
                    if form.hard:
                        starts.extend(range(start + room, end, room))
                    else:
                        wrap_narrow(text, start, end, room, starts)
            if gap:
                starts.append(end)

    def _set_table(self, first: int, after: int) -> None:
        """Set the rows of a table in columns, if it fits; else they stay ordinary text."""
        document = self.document
        rows = [Span(document.starts[at], document.ends[at]) for at in range(first, after)]
        grid = fit(document.text, rows, self.width)
        if grid is None:
            return
        for index, row in enumerate(rows, first):
            self._rows[index] = grid.lines(document.text, row.start, row.end)
        self._heads.add(first)
        self._table_width[first] = grid.width
