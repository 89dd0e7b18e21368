"""Writing notes on the pages, and copying from them."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on, work
from textual.message import Message

from corpus.article import ArticleId
from corpus.errors import CorpusError
from corpus.note import Note
from corpus.passages import sentence_at
from corpus.span import Span
from reader.errors import ReaderError
from reader.messages import Failed, IndexIsBehind, NoteDropped, NotesChanged, NoteWritten
from reader.widgets.note_editor import NoteEditor

from .selecting import SelectingScreen


@dataclass(frozen=True, slots=True)
class Draft:
    """What the note editor writes about: new words on a span, or those of a note."""

    article: ArticleId
    span: Span
    quote: str
    note: Note | None = None


@dataclass
class NoteRefused(Message):
    """A note could not be saved; the reason is a sentence for a person."""

    draft: Draft
    body: str
    reason: str


class AnnotatingScreen(SelectingScreen):
    """Two pages that bear notes."""

    _draft: Draft | None = None

    def set_up(self) -> None:
        """Show the articles and their notes."""
        super().set_up()
        self.read_notes()

    def action_annotate(self) -> None:
        """Open the editor on the selection, the note under the cursor, or this sentence."""
        pane, article = self.focused_pane, self.article
        note = None if pane.selection else self.state.note_at(self.state.side, pane.cursor)
        if note is not None:
            span = self.state.note_spans(self.state.side, note)[0]
        else:
            span = pane.selection or sentence_at(article, pane.cursor)
            if not span.of(article.text).strip():
                self.say("There is no sentence here to note on.")
                return
        self._draft = Draft(article.id, span, span.of(article.text), note)
        pane.select(span)
        pane.reveal(span)
        self._write(self._draft, note.body if note else "")

    def _write(self, draft: Draft, body: str) -> None:
        self._draft = draft
        self.begin("-writing")
        self.query_one(NoteEditor).start(draft.quote, body)

    @on(NoteWritten)
    def _write_note(self, event: NoteWritten) -> None:
        if self._draft is not None:
            self._store_note(self._draft, event.body.strip())
        self._close_editor()

    @on(NoteDropped)
    def _close_editor(self) -> None:
        self._draft = None
        for side in self.state.comparison.sides:
            self.pane(side).select(None)
        self.end("-writing")

    @work(thread=True, group="notes")
    def _store_note(self, draft: Draft, body: str) -> None:
        try:
            if draft.note is None:
                self._workspace.annotate(draft.article, draft.span, body, quote=draft.quote)
            else:
                self._workspace.edit_note(draft.note.id, body=body)
        except (CorpusError, ReaderError) as error:
            self.post_message(NoteRefused(draft, body, str(error)))
            return
        self.post_message(NotesChanged(self._notes_now(), "Note saved."))

    @on(NoteRefused)
    def _take_up(self, event: NoteRefused) -> None:
        # What was written must not be lost; what is written just now neither.
        if self._draft is None:
            self._write(event.draft, event.body)
        self.say(event.reason, "error")

    @work(thread=True, group="notes")
    def read_notes(self) -> None:
        """Read the notes of the open articles anew."""
        try:
            self.post_message(NotesChanged(self._notes_now()))
        except CorpusError as error:
            self.post_message(Failed(str(error)))

    def _notes_now(self) -> dict[ArticleId, tuple[Note, ...]]:
        comparison = self.state.comparison
        ids = [r.article.id for r in (comparison.left, comparison.right) if r is not None]
        return {article: tuple(self._workspace.notes(article)) for article in ids}

    @on(NotesChanged)
    def _show_notes(self, event: NotesChanged) -> None:
        for side in self.state.comparison.sides:
            reading = self.state.comparison.reading(side)
            if reading is None or reading.article.id not in event.notes:
                continue
            notes = event.notes[reading.article.id]
            # Another state would take away what has just been said.
            if notes != self.state.notes.get(side, ()):
                self.state = self.state.with_notes(side, notes)
        if event.said:
            self.say(event.said)
            self.app.post_message(IndexIsBehind())
