"""Writing notes on the pages, and walking among them."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on, work

from corpus.article import ArticleId
from corpus.draft import Draft
from corpus.errors import CorpusError
from corpus.note import Note
from corpus.span import Span
from reader.messages import Failed, IndexIsBehind, NotesChanged, PlaceClicked
from reader.note_signs import NoteSigns
from reader.state import Place

from .note_desk import DraftFound, NoteDesk, NoteRefused, NoteSaved, WritingEnded
from .noting import Noting
from .selecting import SelectingScreen


class AnnotatingScreen(SelectingScreen):
    """Two pages that bear notes."""

    _signs = NoteSigns()

    def set_up(self) -> None:
        """Show the articles and their notes."""
        super().set_up()
        self.noting = Noting(self, self._workspace, self._signs)
        self.desk.serve(self._workspace, self._signs)
        self.read_notes()

    @property
    def desk(self) -> NoteDesk:
        """Return where notes are written."""
        return self.query_one(NoteDesk)

    def action_annotate(self) -> None:
        """Open the editor on the selection, the note here, or this sentence."""
        if self.noting.take_place():
            self.focused_pane.select(None)
            return
        draft = self.noting.draft()
        if draft is None:
            self.say("There is no sentence here to note on.")
        else:
            self.write(draft)

    def action_pair(self) -> None:
        """Open the editor on a passage of both pages."""
        left, right = self.state.comparison.left, self.state.comparison.right
        if right is None:
            self.say("There is one article only; O opens another beside it.")
        elif left.article.id == right.article.id:
            self.say("A pair note joins passages of two articles, not of one.")
        else:
            draft = self.noting.pair()
            if draft is None:
                self.say("There is no sentence here to note on.")
            else:
                self.write(draft)

    def write(self, draft: Draft, key: str = "") -> None:
        """Let the user write, with the passages selected and in sight."""
        for target in draft.targets:
            for side in self.state.comparison.sides:
                reading = self.state.comparison.reading(side)
                if reading is not None and reading.article.id == target.article:
                    self.pane(side).select(target.span)
                    self.pane(side).reveal(target.span)
        self.begin("-writing")
        self.desk.begin(draft, key)

    def action_step_note(self, step: int) -> None:
        """Go to another note, as many on as were counted."""
        self.noting.step(step * (self.state.count or 1))

    def action_other_end(self) -> None:
        """Go to the other end of the pair note here."""
        self.noting.other_end()

    def action_delete_note(self) -> None:
        """Delete the note here."""
        self.noting.delete()

    def action_undo_note(self) -> None:
        """Bring unsaved words back, else take back what was done last to a note."""
        key, draft = self.desk.take_up()
        if draft is not None:
            self.write(draft, key)
        else:
            self.noting.undo()

    def action_redo_note(self) -> None:
        """Do again what was taken back."""
        self.noting.redo()

    def open_beside(self, place: Place, span: Span) -> None:
        """Open an article in the other pane; the screen that opens articles does so."""

    @on(PlaceClicked)
    def _note_clicked(self, event: PlaceClicked) -> None:
        note = self.state.note_at(event.side, event.offset)
        if note is not None:
            self.noting.stand(event.side, note)

    @on(DraftFound)
    def _tell_of_draft(self, event: DraftFound) -> None:
        words = " ".join(event.draft.text.split())
        self.say(f"Words that were not saved: “{words}”. U takes them up.")

    @on(WritingEnded)
    def _stop_writing(self, event: WritingEnded) -> None:
        for side in self.state.comparison.sides:
            self.pane(side).select(None)
        self.end("-writing")
        if event.said:
            self.say(event.said)

    @on(NoteSaved)
    def _saved(self) -> None:
        self.read_notes("Note saved.")

    @on(NoteRefused)
    def _refused(self, event: NoteRefused) -> None:
        # What was written must not be lost; what is written just now neither.
        if not self.desk.is_busy:
            self.write(event.draft, event.key)
        self.say(event.reason, "error")

    @work(thread=True, group="notes")
    def read_notes(self, said: str = "") -> None:
        """Read the notes of the open articles anew."""
        try:
            self.post_message(NotesChanged(self.notes_now(), said))
        except CorpusError as error:
            self.post_message(Failed(str(error)))

    def notes_now(self) -> dict[ArticleId, Sequence[Note]]:
        """Return the notes of the open articles; this waits for the disk."""
        comparison = self.state.comparison
        ids = [r.article.id for r in (comparison.left, comparison.right) if r is not None]
        return {article: self._workspace.notes(article) for article in ids}

    @on(NotesChanged)
    def _show_notes(self, event: NotesChanged) -> None:
        before = self._said
        for side in self.state.comparison.sides:
            reading = self.state.comparison.reading(side)
            if reading is None or reading.article.id not in event.notes:
                continue
            notes = event.notes[reading.article.id]
            if notes != self.state.notes.get(side, ()):
                self.state = self.state.with_notes(side, notes)
        if event.said:
            self.say(event.said)
            self.app.post_message(IndexIsBehind())
        elif before and not self._said:
            # Notes come unasked, and must not take away what has just been said.
            self.tell(before)
