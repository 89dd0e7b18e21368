"""The line that a query is typed into."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.widgets import Input

from corpus.sanitise import one_line
from corpus.span import Span
from reader.keys import Where, bindings

from .line import Run, fit

LONGEST = 10_000
"""Characters that the field takes in."""


@dataclass
class FieldLeft(Message):
    """The user wants out of the field, to the list below it or back."""


class QueryField(Input):
    """A field that takes text of any kind, on one line, and remembers what it held before."""

    BINDINGS = bindings(Where.QUERY)

    def action_leave(self) -> None:
        """Say that the user wants out of the field."""
        self.post_message(FieldLeft())

    def __init__(self, value: str, placeholder: str, *, id: str) -> None:  # noqa: A002
        super().__init__(
            one_line(value),
            placeholder,
            compact=True,
            id=id,
            max_length=LONGEST,
            select_on_focus=False,
        )
        self._hint = placeholder
        self._earlier: tuple[str, ...] = ()
        self._at = -1
        self._draft = ""

    def on_resize(self, event: events.Resize) -> None:
        """Cut the hint to the width, with an ellipsis."""
        self.placeholder = "".join(run.text for run in fit([Run(self._hint)], event.size.width))

    def remember(self, earlier: tuple[str, ...]) -> None:
        """Take the queries that the user may go back to, the latest first."""
        self._earlier = earlier

    @property
    def recalls(self) -> bool:
        """Return whether the field is empty or shows an earlier query as it was."""
        return not self.value or self._is_walking

    def recall(self, step: int) -> bool:
        """Show an earlier query (+1), or a later one (-1) while going back; return if there is."""
        at = (self._at if self._is_walking else -1) + step
        if not -1 <= at < len(self._earlier):
            return False
        if not self._is_walking:
            self._draft = self.value
        self._at = at
        self.put(self._earlier[at] if at >= 0 else self._draft)
        return True

    @property
    def is_recalled(self) -> bool:
        """Return whether an earlier query is shown as it was."""
        return self._is_walking

    def put(self, text: str) -> None:
        """Show another text, the cursor behind it."""
        self.value = text
        self.cursor_position = len(text)

    def cells_of(self, span: Span) -> tuple[int, int]:
        """Return at which cell of the field a part of its text begins, and how many it takes."""
        before = cell_len(self.value[: span.start])
        return before - round(self.scroll_offset.x), cell_len(span.of(self.value))

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text = one_line(" ".join(event.text[: 2 * LONGEST].split()))
        room = LONGEST - len(self.value) + len(self.selected_text)
        self.replace(text[:room], *self.selection)

    @property
    def _is_walking(self) -> bool:
        return 0 <= self._at < len(self._earlier) and self.value == self._earlier[self._at]
