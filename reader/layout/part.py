"""Some stretches of a document at one width: their lines."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable

from corpus.article import BlockKind
from corpus.span import Span

from .document import Document
from .forms import BAR, Form
from .glyphs import PROSE, ROW, SOFT_HYPHEN, Glyphs
from .line import Fragment, Line, LineKind
from .table import Grid, Row
from .wrapping import wrap_narrow, wrap_wide

_LEAST_BESIDE_LEAD = 8


class Part:
    """The lines of the stretches `first` up to `after`, counted from 0; it never changes.

    `grid` returns the columns of the table that begins with a stretch, or None
    if it does not fit and its rows are set as text.
    """

    def __init__(
        self,
        document: Document,
        stretches: range,
        width: int,
        grid: Callable[[int], Grid | None],
    ) -> None:
        self._document = document
        self._width = width
        self._first = stretches.start
        self._starts = array("I")
        """Where each line starts; a gap starts where the text before it ends."""
        self._firsts = array("I")
        """The first line of each stretch."""
        self._rows: dict[int, Row] = {}
        self._heads: dict[int, int] = {}
        """The cells that a table takes, by the stretch of its heading row."""
        self._wide = document.wide(stretches)
        self._lay_out(stretches, grid)

    def __len__(self) -> int:
        return len(self._starts)

    def line(self, y: int) -> Line:
        """Return line `y`."""
        index = self.stretch_of(y)
        form = self._document.forms[index]
        nth, last = y - self.first_line(index), self._text_lines(index)
        if nth >= last:
            return self._empty_line(index, form, nth - last)
        if form.block is BlockKind.RULE:
            return Line(LineKind.RULE, form.block, "─" * self._width)
        if index in self._rows:
            fragments, head = self._rows[index][nth], index in self._heads
            return Line(LineKind.TEXT, form.block, "", fragments, PROSE, narrow=False, head=head)
        return self._text_line(y, index, form, begins=nth == 0, ends=nth + 1 == last)

    def start(self, y: int) -> int:
        """Return the offset at which line `y` starts."""
        return self._starts[y]

    def row(self, y: int) -> Span | None:
        """Return the characters of the row of a table, set in columns, that line `y` is of."""
        if self._rows and (index := self.stretch_of(y)) in self._rows:
            return Span(self._document.starts[index], self._document.ends[index])
        return None

    def line_of(self, offset: int) -> int:
        """Return the line in which the character at `offset` stands."""
        y = max(0, bisect_right(self._starts, offset) - 1)
        if not self._rows:
            return y
        index = self.stretch_of(y)
        if index not in self._rows or offset >= self._document.ends[index]:
            return y
        best, line = -1, 0
        for nth, fragments in enumerate(self._rows[index]):
            for fragment in fragments:
                if best < fragment.start <= offset:
                    best, line = fragment.start, nth
        return self.first_line(index) + line

    def stretch_of(self, y: int) -> int:
        """Return the stretch that line `y` is of."""
        return self._first + bisect_right(self._firsts, y) - 1

    def stretch_from(self, y: int) -> int:
        """Return the first stretch that begins at line `y` or after it."""
        return self._first + bisect_left(self._firsts, y)

    def first_line(self, index: int) -> int:
        """Return the line with which a stretch begins."""
        return self._firsts[index - self._first]

    def _text_line(self, y: int, index: int, form: Form, *, begins: bool, ends: bool) -> Line:
        lead = _lead(form.lead if begins else form.rest, self._width)
        start = self._starts[y]
        end = self._document.ends[index] if ends else self._starts[y + 1]
        text = self._document.flat
        hyphen = (
            not ends
            and text[end - 1 : end] == SOFT_HYPHEN
            and PROSE.width(lead + text[start:end]) < self._width
        )
        if not form.hard:
            end = start + len(text[start:end].rstrip())
        return Line(
            LineKind.TEXT,
            form.block,
            lead,
            (Fragment(start, end, PROSE.width(lead)),),
            _glyphs(form),
            index not in self._wide,
            form.level,
            hyphen=hyphen,
        )

    def _text_lines(self, index: int) -> int:
        """Return how many lines of a stretch hold its text (or its rule)."""
        local = index - self._first
        following = self._firsts[local + 1] if local + 1 < len(self._firsts) else len(self)
        gap = self._document.gaps[index] > 0
        return following - self._firsts[local] - gap - (index in self._heads)

    def _empty_line(self, index: int, form: Form, nth: int) -> Line:
        if index in self._heads and nth == 0:
            return Line(LineKind.RULE, form.block, "─" * self._heads[index])
        bars = BAR * (self._document.gaps[index] - 1)
        return Line(LineKind.GAP, form.block, _lead(bars, self._width))

    def _lay_out(self, stretches: range, grid: Callable[[int], Grid | None]) -> None:
        document, width, wide = self._document, self._width, self._wide
        starts, firsts, text = self._starts, self._firsts, document.flat
        part = slice(stretches.start, stretches.stop)
        for index, start, end, form, gap in zip(
            stretches,
            document.starts[part],
            document.ends[part],
            document.forms[part],
            document.gaps[part],
            strict=True,
        ):
            firsts.append(len(starts))
            if not (form.block is BlockKind.TABLE and self._set_row(index, grid)):
                starts.append(start)
                room = width - len(_lead(form.rest, width)) if form.rest else width
                if index in wide:
                    wrap_wide(text, start, end, room, starts, glyphs=_glyphs(form), hard=form.hard)
                elif end - start > room:
                    if form.hard:
                        starts.extend(range(start + room, end, room))
                    else:
                        wrap_narrow(text, start, end, room, starts)
            if gap:
                starts.append(end)

    def _set_row(self, index: int, grid: Callable[[int], Grid | None]) -> bool:
        """Set the row of a table in columns; return whether it has any."""
        table = self._document.table_of(index)
        columns = grid(table)
        if columns is None:
            return False
        start, end = self._document.starts[index], self._document.ends[index]
        self._rows[index] = columns.lines(self._document.text, start, end)
        self._starts.extend([start] * len(self._rows[index]))
        if index == table:
            self._heads[index] = columns.width
            self._starts.append(end)
        return True


def _lead(lead: str, width: int) -> str:
    """Return as much of a lead as leaves room for the text."""
    most = max(0, width - _LEAST_BESIDE_LEAD)
    return lead if PROSE.width(lead) <= most else " " * most


def _glyphs(form: Form) -> Glyphs:
    return ROW if form.block is BlockKind.TABLE else form.glyphs
