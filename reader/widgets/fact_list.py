"""Rows of two columns: keys and what they do, or fields and what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len, chop_cells
from textual.geometry import Size
from textual.message import Message

from .line import Run, Runs, fit, plain, width_of
from .row_list import RowList

COLUMN = 16
"""Cells of the first column at most."""
PANEL = 80
"""Cells of the panel that the rows stand in, where the screen has them."""
_GAP, _EDGES = 2, 4
"""Cells between the columns, and of the panel's edges."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what belongs to it; a name alone, without an id, is a heading."""

    name: str
    value: str = ""
    id: str = ""


@dataclass
class FactsMoved(Message):
    """So many rows are out of sight above and below."""

    above: int
    below: int


def _value_width(facts: Sequence[Fact], screen_width: int) -> int:
    """Return how many cells a value has beside the names of these facts."""
    room = min(PANEL, screen_width) - _EDGES - _GAP - _column(facts)
    return max(COLUMN, room)


def _column(facts: Sequence[Fact]) -> int:
    named = (cell_len(plain(fact.name)) for fact in facts if fact.value)
    return min(COLUMN, 2 + max(named, default=0))


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
    _width = 0
    """Cells of the first column."""
    room = 8
    """Lines of the screen that are kept for what stands around the list."""

    def fill(self, facts: Sequence[Fact], screen: Size, cursor: int = 0) -> None:
        """Show facts in a panel on a screen of this size, long values over several rows."""
        self.show(in_lines(facts, _value_width(facts, screen.width)), cursor)
        self.suit(screen.height)

    def suit(self, screen_height: int) -> None:
        """Be as high as the rows that are shown now, if the screen is."""
        self.styles.height = max(1, min(len(self.rows), screen_height - self.room))

    def draw(self, row: Fact, _width: int, /) -> Sequence[Runs]:
        """Return the line of a fact."""
        if not row.value:
            return [[Run(f" {row.name}", "" if row.id else "accent")]]
        name = fit([Run(f"  {row.name}", "strong")], self._width)
        gap = Run(" " * (self._width + _GAP - width_of(name)))
        return [[*name, gap, Run(row.value)]]

    def show(self, rows: Sequence[Fact], cursor: int = 0) -> None:
        """Show other facts; the first column never narrows, so that nothing is shifted."""
        self._width = max(self._width, _column(rows))
        super().show(rows, cursor)
        self._tell()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Say what is out of sight."""
        super().watch_scroll_y(old_value, new_value)
        self._tell()

    def on_resize(self) -> None:
        """Keep the row under the cursor in sight, and say what is not."""
        super().on_resize()
        self._tell()

    def _tell(self) -> None:
        height = self.size.height
        if height:
            above = round(self.scroll_offset.y)
            self.post_message(FactsMoved(above, max(0, len(self.rows) - above - height)))

    def empty(self) -> str:
        """Return what an empty list says."""
        return " Nothing of that name."


class ReadRows(FactRows):
    """Facts to be read: the keys move the page, for there is nothing to choose."""

    steered = False

    def action_move(self, step: int) -> None:
        """Move the page by a line."""
        self.scroll_to(y=self.scroll_offset.y + step, animate=False, force=True, immediate=True)

    def action_move_page(self, step: int) -> None:
        """Move the page by as many lines as are in sight."""
        self.action_move(step * max(1, self.size.height))

    def action_move_to_first(self) -> None:
        """Go to the beginning."""
        self.action_move(-len(self.rows))

    def action_move_to_last(self) -> None:
        """Go to the end."""
        self.action_move(len(self.rows))

    @property
    def _is_in_use(self) -> bool:
        return False
