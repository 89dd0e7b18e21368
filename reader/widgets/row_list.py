"""A list of rows with a cursor, drawn row by row, so that its length costs nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Self, TypeVar

from textual import events
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.keys import Where, bindings
from reader.messages import RowChosen, RowHighlighted

from .line import Looking, Run, Runs, strip

Row = TypeVar("Row")
_MOST_KEPT = 600
"""Lines that are kept as they are drawn."""
POINTER = "▌"
"""What stands before the row under the cursor, which colour alone would not tell everyone."""


class RowList(Looking, ScrollView, Generic[Row], can_focus=True):
    """Rows of one height; a subclass draws a row and may say what an empty list says."""

    BINDINGS = bindings(Where.LIST)
    DEFAULT_CSS = """
    RowList { height: 1fr; width: 1fr; scrollbar-size: 0 0; }
    """
    row_height = 1
    """Lines of a row."""
    steered = False
    """Whether the cursor counts also while a field beside the list has the keys."""
    stands_alone = False
    """Whether nothing but the row itself, and the cursor, tells how a row looks."""
    cursor = reactive(0)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.rows: Sequence[Row] = ()
        self._kept: dict[tuple[int, int, str], tuple[Row, Strip]] = {}
        self._last: tuple[Row, int, Sequence[Runs]] | None = None
        """The row that was drawn last, for which width, and its lines."""

    def draw(self, row: Row, width: int, /) -> Sequence[Runs]:
        """Return the lines of a row."""
        raise NotImplementedError

    def empty(self) -> str:
        """Return the one line that stands in an empty list."""
        return ""

    def show(self, rows: Sequence[Row], cursor: int = 0) -> None:
        """Show other rows."""
        self.rows = rows
        # Only the height counts. A width that changed would have the screen laid out again.
        self.virtual_size = Size(1, max(1, len(rows) * self.row_height))
        self.set_reactive(RowList.cursor, self._within(cursor))
        self._reveal()
        self.refresh()

    def refresh(self, *regions: Region, **what: bool) -> Self:
        """Draw anew what is shown, the row that was drawn last too."""
        self._last = None
        return super().refresh(*regions, **what)

    def notify_style_update(self) -> None:
        """Take up the colours of another theme."""
        super().notify_style_update()
        self.forget()

    def forget(self) -> None:
        """Draw rows anew that have not changed."""
        self._kept.clear()

    @property
    def chosen(self) -> Row | None:
        """Return the row under the cursor."""
        return self.rows[self.cursor] if self.rows else None

    def validate_cursor(self, cursor: int) -> int:
        """Return the nearest row there is."""
        return self._within(cursor)

    def watch_cursor(self) -> None:
        """Keep the row under the cursor in sight."""
        self._reveal()
        self.refresh()
        self.post_message(RowHighlighted(self, self.cursor))

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self.cursor += step

    def action_move_page(self, step: int) -> None:
        """Move the cursor by as many rows as are in sight."""
        self.cursor += step * max(1, self.size.height // self.row_height)

    def action_move_to_first(self) -> None:
        """Move to the first row."""
        self.cursor = 0

    def action_move_to_last(self) -> None:
        """Move to the last row."""
        self.cursor = len(self.rows) - 1

    def action_choose(self) -> None:
        """Say that the row under the cursor was chosen."""
        if self.rows:
            self.post_message(RowChosen(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Choose the row that was clicked."""
        index = (event.y + self.scroll_offset.y) // self.row_height
        if index < len(self.rows):
            self.cursor = index
            self.action_choose()

    def on_resize(self) -> None:
        """Keep the row under the cursor in sight."""
        self._reveal()

    def render_line(self, y: int) -> Strip:
        """Return one line of the list."""
        width = self.size.width
        index, line = divmod(y + self.scroll_offset.y, self.row_height)
        if index >= len(self.rows):
            says = self.empty() if y == 0 and not self.rows else ""
            return strip([Run(says, "muted")], width, self.base, self.style_of)
        lines = self._drawn(index, width)
        if line >= len(lines):
            return strip((), width, self.base, self.style_of)
        runs = lines[line]
        look = self._cursor_look(index)
        if look == "cursor":
            runs = _pointed(runs)
        ground = self.base + self.style_of(look) if look else self.base
        return strip(runs, width, ground, self.style_of)

    def _finish(self, y: int) -> Strip:
        """Return a line as it goes to the terminal, a kept one if its row is the same."""
        if not self.stands_alone:
            return super()._finish(y)
        index, line = divmod(y + round(self.scroll_y), self.row_height)
        if index >= len(self.rows):
            return super()._finish(y)
        row = self.rows[index]
        key = (id(row), line, self._cursor_look(index))
        # What is kept holds its row, so that no other can get its id.
        kept = self._kept.get(key)
        if kept is None or kept[1].cell_length != self.outer_size.width:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            kept = self._kept[key] = row, super()._finish(y)
        self._finished[y] = kept[1]
        return kept[1]

    def _drawn(self, index: int, width: int) -> Sequence[Runs]:
        """Return the lines of a row, drawn once for all of them."""
        row = self.rows[index]
        if self._last is None or self._last[0] is not row or self._last[1] != width:
            self._last = row, width, self.draw(row, width)
        return self._last[2]

    def _cursor_look(self, index: int) -> str:
        if index != self.cursor:
            return ""
        return "cursor" if self._is_in_use else "cursor-blurred"

    @property
    def _is_in_use(self) -> bool:
        return self.has_focus or self.steered

    def _within(self, cursor: int) -> int:
        return max(0, min(cursor, len(self.rows) - 1))

    def _reveal(self) -> None:
        top = self.cursor * self.row_height
        region = Region(0, top, max(1, self.size.width), self.row_height)
        self.scroll_to_region(region, animate=False, force=True)


def _pointed(runs: Runs) -> Runs:
    """Return a line of the row under the cursor, with a bar in the blank that it begins with."""
    if not runs or not runs[0].text.startswith(" "):
        return runs
    first, *rest = runs
    return [Run(POINTER, "accent"), first._replace(text=first.text[1:]), *rest]
