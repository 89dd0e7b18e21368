"""The list of notes: which are shown, what is told of the one under the cursor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Input

from corpus.article import ArticleId
from corpus.draft import Target
from corpus.note import Note, NoteId
from corpus.span import Span
from reader.keys import Command, Where, bindings, footer
from reader.messages import Failed, IndexIsBehind, RowChosen, RowHighlighted
from reader.note_signs import NoteSigns
from reader.widgets.bars import Bar, KeyBar
from reader.widgets.line import Run
from reader.widgets.note_list import NO_ANSWER, NONE, NoteRow, NoteRows
from reader.widgets.note_preview import NotePreview, Suggested, all_about
from reader.widgets.query_field import FieldLeft, QueryField
from reader.widgets.wording import counted
from reader.workspace import Workspace
from reader.workspace.listed_note import ListedNote

from .note_desk import NoteDesk
from .note_work import NotesFound, NotesListed, NoteWork, PassagesSuggested, Wanted

PERIOD = 1.0
"""Seconds between two looks at whether another program has written."""
REST = 0.12
"""Seconds that the cursor rests on an orphan before passages like it are looked for."""
HINT = "words, tag: outlet: entity: date: has:note is:orphan is:pair"
WIDTHS = [(0, "-narrow"), (110, "-wide")]
"""From how many columns on there is a preview beside the list."""


@dataclass(frozen=True, slots=True)
class NoteChoice:
    """How the list was left: where to go, what to put on another passage, how to come back."""

    wanted: Wanted
    at: NoteId | None = None
    """The note that the cursor was on."""
    note: Note | None = None
    """The note to go to, or to place."""
    place: tuple[ArticleId, Span] | None = None
    placing: int | None = None
    """The end of the note that is to be put on a passage of the pages."""


class NoteListing(Screen[NoteChoice], inherit_bindings=False):
    """A filter over the list of notes, and a preview beside it."""

    places = (Where.NOTES, Where.QUERY, Where.LIST, Where.PROGRAM)
    BINDINGS = bindings(Where.NOTES, also=("field.next", "field.previous"))
    HORIZONTAL_BREAKPOINTS = WIDTHS
    AUTO_FOCUS = ""

    def __init__(
        self,
        workspace: Workspace,
        commands: tuple[Command, ...],
        wanted: Wanted,
        *,
        signs: NoteSigns | None = None,
        at: NoteId | None = None,
        selections: Mapping[ArticleId, Target] | None = None,
    ) -> None:
        """List what is wanted, the cursor on the note `at` if it is among them.

        `selections` are the passages that are selected on the pages.
        """
        super().__init__()
        self._workspace, self._commands = workspace, commands
        self._wanted, self._at = wanted, at
        self._signs = signs or NoteSigns()
        self._selections = selections or {}
        self._rows: Sequence[ListedNote] = ()
        self._suggested: dict[NoteId, PassagesSuggested] = {}
        self._work = NoteWork(self, workspace, self._signs)
        self.answered = wanted.query
        """The query that was answered last."""
        self._state = self._work.state

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Bar(id="header")
        with Horizontal(id="filter-line"):
            yield Bar(id="filter-sign")
            yield QueryField(self._wanted.query, HINT, id="query")
        with Horizontal(id="note-columns"):
            yield NoteRows(id="notes")
            with Vertical(id="note-aside"):
                yield NotePreview(id="note-preview")
        yield NoteDesk(id="note-editor")
        yield Bar(id="status")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Show the notes, and look about from now on."""
        self.query_one("#filter-sign", Bar).show([Run("filter", "accent")])
        self.query_one(NoteDesk).serve(self._workspace, self._signs, offers=False)
        self._list.signs = self._signs
        self._list.focus()
        self._paint_keys()
        self._work.read(self._wanted)
        self.set_interval(PERIOD, self._look_about)

    def _look_about(self) -> None:
        state = self._work.state
        if state != self._state:
            self._state = state
            self._work.read(self._wanted)

    @property
    def _list(self) -> NoteRows:
        return self.query_one(NoteRows)

    @property
    def _row(self) -> NoteRow | None:
        return self._list.chosen

    # What is listed

    @on(NotesListed)
    def _listed(self, event: NotesListed) -> None:
        self._rows = event.rows
        self._wanted = replace(self._wanted, whole=event.whole)
        self._show(event.found)
        kind = "all notes" if event.whole else "notes on these articles"
        other = "w only those on these articles" if event.whole else "w all notes of the library"
        self.query_one("#header", Bar).show(
            [Run("Notes", "accent"), Run(f"  {kind}", "strong")], [Run(other, "muted")]
        )
        if event.said:
            self._say(event.said)
            self.app.post_message(IndexIsBehind())
        elif event.complete:
            self._count(event.found)

    @on(NotesFound)
    def _found(self, event: NotesFound) -> None:
        self.answered = event.query
        if event.query != self._wanted.query:
            return
        if event.wrong:
            self._say(event.wrong, "error")
            return
        self._show(event.found)
        self._count(event.found)

    def _show(self, found: Sequence[ListedNote]) -> None:
        rows = self._list
        rows.nothing = NO_ANSWER if self._wanted.query.strip() else NONE
        at = self._at or (self._row.note.id if self._row else None)
        here = next((n for n, row in enumerate(found) if row.note.id == at), None)
        rows.show(found, rows.cursor if here is None else here)
        if found:
            self._at = None
        self._preview()

    def _count(self, found: Sequence[ListedNote]) -> None:
        lost = sum(bool(row.orphan) for row in found)
        total = len(self._rows)
        count = counted(total, "note") if len(found) == total else f"{len(found):,} of {total:,}"
        self._say(count + (f" · {counted(lost, 'orphan')}" if lost else ""), "muted")

    @on(Input.Changed, "#query")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._wanted.query:
            self._wanted = replace(self._wanted, query=event.value)
            self._work.narrow(self._rows, self._wanted)

    @on(Input.Submitted, "#query")
    def _submit(self) -> None:
        self._list.focus()

    @on(RowHighlighted)
    def _highlighted(self) -> None:
        self._preview()

    @on(events.DescendantFocus)
    def _paint_keys(self) -> None:
        if self.has_class("-writing"):
            places = [Where.EDITOR]
        elif isinstance(self.focused, Input):
            places = [Where.QUERY, Where.FIELD]
        else:
            places = [Where.NOTES, Where.PROGRAM]
        self.query_one("#keys", KeyBar).show(footer(self._commands, *places))

    def _preview(self) -> None:
        row = self._row
        if row is None:
            self.query_one(NotePreview).show(())
            return
        self.query_one(NotePreview).show(all_about(row, self._signs, self._passages(row.note)))
        if row.orphan and row.note.id not in self._suggested:
            self.set_timer(REST, lambda: self._suggest(row.note))

    def _suggest(self, note: Note) -> None:
        row = self._row
        if row is not None and row.note is note:
            self._work.suggest(note, asked=False)

    def _passages(self, note: Note) -> Suggested:
        found = self._suggested.get(note.id)
        if found is None:
            return ()
        return [(" ".join(target.quote.split()), alike) for target, alike in found.passages]

    @on(PassagesSuggested)
    def _suggestions_found(self, event: PassagesSuggested) -> None:
        self._suggested[event.id] = event
        row = self._row
        if row is None or row.note.id != event.id:
            return
        if event.asked:
            self.offer_passages(row.note, event)
        else:
            self._preview()

    def offer_passages(self, note: Note, found: PassagesSuggested) -> None:
        """Let the user choose among passages; the screen that places notes does so."""

    # Moving about

    def action_focus_field(self) -> None:
        """Let the user type."""
        self.query_one("#query", Input).focus()

    def action_focus_on(self, _step: int) -> None:
        """Go between the filter and the list."""
        in_list = self.focused is self._list
        (self.query_one("#query", Input) if in_list else self._list).focus()

    def action_step(self, step: int) -> None:
        """Move the cursor of the list while the filter has the keys."""
        self._list.action_move(step)

    def action_close(self) -> None:
        """Go back to the articles."""
        self._leave()

    @on(FieldLeft)
    def _leave_field(self) -> None:
        if self._list.rows or self._wanted.query.strip():
            self._list.focus()
        else:
            self._leave()

    @on(RowChosen)
    def _row_chosen(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Give back where the note under the cursor sits."""
        row = self._row
        if row is None or self.has_class("-writing"):
            return
        opened = self._wanted.articles
        places = [anchor for anchor in row.note.anchors if not anchor.orphan]
        if not places:
            self._say(f"It has no place: {row.orphan}. p puts it on a passage.", "error")
            return
        anchor = min(places, key=lambda one: one.article not in opened)
        self._leave(note=row.note, place=(anchor.article, anchor.span))

    @on(Failed)
    def _fail(self, event: Failed) -> None:
        event.stop()
        self._say(event.reason, "error")

    def _leave(
        self,
        *,
        note: Note | None = None,
        place: tuple[ArticleId, Span] | None = None,
        placing: int | None = None,
    ) -> None:
        if self.is_current:
            at = self._row.note.id if self._row else None
            self.dismiss(NoteChoice(self._wanted, at, note, place, placing))

    def _say(self, text: str, look: str = "accent") -> None:
        self.query_one("#status", Bar).show([Run(text, look)])
