"""The column beside the results: saved searches, and what the results can be narrowed by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from textual.geometry import Region
from textual.message import Message

from reader.keys import Where, bindings

from .line import Run, Runs, fit, width_of
from .row_list import RowList


class Holds(Enum):
    """What a row of the column is."""

    HEADING = auto()
    SEARCH = auto()
    TERM = auto()


@dataclass(frozen=True, slots=True)
class NarrowRow:
    """A heading, a saved search, or a term that the query may have."""

    holds: Holds
    label: str
    text: str = ""
    """The name of the search, or the term as it stands in a query."""
    count: str = ""
    sign: str = ""
    """How the term stands in the query: `+`, `-`, or not at all."""
    glyph: str = ""


@dataclass
class TermTurned(Message):
    """The user wants a term, or wants it not; what stood so already is to go."""

    row: NarrowRow
    wanted: bool


@dataclass
class SearchDropped(Message):
    """The user wants a saved search deleted."""

    name: str


@dataclass
class NarrowingLeft(Message):
    """The user is done with the column."""


class NarrowRows(RowList[NarrowRow]):
    """One line a row; the cursor passes over headings."""

    BINDINGS = bindings(Where.LIST, Where.NARROWING)

    def draw(self, row: NarrowRow, width: int, /) -> Sequence[Runs]:
        """Return the line of a row."""
        if row.holds is Holds.HEADING:
            return [[Run(f" {row.label}", "muted")]]
        look = {"+": "accent", "-": "error"}.get(row.sign, "")
        sign = "−" if row.sign == "-" else row.sign or " "
        glyph = [Run(f"{row.glyph} ", look or "muted")] if row.glyph else []
        count = Run(f"{row.count} ", "muted")
        lead = [Run(f" {sign} ", look), *glyph]
        room = max(0, width - width_of([*lead, count]) - 1)
        label = fit([Run(row.label, look)], room)
        return [[*lead, *label, Run(" " * (room + 1 - width_of(label))), count]]

    def show(self, rows: Sequence[NarrowRow], cursor: int = 0) -> None:
        """Show other rows; the cursor stays on its term if that is still there."""
        held = self.chosen
        at = next((n for n, row in enumerate(rows) if held and _same(row, held)), cursor)
        super().show(rows, at)
        self.cursor = self._beside(self.cursor, +1)

    def action_move(self, step: int) -> None:
        """Move the cursor, past headings."""
        self.cursor = self._beside(self._within(self.cursor + step), 1 if step > 0 else -1)

    def action_move_page(self, step: int) -> None:
        """Move the cursor by as many rows as are in sight, past headings."""
        self.action_move(step * max(1, self.size.height))

    def action_move_to_first(self) -> None:
        """Move to the first row that is no heading."""
        self.cursor = self._beside(0, +1)

    def action_choose(self) -> None:
        """Ask for the term, or for the saved search."""
        self._turn(wanted=True)

    def action_exclude(self) -> None:
        """Ask for the articles without the term."""
        self._turn(wanted=False)

    def action_drop(self) -> None:
        """Ask for the saved search to be deleted."""
        row = self.chosen
        if row is not None and row.holds is Holds.SEARCH:
            self.post_message(SearchDropped(row.text))

    def action_leave(self) -> None:
        """Say that the user is done."""
        self.post_message(NarrowingLeft())

    def empty(self) -> str:
        """Return what an empty column says."""
        return " Nothing to narrow by."

    def _reveal(self) -> None:
        """Keep the row under the cursor in sight, with a heading above it."""
        super()._reveal()
        above = self.cursor - 1
        if 0 <= above < len(self.rows) and self.rows[above].holds is Holds.HEADING:
            self.scroll_to_region(
                Region(0, above, max(1, self.size.width), 2), animate=False, force=True
            )

    def _turn(self, *, wanted: bool) -> None:
        row = self.chosen
        if row is not None and row.holds is not Holds.HEADING:
            self.post_message(TermTurned(row, wanted))

    def _beside(self, at: int, step: int) -> int:
        """Return the nearest row from there on that is no heading, searching both ways."""
        for way in (step, -step):
            found = at
            while 0 <= found < len(self.rows):
                if self.rows[found].holds is not Holds.HEADING:
                    return found
                found += way
        return at


def _same(row: NarrowRow, other: NarrowRow) -> bool:
    return (row.holds, row.text) == (other.holds, other.text)
