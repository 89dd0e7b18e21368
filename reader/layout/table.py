"""A table drawn within the width: columns sized to fit, cells wrapped."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import zip_longest

from corpus.span import Span

from .glyphs import PROSE
from .line import Fragment
from .wrapping import wrap_wide

_BETWEEN = 2
"""Cells between two columns."""
_LEAST = 6
"""The fewest cells of a column that is narrower than its words."""
_MEASURED = 200
"""The most rows that are measured to size the columns."""

Row = tuple[tuple[Fragment, ...], ...]


def cells_of(text: str, start: int, end: int) -> list[Span]:
    """Return the spans of the cells of a row; tabs part them."""
    spans = []
    while True:
        tab = text.find("\t", start, end)
        stop = end if tab < 0 else tab
        spans.append(Span(start, stop))
        if tab < 0:
            return spans
        start = tab + 1


class Grid:
    """The columns of one table."""

    def __init__(self, widths: Sequence[int]) -> None:
        self._widths = widths
        self._columns = [sum(widths[:index]) + _BETWEEN * index for index in range(len(widths))]

    @property
    def width(self) -> int:
        """Return how many cells the table takes."""
        return sum(self._widths) + _BETWEEN * max(0, len(self._widths) - 1)

    def lines(self, text: str, start: int, end: int) -> Row:
        """Return the fragments of each line of the row `text[start:end]`."""
        columns = [
            [Fragment(span.start, span.end, x) for span in _wrapped(text, cell, width)]
            for cell, x, width in zip(
                cells_of(text, start, end), self._columns, self._widths, strict=False
            )
        ]
        return tuple(
            tuple(fragment for fragment in fragments if fragment is not None)
            for fragments in zip_longest(*columns)
        )


def fit(text: str, rows: Sequence[Span], width: int) -> Grid | None:
    """Return the grid for these rows, at most `width` cells wide; None if there is none.

    Columns as wide as their widest cell if that fits; else the widest give way first.
    """
    wanted: list[int] = []
    for row in rows[:_MEASURED]:
        widths = [PROSE.width(cell.of(text)) for cell in cells_of(text, row.start, row.end)]
        wanted = [max(pair) for pair in zip_longest(wanted, widths, fillvalue=1)]
    columns = max((text.count("\t", row.start, row.end) + 1 for row in rows), default=0)
    wanted += [1] * (columns - len(wanted))
    room = width - _BETWEEN * (len(wanted) - 1)
    if room < sum(min(cells, _LEAST) for cells in wanted):
        return None
    return Grid(_shrunk([max(1, cells) for cells in wanted], room))


def _shrunk(wanted: list[int], room: int) -> list[int]:
    """Return the widths with the widest cut, evenly, until they fit the room."""
    if sum(wanted) <= room:
        return wanted
    low, high = 1, max(wanted)
    while low < high:
        most = (low + high + 1) // 2
        if sum(min(cells, most) for cells in wanted) <= room:
            low = most
        else:
            high = most - 1
    spare = room - sum(min(cells, low) for cells in wanted)
    widths = []
    for cells in wanted:
        extra = 1 if cells > low and spare > 0 else 0
        spare -= extra
        widths.append(min(cells, low) + extra)
    return widths


def _wrapped(text: str, cell: Span, width: int) -> list[Span]:
    starts = array("I", [cell.start])
    if len(cell):
        wrap_wide(text, cell.start, cell.end, max(2, width), starts, glyphs=PROSE, hard=False)
    ends = [*starts[1:], cell.end]
    return [
        Span(start, start + len(text[start:end].rstrip()))
        for start, end in zip(starts, ends, strict=True)
    ]
