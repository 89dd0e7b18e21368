"""Letters laid over the text of a pane, to point at places by key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.layout import Layout

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""The easiest to reach come first."""


def names(count: int) -> list[str]:
    """Return that many labels, as many as can be of one letter, the rest of two.

    None begins with another. There are none beyond the square of the letters.
    """
    letters = len(LETTERS)
    leads = min(letters, max(0, -(-(count - letters) // (letters - 1))))
    singles, firsts = LETTERS[: letters - leads], LETTERS[letters - leads :]
    return [*singles, *("".join(pair) for pair in product(firsts, LETTERS))][:count]


def by_row(labels: Mapping[int, str], layout: Layout, top: int) -> dict[int, list[tuple[int, str]]]:
    """Return column and text of the labels in each row, given the line in the first row."""
    rows: dict[int, list[tuple[int, str]]] = {}
    for offset, label in sorted(labels.items()):
        y, x = layout.cell_of(offset)
        rows.setdefault(y - top, []).append((x, label))
    return rows


def labelled(strip: Strip, labels: Sequence[tuple[int, str]], left: int, style: Style) -> Strip:
    """Return the row with labels over its text, which begins in column `left`."""
    parts: list[Strip] = []
    at, width = 0, strip.cell_length
    for column, label in labels:
        x = left + column
        if at <= x <= width - len(label):
            parts += [strip.crop(at, x), Strip([Segment(label, style)], len(label))]
            at = x + len(label)
    return Strip.join([*parts, strip.crop(at, width)])
