"""A small editor for the words of a note."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import TextArea

from reader.keys import Where, bindings
from reader.messages import NoteDropped, NoteWritten

from .bars import Bar
from .line import Run


class _Field(TextArea):
    # The keys of a text area come before ordinary bindings. Bindings with priority
    # run at once, though, while letters typed before may still wait in the queue of
    # the field: what a key does here waits behind them.
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.EDITOR, priority=True)

    def action_save(self) -> None:
        self.call_later(lambda: self.post_message(NoteWritten(self.text)))

    def action_cancel(self) -> None:
        self.call_later(lambda: self.post_message(NoteDropped()))

    def action_new_line(self) -> None:
        self.call_later(lambda: self.insert("\n"))


class NoteEditor(Vertical):
    """The quote that the note is about, and the words to write."""

    DEFAULT_CSS = """
    NoteEditor { height: 5; }
    NoteEditor > TextArea { height: 1fr; border: none; padding: 0 1; }
    """

    def compose(self) -> ComposeResult:
        """Lay out the editor."""
        yield Bar(id="note-quote")
        yield _Field(compact=True, soft_wrap=True, tab_behavior="focus", id="note-field")

    def start(self, quote: str, body: str = "") -> None:
        """Let the user write about the quoted words."""
        self.query_one("#note-quote", Bar).show(
            [Run("note on ", "accent"), Run(f"“{quote}”", "note")]
        )
        field = self.query_one(_Field)
        field.text = body
        field.move_cursor(field.document.end)
        field.focus()
