"""What is done to the notes on the two pages."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING

from corpus import tags
from corpus.article import ArticleId
from corpus.comparison import Side
from corpus.draft import Draft, Target
from corpus.errors import CorpusError
from corpus.note import Note
from reader.errors import ReaderError
from reader.messages import Failed, NotesChanged
from reader.note_signs import NoteSigns
from reader.state import Place
from reader.widgets.line import Run
from reader.widgets.note_wording import told
from reader.workspace import Workspace
from reader.workspace.note_history import Change

if TYPE_CHECKING:
    from .annotating import AnnotatingScreen

NONE_HERE = "No note here. ) goes to the next one, a makes one."
NO_PAIR = "No pair note here. P makes one on a passage of both articles."


class Noting:
    """Walks, makes, deletes and restores notes for a screen of two pages."""

    def __init__(self, screen: AnnotatingScreen, workspace: Workspace, signs: NoteSigns) -> None:
        self._screen, self._workspace, self._signs = screen, workspace, signs
        self._placing: tuple[Note, int] | None = None

    def selections(self) -> dict[ArticleId, Target]:
        """Return what is selected on the pages."""
        found = {}
        for side in self._screen.state.comparison.sides:
            reading = self._screen.state.comparison.reading(side)
            span = self._screen.pane(side).selection
            if reading is not None and span is not None:
                article = reading.article
                found[article.id] = Target(article.id, span, span.of(article.text))
        return found

    def ask_place(self, note: Note, number: int) -> None:
        """Let the next `a` put an end of this note on a passage."""
        self._placing = note, number
        quote = " ".join(note.anchors[number].exact.split())
        self._screen.say(f"Select the place of “{quote}”; a puts the note there, Esc leaves it.")

    def leave_place(self) -> bool:
        """Leave the note where it is; return whether one was to be put somewhere."""
        placing, self._placing = self._placing, None
        return placing is not None

    def take_place(self) -> bool:
        """Put the note that waits for a place on the selection; return whether one did."""
        if self._placing is None:
            return False
        target = self._target(self._screen.state.side)
        (note, number), self._placing = self._placing, None
        if target is not None:
            self._place(note, number, target)
        return True

    @property
    def here(self) -> Note | None:
        """Return the note that the reader stands on, if it is in sight, else that at the cursor."""
        state, pane = self._screen.state, self._screen.focused_pane
        note = state.standing_note()
        if note is not None:
            visible = pane.in_sight
            spans = state.note_spans(state.side, note)
            if any(span.start < visible.end and span.end > visible.start for span in spans):
                return note
        return state.note_at(state.side, pane.cursor)

    def draft(self) -> Draft | None:
        """Return what to write on: the selection, the note here, or this sentence."""
        screen = self._screen
        pane, article = screen.focused_pane, screen.article
        note = None if pane.selection else self.here
        if note is not None:
            return self.draft_of(note)
        span = pane.passage
        quote = span.of(article.text)
        return Draft((Target(article.id, span, quote),)) if quote.strip() else None

    def draft_of(self, note: Note) -> Draft:
        """Return the words of a note, to be changed."""
        text = tags.written(note.body, note.tags)
        targets = tuple(Target(one.article, one.span, one.exact) for one in note.anchors)
        return Draft(targets, text, note.id, began=text)

    def pair(self) -> Draft | None:
        """Return what to write on the selections of both pages, or on the sentences there."""
        targets = [self._target(side) for side in Side]
        if any(target is None or not target.quote.strip() for target in targets):
            return None
        return Draft(tuple(target for target in targets if target is not None))

    def _target(self, side: Side) -> Target | None:
        reading = self._screen.state.comparison.reading(side)
        if reading is None:
            return None
        article, pane = reading.article, self._screen.pane(side)
        span = pane.passage
        return Target(article.id, span, span.of(article.text))

    def step(self, step: int) -> None:
        """Stand on the note that is so many further on, going round the end."""
        screen, state = self._screen, self._screen.state
        placed = sorted(state.outlines(state.side))
        if not placed:
            screen.say("No notes on this page yet. Select with v or the mouse, then a.")
            return
        spans = [(one.start, one.end) for one in placed]
        standing = self.here
        ids = [one.note for one in placed]
        if standing is not None and standing.id == state.note:
            start = ids.index(standing.id)
        elif step > 0:
            at = screen.focused_pane.cursor
            start = bisect_left(spans, (at, at)) - 1
        else:
            at = screen.focused_pane.cursor
            start = bisect_right(spans, (at, at))
        number = (start + step) % len(placed)
        screen.depart()
        self.stand(
            state.side, state.notes[state.side][placed[number].at], f"{number + 1}/{len(placed)}"
        )

    def stand(self, side: Side, note: Note, position: str = "") -> None:
        """Stand on a note that is on this side: it is lit, in sight and told."""
        screen = self._screen
        screen.state = screen.state.focus(side).stand_on_note(note.id)
        pane = screen.focused_pane
        pane.focus()
        spans = screen.state.note_spans(side, note)
        if spans:
            pane.reveal(spans[0])
            pane.stand_on(spans[0].start)
        self.tell(note, position)

    def tell(self, note: Note, position: str = "") -> None:
        """Say in the status line what a note says."""
        screen = self._screen
        runs = told(note, self._signs, screen.article.id)
        screen.tell([*([Run(f"{position}  ", "muted")] if position else []), *runs])

    def other_end(self) -> None:
        """Go from one end of a pair note to the other, which is opened if need be."""
        screen, note = self._screen, self.here
        if note is None or len(note.anchors) < 2:
            screen.say(NO_PAIR)
            return
        other = next((one for one in note.anchors if one.article != screen.article.id), None)
        if other is None or other.orphan:
            screen.say(f"The other end has no place: {other.orphan if other else ''}", "error")
            return
        screen.depart()
        for side in screen.state.comparison.sides:
            reading = screen.state.comparison.reading(side)
            if reading is not None and reading.article.id == other.article:
                self.stand(side, note)
                return
        screen.state = screen.state.stand_on_note(note.id)
        screen.open_beside(Place(other.article, other.span.start), other.span)

    def delete(self) -> None:
        """Delete the note here."""
        note = self.here
        if note is None:
            self._screen.say(NONE_HERE)
            return
        quote = " ".join(note.anchors[0].exact.split())
        kind = "pair note" if len(note.anchors) > 1 else "note"

        def delete() -> str:
            self._workspace.notebook.delete(note.id)
            return f"Deleted the {kind} on “{quote}”; U brings it back."

        self._do(delete)

    def undo(self) -> None:
        """Take back what was done last to a note."""
        self._do(lambda: undone(self._workspace.notebook.history.undo()))

    def redo(self) -> None:
        """Do again what was taken back."""
        self._do(lambda: done_again(self._workspace.notebook.history.redo()))

    def _place(self, note: Note, number: int, target: Target) -> None:
        def place() -> str:
            self._workspace.notebook.place(note.id, number, target)
            return "The note is on that passage; U puts it back."

        self._do(place)

    def _do(self, what: Callable[[], str]) -> None:
        def work() -> None:
            try:
                said = what()
                self._screen.post_message(NotesChanged(self._screen.notes_now(), said))
            except (CorpusError, ReaderError) as error:
                self._screen.post_message(Failed(str(error)))

        self._screen.run_worker(work, thread=True, group="notes")


def undone(change: Change | None) -> str:
    """Return what undoing came to."""
    if change is None:
        return "Nothing to undo."
    if change.after is None:
        return "The note is gone; Ctrl+r brings it back."
    return "The note is back." if change.before is None else "The note is as it was before."


def done_again(change: Change | None) -> str:
    """Return what doing again came to."""
    if change is None:
        return "Nothing to do again."
    return "The note is gone again." if change.after is None else "Done again."
