"""The field for the words of a note, which offers tags."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import TextArea

from corpus import tags
from reader.keys import Where, bindings
from reader.messages import EditorAsked, NoteDropped, NoteWritten


class NoteField(TextArea):
    """Says what is written when it is done with."""

    # The keys of a text area come before ordinary bindings. Bindings with priority
    # run at once, though, while letters typed before may still wait in the queue of
    # the field: what a key does here waits behind them.
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.EDITOR, priority=True)

    def action_save(self) -> None:
        """Say that the words are to be saved."""
        self.call_later(lambda: self.post_message(NoteWritten(self.text)))

    def action_cancel(self) -> None:
        """Say that the words are not to be saved."""
        self.call_later(lambda: self.post_message(NoteDropped(self.text)))

    def action_hand_over(self) -> None:
        """Ask for the editor of the user's choice."""
        self.call_later(lambda: self.post_message(EditorAsked(self.text)))

    def action_new_line(self) -> None:
        """Begin another line."""
        self.call_later(lambda: self.insert("\n"))

    def action_complete(self) -> None:
        """Take the tag that is offered first."""
        self.call_later(self._complete)

    suggest: Callable[[str], Sequence[str]] = staticmethod(lambda _start: ())
    """Returns the tags that begin so, the likeliest first."""

    def _complete(self) -> None:
        before = self.before_cursor
        offered = self.offered
        if offered:
            typed = tags.completed(before, offered[0])
            row, column = self.cursor_location
            begun = len(tags.begun(before) or "") + 1
            insert = typed[len(before) - begun :]
            self.replace(insert, (row, column - begun), (row, column))

    @property
    def before_cursor(self) -> str:
        """Return the line up to the cursor."""
        row, column = self.cursor_location
        return self.document.get_line(row)[:column]

    @property
    def offered(self) -> Sequence[str]:
        """Return the tags that may be meant by the one that is begun at the cursor."""
        start = tags.begun(self.before_cursor)
        return () if start is None else self.suggest(start)
