"""Rows of two columns: keys and what they do, or fields and what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len, chop_cells

from .line import Run, Runs, fit, plain, width_of
from .row_list import RowList

COLUMN = 16
VALUE = 54
"""Cells of the first column, and of a value before it is broken."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what belongs to it; a name alone, without an id, is a heading."""

    name: str
    value: str = ""
    id: str = ""


def in_lines(facts: Sequence[Fact], width: int) -> list[Fact]:
    """Return the facts with values of more than `width` cells broken over several rows."""
    rows: list[Fact] = []
    for fact in facts:
        first, *rest = _broken(plain(fact.value), width)
        rows += [replace(fact, value=first), *(Fact("", line, fact.id) for line in rest)]
    return rows


def _broken(text: str, width: int) -> list[str]:
    """Return the text in lines, broken between words, and in a word that is too long."""
    lines: list[str] = []
    while cell_len(text) > width:
        head = chop_cells(text, width)[0]
        end = len(head) if text[len(head)] == " " else head.rfind(" ") + 1 or len(head)
        lines.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return [*lines, text]


class FactRows(RowList[Fact]):
    """One line a fact."""

    steered = True
    room = 8
    """Lines of the screen that are kept for what stands around the list."""

    def suit(self, screen_height: int) -> None:
        """Be as high as the rows that are shown now, if the screen is."""
        self.styles.height = max(1, min(len(self.rows), screen_height - self.room))

    def draw(self, row: Fact, _width: int, /) -> Sequence[Runs]:
        """Return the line of a fact."""
        if not row.value:
            return [[Run(f" {row.name}", "" if row.id else "accent")]]
        name = fit([Run(f"  {row.name}", "strong")], COLUMN)
        gap = Run(" " * (COLUMN + 1 - width_of(name)))
        return [[*name, gap, Run(row.value)]]

    def empty(self) -> str:
        """Return what an empty list says."""
        return " Nothing of that name."
