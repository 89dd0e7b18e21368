"""Rows of two columns: keys and what they do, or fields and what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .line import Run, Runs, fit, width_of
from .row_list import RowList

COLUMN = 16
"""Cells of the first column."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what belongs to it; a name alone is a heading."""

    name: str
    value: str = ""
    id: str = ""


class FactRows(RowList[Fact]):
    """One line a fact."""

    def draw(self, row: Fact, _width: int, /) -> Sequence[Runs]:
        """Return the line of a fact."""
        if not row.value:
            return [[Run(f" {row.name}", "accent")]]
        name = fit([Run(f"  {row.name}", "strong")], COLUMN)
        gap = Run(" " * (COLUMN + 1 - width_of(name)))
        return [[*name, gap, Run(row.value)]]

    def empty(self) -> str:
        """Return what an empty list says."""
        return " Nothing of that name."
