"""A line of a page as pieces of text, each with the ink it is drawn in."""

from __future__ import annotations

from typing import Protocol, TypeVar

from corpus.article import BlockKind

from .drawing import Layers, runs
from .layout import Layout
from .line import Line, LineKind

Ink_co = TypeVar("Ink_co", covariant=True)
Ink = TypeVar("Ink")


class Inks(Protocol[Ink_co]):
    """The inks of one theme, in whatever form they are drawn with."""

    @property
    def base(self) -> Ink_co:
        """Return the ink of plain text and of blank paper."""

    def text(self, line: Line, look: int) -> Ink_co:
        """Return the ink of text in this line with this look of its run."""

    def lead(self, line: Line) -> Ink_co:
        """Return the ink of what is drawn before the text of this line."""


def pieces(
    layout: Layout, line: Line, layers: Layers, inks: Inks[Ink]
) -> tuple[list[tuple[str, Ink]], int]:
    """Return what is drawn of a line from the left edge of the text, and in how many cells."""
    found: list[tuple[str, Ink]] = []
    x, width = 0, layout.width
    if line.lead:
        found.append((line.lead, inks.lead(line)))
        x = line.lead_cells
    for run in runs(layout.document, line, layers):
        if run.x > x:
            found.append((" " * (run.x - x), inks.base))
        found.append((run.text, inks.text(line, run.look)))
        x = run.x + run.cells
    if fills(line) and x < width:
        found.append((" " * (width - x), inks.text(line, 0)))
        x = width
    return found, x


def fills(line: Line) -> bool:
    """Return whether the ground of the text reaches to the end of the line."""
    return line.block is BlockKind.CODE and line.kind is LineKind.TEXT
