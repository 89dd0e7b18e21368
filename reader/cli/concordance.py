"""Lines of a concordance, aligned on the match."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import combining

from reader.workspace.concordance import KwicLine

from .output import Line, Piece
from .table import cells

_GAP = "  "
_LEAST = 10
"""Cells that a context has even where the line is too narrow for them."""


def kwic(lines: Sequence[KwicLine], room: int) -> Iterator[Line]:
    """Yield each line in `room` cells: its article, then the match with as much on either side.

    Where a match is long, what follows it gives way, so that all begin at one column.
    """
    widest = max((len(line.article) for line in lines), default=0)
    left = max(_LEAST, (room - widest - len(_GAP)) * 2 // 5)
    for line in lines:
        before = _last(line.left, left)
        rest = room - widest - len(_GAP) - left - cells(line.match)
        yield [
            Piece(f"{line.article:{widest}}", "muted"),
            _GAP + " " * (left - cells(before)) + before,
            Piece(line.match, "lit"),
            _first(line.right, max(_LEAST, rest)).rstrip(),
        ]


def _last(text: str, room: int) -> str:
    """Return the end of the text that has room."""
    start = max(0, len(text) - room)
    while cells(text[start:]) > room or (start < len(text) and combining(text[start])):
        start += 1
    return text[start:]


def _first(text: str, room: int) -> str:
    """Return the beginning of the text that has room."""
    end = min(len(text), room)
    while cells(text[:end]) > room:
        end -= 1
    return text[:end]
