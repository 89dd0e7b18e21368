"""One line of a page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from corpus.article import BlockKind

from .glyphs import PROSE, Glyphs


class Fragment(NamedTuple):
    """Characters that stand side by side in a line, the first of them in column `x`."""

    start: int
    end: int
    x: int


class LineKind(Enum):
    """What a line is there for."""

    TEXT = auto()
    GAP = auto()
    """Parts two blocks."""
    RULE = auto()
    """A drawn line; it holds no characters."""


@dataclass(frozen=True, slots=True)
class Line:
    """What stands in one line; columns are cells from the left edge of the text.

    A line has one fragment, or one for each cell of a table's row.
    """

    kind: LineKind
    block: BlockKind
    lead: str = ""
    """What is drawn before the text and is no part of it: a marker, a bar, an indent."""
    fragments: tuple[Fragment, ...] = ()
    glyphs: Glyphs = PROSE
    narrow: bool = True
    """Whether each character is drawn as itself in one cell."""
    level: int = 0
    head: bool = False
    """Whether this is the heading row of a table."""
    hyphen: bool = False
    """Whether the line ends at a soft hyphen, which is seen only there."""

    @property
    def lead_cells(self) -> int:
        """Return how many cells the lead takes."""
        return PROSE.width(self.lead)

    @property
    def start(self) -> int:
        """Return the offset of the first character; 0 of a line without text."""
        return self.fragments[0].start if self.fragments else 0

    @property
    def end(self) -> int:
        """Return the offset after the last character; 0 of a line without text."""
        return max((fragment.end for fragment in self.fragments), default=0)
