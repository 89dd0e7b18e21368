"""An editor for the words and the tags of a note."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.containers import Vertical

from corpus import tags
from reader.messages import NoteTyped
from reader.note_signs import PAIR, NoteSigns

from .bars import Bar
from .line import Run, Runs

if TYPE_CHECKING:
    from textual.widgets import TextArea

    from .note_field import NoteField

_OFFERED = 3
"""Tags that are offered at once."""


class NoteEditor(Vertical):
    """What the note is about, and the words to write; made when it is first opened."""

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

    def _make(self) -> NoteField:
        # Loading and making a text area takes a tenth of the start, and many
        # readings go without a note.
        from .note_field import NoteField

        field = NoteField(compact=True, soft_wrap=True, tab_behavior="focus", id="note-field")
        self.mount_all([Bar(id="note-quote"), Bar(id="note-beside"), field])
        return field

    @property
    def _field(self) -> NoteField:
        from .note_field import NoteField

        return self.query_one(NoteField)

    def start(self, quotes: Sequence[str], text: str, known: Callable[[], Sequence[str]]) -> None:
        """Let the user write about the quoted words; `known` gives the tags in use."""
        about = "note on " if len(quotes) == 1 else f"{PAIR} note on "
        self._heads = [
            [Run(about if not number else " " * len(about), "accent"), Run(f"“{quote}”", "note")]
            for number, quote in enumerate(quotes)
        ]
        field = self._field if self.children else self._make()
        self.query_one("#note-beside", Bar).display = len(quotes) > 1
        field.suggest = lambda start: tags.suggested(start, known())
        field.text = text
        field.move_cursor(field.document.end)
        field.focus()
        self._show_tags()

    @property
    def text(self) -> str:
        """Return what is written so far."""
        return self._field.text

    def put(self, text: str) -> None:
        """Write something else in place of what was there; undoing it brings that back."""
        field = self._field
        field.replace(text, (0, 0), field.document.end)
        field.move_cursor(field.document.end)
        field.focus()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Say what is written, and show its tags."""
        event.stop()
        self._show_tags()
        self.post_message(NoteTyped(event.text_area.text))

    def on_text_area_selection_changed(self) -> None:
        """Offer the tags that may be meant at the cursor."""
        self._show_tags()

    def _show_tags(self) -> None:
        if not self._heads:
            return
        field = self._field
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
