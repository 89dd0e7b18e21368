"""Plain tables, fitted to a width: aligned columns, no boxes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.sanitise import one_line

from .output import Line, Piece

_GAP = "  "
_CUT = "…"
# Latin, Greek and Cyrillic with the signs of print, each in one cell.
_ONE_CELL = (
    "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1eff\u2010-\u2027"
    "\u2030-\u205e\u20a0-\u20bf\ufffd]*"
)


@dataclass(frozen=True, slots=True)
class Column:
    """How a column is headed and laid out."""

    heading: str
    right: bool = False
    """Whether it is aligned to the right, as numbers are."""
    least: int = 0
    """The fewest cells that it may be cut down to; 0 is never cut."""
    dropped: int = 0
    """When there is no room, the column with the greatest number goes first; 0 stays."""


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]], room: int) -> Iterator[Line]:
    """Yield the headings and then a line for each row, none wider than `room` cells if it can be.

    A column without any text is left out.
    """
    held = [[one_line(text) for text in row] for row in rows]
    kept = [at for at in range(len(columns)) if any(row[at] for row in held)]
    wide = {at: max(len(columns[at].heading), *(cells(row[at]) for row in held)) for at in kept}
    for at in sorted(kept, key=lambda at: -columns[at].dropped):
        if columns[at].dropped and _fewest(columns, wide) > room:
            del wide[at]
    widths = _fitted(columns, wide, room)
    yield [Piece(_line(columns, widths, [column.heading for column in columns]), "muted")]
    for row in held:
        yield [_line(columns, widths, row)]


def cells(text: str) -> int:
    """Return how many cells of a terminal the text takes."""
    if _is_simple(text):
        return len(text)
    import wcwidth

    return max(0, wcwidth.wcswidth(text))


def cut(text: str, room: int) -> str:
    """Return the text in at most `room` cells, with an ellipsis where it was cut."""
    if cells(text) <= room:
        return text
    if _is_simple(text):
        return text[: room - 1].rstrip() + _CUT
    import wcwidth

    kept = ""
    taken = 1
    for grapheme in wcwidth.iter_graphemes(text):
        taken += cells(grapheme)
        if taken > room:
            break
        kept += grapheme
    return kept.rstrip() + _CUT


def _line(columns: Sequence[Column], widths: dict[int, int], row: Sequence[str]) -> str:
    shown = []
    for at, width in widths.items():
        text = cut(row[at], width)
        padding = " " * (width - cells(text))
        shown.append(padding + text if columns[at].right else text + padding)
    return _GAP.join(shown).rstrip()


def _fitted(columns: Sequence[Column], wide: dict[int, int], room: int) -> dict[int, int]:
    """Return the widths with the widest columns cut down, evenly, until all have room."""
    widths = dict(wide)
    over = _total(widths.values()) - room
    while over > 0:
        loose = [at for at in widths if columns[at].least and widths[at] > columns[at].least]
        if not loose:
            break
        widest = max(loose, key=lambda at: widths[at])
        widths[widest] -= 1
        over -= 1
    return widths


def _fewest(columns: Sequence[Column], wide: dict[int, int]) -> int:
    return _total(min(width, columns[at].least or width) for at, width in wide.items())


def _total(widths: Iterable[int]) -> int:
    """Return the cells of a line with columns so wide."""
    held = list(widths)
    return sum(held) + len(_GAP) * (len(held) - 1)


def _is_simple(text: str) -> bool:
    return text.isascii() or re.fullmatch(_ONE_CELL, text) is not None
