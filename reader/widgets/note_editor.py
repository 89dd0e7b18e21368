"""An editor for the words and the tags of a note."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import TextArea

from corpus import tags
from reader.keys import Where, bindings
from reader.messages import EditorAsked, NoteDropped, NoteTyped, NoteWritten
from reader.note_signs import PAIR, NoteSigns

from .bars import Bar
from .line import Run, Runs

_OFFERED = 3
"""Tags that are offered at once."""


class _Field(TextArea):
    # The keys of a text area come before ordinary bindings. Bindings with priority
    # run at once, though, while letters typed before may still wait in the queue of
    # the field: what a key does here waits behind them.
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.EDITOR, priority=True)

    def action_save(self) -> None:
        self.call_later(lambda: self.post_message(NoteWritten(self.text)))

    def action_cancel(self) -> None:
        self.call_later(lambda: self.post_message(NoteDropped(self.text)))

    def action_hand_over(self) -> None:
        self.call_later(lambda: self.post_message(EditorAsked(self.text)))

    def action_new_line(self) -> None:
        self.call_later(lambda: self.insert("\n"))

    def action_complete(self) -> None:
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


class NoteEditor(Vertical):
    """What the note is about, and the words to write."""

    DEFAULT_CSS = """
    NoteEditor { height: auto; max-height: 60%; }
    NoteEditor > TextArea {
        height: auto; min-height: 3; max-height: 12; border: none; padding: 0 1;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._heads: Sequence[Runs] = ()
        self._signs = NoteSigns()

    def compose(self) -> ComposeResult:
        """Lay out the editor."""
        yield Bar(id="note-quote")
        yield Bar(id="note-beside")
        yield _Field(compact=True, soft_wrap=True, tab_behavior="focus", id="note-field")

    def start(self, quotes: Sequence[str], text: str, known: Sequence[str]) -> None:
        """Let the user write about the quoted words; `known` are the tags in use."""
        about = "note on " if len(quotes) == 1 else f"{PAIR} note on "
        self._heads = [
            [Run(about if not number else " " * len(about), "accent"), Run(f"“{quote}”", "note")]
            for number, quote in enumerate(quotes)
        ]
        self.query_one("#note-beside", Bar).display = len(quotes) > 1
        field = self.query_one(_Field)
        field.suggest = lambda start: tags.suggested(start, known)
        field.text = text
        field.move_cursor(field.document.end)
        field.focus()
        self._show_tags()

    @property
    def text(self) -> str:
        """Return what is written so far."""
        return self.query_one(_Field).text

    def put(self, text: str) -> None:
        """Write something else in place of what was there; undoing it brings that back."""
        field = self.query_one(_Field)
        field.replace(text, (0, 0), field.document.end)
        field.move_cursor(field.document.end)
        field.focus()

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._show_tags()
        self.post_message(NoteTyped(event.text_area.text))

    @on(TextArea.SelectionChanged)
    def _show_tags(self) -> None:
        if not self._heads:
            return
        field = self.query_one(_Field)
        offered = field.offered[:_OFFERED]
        found = tags.read(field.text)[1]
        beside: list[Run] = []
        if offered:
            beside = [Run("Tab ", "accent"), Run(f"#{offered[0]}", "strong")]
            beside += [Run(f" · #{tag}", "muted") for tag in offered[1:]]
        else:
            for tag in found:
                sign = self._signs.of_tag(tag)
                beside += [Run(f" {sign.glyph}", sign.look), Run(f" {tag}", "muted")]
        self.query_one("#note-quote", Bar).show(self._heads[0], beside)
        if len(self._heads) > 1:
            self.query_one("#note-beside", Bar).show(self._heads[1])
