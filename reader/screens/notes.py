"""The notes of the pair or of the whole library, and what is done to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from textual import on
from textual.widgets import Input

from corpus import tags
from corpus.draft import Draft, Target
from corpus.library import utc_now
from corpus.note import Note, NoteId
from reader.messages import IndexIsBehind
from reader.widgets.fact_list import Fact
from reader.widgets.note_list import NoteRow
from reader.widgets.note_preview import all_about
from reader.widgets.wording import counted
from reader.workspace.listed_note import ListedNote

from .ask import AskScreen
from .note_desk import NoteDesk, NoteRefused, NoteSaved, WritingEnded
from .note_listing import NoteChoice, NoteListing
from .note_work import Exported, NoteAltered, NotesUndone, PassagesSuggested
from .panel import PanelScreen
from .pick import PickScreen

__all__ = ["NoteChoice", "NotesScreen"]

BY_HAND = "by hand"
FORMATS = {
    "markdown": ("md", "Markdown, one page to read"),
    "json": ("jsonld", "Web Annotations, which can be imported again"),
    "csv": ("csv", "table in the columns of Readwise"),
    "bundle": ("zip", "evidence: quotes with all that proves them"),
    "csl": ("json", "the sources as CSL-JSON"),
    "bibtex": ("bib", "the sources as BibTeX"),
}
"""Each format with the ending of its files and what it is."""


class NotesScreen(NoteListing):
    """The list of notes, in which they are changed, placed, deleted and exported."""

    def action_edit(self) -> None:
        """Change the words of the note under the cursor."""
        if self._row is not None:
            note = self._row.note
            text = tags.written(note.body, note.tags)
            targets = tuple(Target(one.article, one.span, one.exact) for one in note.anchors)
            self._write(Draft(targets, text, note.id, began=text))

    def _write(self, draft: Draft, key: str = "") -> None:
        self.add_class("-writing")
        self.query_one(NoteDesk).begin(draft, key)
        self._paint_keys()

    @on(WritingEnded)
    def _stop_writing(self, event: WritingEnded) -> None:
        self.remove_class("-writing")
        self._list.focus()
        self._paint_keys()
        if event.said:
            self._say(event.said)

    @on(NoteSaved)
    def _saved(self, event: NoteSaved) -> None:
        self._alter(NoteAltered(event.note.id, event.note, "Note saved."))

    @on(NoteRefused)
    def _refused(self, event: NoteRefused) -> None:
        if not self.query_one(NoteDesk).is_busy:
            self._write(event.draft, event.key)
        self._say(event.reason, "error")

    def action_retag(self) -> None:
        """Ask for the tags of the note under the cursor."""
        if self._row is not None:
            note = self._row.note

            def retag(answer: str | None) -> None:
                if answer is not None:
                    self._work.retag(note, tags.read(answer)[1])

            line = tags.written("", note.tags)
            self.app.push_screen(AskScreen("Tags, each as #tag", line), retag)

    def action_delete(self) -> None:
        """Delete the note under the cursor."""
        if self._row is not None:
            self._work.delete(self._row.note)

    def action_undo(self, step: int) -> None:
        """Bring unsaved words back, else take back what was done last, or do it again."""
        key, draft = self.query_one(NoteDesk).take_up() if step < 0 else ("", None)
        if draft is not None:
            self._write(draft, key)
        else:
            self._work.undo(step)

    @on(NotesUndone)
    def _undone(self, event: NotesUndone) -> None:
        self._suggested.clear()
        self._work.read(self._wanted, event.said)

    @on(NoteAltered)
    def _alter(self, event: NoteAltered) -> None:
        self._suggested.pop(event.id, None)
        note = event.note
        if note is not None and any(
            row.note.id == note.id and row.note.anchors != note.anchors for row in self._rows
        ):
            # It may be on another article now, or in another order.
            self._work.read(self._wanted, event.said)
            return
        self._rows = _altered(self._rows, event.id, note)
        self._show(_altered(self._list.rows, event.id, note))
        self._say(event.said)
        self.app.post_message(IndexIsBehind())

    def action_place(self) -> None:
        """Offer passages for an end of the note that has no place."""
        if self._row is None:
            return
        if self._row.orphan:
            self._work.suggest(self._row.note, asked=True)
        else:
            self.offer_passages(self._row.note, PassagesSuggested(self._row.note.id))

    def offer_passages(self, note: Note, found: PassagesSuggested) -> None:
        """Let the user choose among passages, what is selected, and the page itself."""
        passages = [target for target, _ in found.passages]
        facts = [
            Fact(f"{alike:.0%} alike", " ".join(target.quote.split()), str(rank))
            for rank, (target, alike) in enumerate(found.passages)
        ]
        for target in self._selections.values():
            facts.append(Fact("selected", " ".join(target.quote.split()), str(len(passages))))
            passages.append(target)
        facts.append(Fact("by hand", "go to the article and select the passage there", BY_HAND))

        def place(picked: str | None) -> None:
            if picked == BY_HAND:
                anchor, row = note.anchors[found.number], self._row
                is_there = row is not None and row.articles[found.number] is not None
                there = (anchor.article, anchor.span) if is_there else None
                self._leave(note=note, place=there, placing=found.number)
            elif picked is not None:
                self._work.place(note.id, found.number, passages[int(picked)])

        self.app.push_screen(PickScreen(facts, "where is the note now?"), place)

    def action_export(self) -> None:
        """Ask for a format and a file, and write the notes that are listed."""
        notes = [row.note.id for row in self._list.rows]
        if not notes:
            self._say("There is no note to export.")
            return
        facts = [Fact(kind, about, kind) for kind, (_, about) in FORMATS.items()]

        def name(kind: str | None) -> None:
            if kind is None:
                return
            day = utc_now().astimezone().strftime("%Y-%m-%d-%H%M%S")
            file = f"notes-{day}.{FORMATS[kind][0]}"

            def write(path: str | None) -> None:
                if path and path.strip():
                    self._work.export(notes, kind, Path(path.strip()).expanduser())

            self.app.push_screen(AskScreen("Write to", str(Path.cwd() / file)), write)

        prompt = f"export {counted(len(notes), 'note')} as"
        self.app.push_screen(PickScreen(facts, prompt), name)

    @on(Exported)
    def _exported(self, event: Exported) -> None:
        self._say(f"{counted(event.notes, 'note')} written to {event.path}")

    def action_details(self) -> None:
        """Show all about the note under the cursor."""
        if self._row is not None:
            parts = all_about(self._row, self._signs, self._passages(self._row.note))
            lines = ["".join(run.text for run in runs) for runs in parts]
            facts = [Fact("", line, "line") for line in lines]
            self.app.push_screen(PanelScreen("About this note", facts))

    def action_scope(self) -> None:
        """List the notes of the whole library, or only those on the open articles."""
        self._wanted = replace(self._wanted, whole=not self._wanted.whole)
        self._work.read(self._wanted)

    def action_orphans(self) -> None:
        """List only notes without a place, or all again."""
        words = self._wanted.query.split()
        kept = [word for word in words if word != "is:orphan"]
        query = " ".join(kept if "is:orphan" in words else ["is:orphan", *words])
        self.query_one("#query", Input).value = query


def _altered(rows: Sequence[NoteRow], note_id: NoteId, note: Note | None) -> Sequence[ListedNote]:
    """Return the rows with another state of a note, or without it."""
    kept = (
        ListedNote(note, tuple(row.articles)) if note and row.note.id == note_id else row
        for row in rows
        if note is not None or row.note.id != note_id
    )
    return [row for row in kept if isinstance(row, ListedNote)]
