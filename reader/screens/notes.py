"""All notes of the library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen

from corpus.article import ArticleId
from corpus.errors import CorpusError
from corpus.note import Note
from corpus.span import Span
from reader.keys import Command, Where, bindings, footer
from reader.messages import Failed, IndexIsBehind, RowChosen
from reader.widgets.bars import Bar, KeyBar
from reader.widgets.line import Run
from reader.widgets.note_list import NoteRow, NoteRows
from reader.widgets.wording import counted
from reader.workspace import Workspace

Place = tuple[ArticleId, Span]


@dataclass
class NotesListed(Message):
    """The notes of the library were read; `said` tells the user why."""

    rows: Sequence[NoteRow]
    said: str = ""


class NotesScreen(Screen[Place | None], inherit_bindings=False):
    """The list of notes; gives back the place to go to."""

    PLACES = (Where.NOTES, Where.LIST, Where.PROGRAM)
    BINDINGS = bindings(Where.NOTES)

    def __init__(self, workspace: Workspace, commands: tuple[Command, ...]) -> None:
        super().__init__()
        self._workspace = workspace
        self._commands = commands
        self._deleted: list[Note] = []

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Bar(id="header")
        yield NoteRows(id="notes")
        yield Bar(id="status")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Show the notes."""
        self.query_one("#keys", KeyBar).show(footer(self._commands, Where.NOTES))
        self.query_one("#header", Bar).show([Run("Notes", "accent")])
        self._read("")

    def action_open(self) -> None:
        """Give back where the note under the cursor sits."""
        row = self.query_one(NoteRows).chosen
        if row is None or not self.is_current:
            return
        anchor = next((anchor for anchor in row.note.anchors if not anchor.orphan), None)
        if anchor is None:
            self._say("The quoted words are no longer in the article.", "error")
        else:
            self.dismiss((anchor.article, anchor.span))

    def action_delete(self) -> None:
        """Delete the note under the cursor."""
        row = self.query_one(NoteRows).chosen
        if row is not None:
            self._delete(row.note)

    def action_undo(self) -> None:
        """Bring back the note that was deleted last."""
        if self._deleted:
            self._restore(self._deleted.pop())

    def action_close(self) -> None:
        """Go back to the articles."""
        if self.is_current:
            self.dismiss(None)

    @work(thread=True, group="notes")
    def _read(self, said: str) -> None:
        self._post_notes(said)

    @work(thread=True, group="notes")
    def _delete(self, note: Note) -> None:
        try:
            self._workspace.delete_note(note.id)
        except CorpusError as error:
            self.post_message(Failed(str(error)))
            return
        self._deleted.append(note)
        self._post_notes("Deleted; u brings it back.")

    @work(thread=True, group="notes")
    def _restore(self, note: Note) -> None:
        try:
            self._workspace.restore_note(note)
        except CorpusError as error:
            self.post_message(Failed(str(error)))
            return
        self._post_notes("The note is back.")

    def _post_notes(self, said: str) -> None:
        titles = {listed.id: listed.title for listed in self._workspace.listed()}
        rows = [
            NoteRow(note, titles.get(note.anchors[0].article, "") if note.anchors else "")
            for note in self._workspace.notes()
        ]
        self.post_message(NotesListed(rows, said))

    @on(NotesListed)
    def _show(self, event: NotesListed) -> None:
        rows = self.query_one(NoteRows)
        rows.show(event.rows, rows.cursor)
        self._say(
            event.said or counted(len(event.rows), "note"), "accent" if event.said else "muted"
        )
        if event.said:
            self.app.post_message(IndexIsBehind())

    @on(Failed)
    def _fail(self, event: Failed) -> None:
        event.stop()
        self._say(event.reason, "error")

    @on(RowChosen)
    def _row_chosen(self) -> None:
        self.action_open()

    def _say(self, text: str, look: str) -> None:
        self.query_one("#status", Bar).show([Run(text, look)])
