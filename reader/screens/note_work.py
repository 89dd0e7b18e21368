"""What is done to the notes of the list, in the background."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.message import Message
from textual.worker import get_current_worker

from corpus.article import ArticleId
from corpus.draft import Target
from corpus.errors import CorpusError
from corpus.note import Note, NoteId
from reader.errors import ReaderError
from reader.messages import Failed
from reader.note_signs import NoteSigns
from reader.workspace import Workspace
from reader.workspace.listed_note import ListedNote

from .noting import done_again, undone

if TYPE_CHECKING:
    from textual.screen import Screen

MANY = 1_000
"""Notes whose words are folded before the first letter of a filter asks for it."""
AT_ONCE = 200
"""Notes that are shown before the whole library was read."""


@dataclass
class NotesListed(Message):
    """Notes were read; `complete` once these are all, and `said` tells the user why."""

    rows: Sequence[ListedNote]
    found: Sequence[ListedNote]
    whole: bool
    complete: bool = True
    said: str = ""


@dataclass
class NotesFound(Message):
    """The notes were narrowed by what was typed; `wrong` says what makes no sense in it."""

    query: str
    found: Sequence[ListedNote]
    wrong: str = ""


@dataclass
class NoteAltered(Message):
    """A note is another one now, or gone."""

    id: NoteId
    note: Note | None
    said: str


@dataclass
class PassagesSuggested(Message):
    """Passages that an end of a note may have become, best first, were looked for."""

    id: NoteId
    number: int = 0
    passages: Sequence[tuple[Target, float]] = ()
    asked: bool = False
    """Whether the user wants to choose among them."""


@dataclass
class NotesUndone(Message):
    """What was done to a note was taken back, or done again."""

    said: str


@dataclass
class Exported(Message):
    """So many notes were written to a file."""

    path: Path
    notes: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which notes are listed."""

    articles: tuple[ArticleId, ...]
    """Those that are open, on the left first."""
    query: str = ""
    whole: bool | None = None
    """Whether those of the whole library are; None if they are when there are no others."""

    @property
    def opened(self) -> Mapping[str, ArticleId]:
        """Return the open articles by side."""
        return dict(zip(("left", "right"), self.articles, strict=False))


class NoteWork:
    """Reads and changes notes for a screen, and posts back what came of it."""

    def __init__(self, screen: Screen[Any], workspace: Workspace, signs: NoteSigns) -> None:
        self._screen, self._workspace, self._signs = screen, workspace, signs

    @property
    def state(self) -> int:
        """Return a number that is another one when another program has written."""
        return self._workspace.library.state()

    def read(self, wanted: Wanted, said: str = "") -> None:
        """Read the notes that are wanted."""

        def read() -> None:
            notes = self._workspace.notebook.list
            rows: Sequence[ListedNote] = ()
            if not wanted.whole:
                rows = notes.of_articles(wanted.articles)
            whole = bool(wanted.whole) or (wanted.whole is None and not rows)
            if whole:
                rows = notes.latest(AT_ONCE)
                if len(rows) == AT_ONCE:
                    self._post_read(rows, wanted, said, whole=True, complete=False)
                    rows = notes.everything()
            self._post_read(rows, wanted, said, whole=whole)
            if len(rows) >= MANY:
                notes.prepare(rows, lambda: get_current_worker().is_cancelled)

        self._run(read, "reading")

    def _post_read(
        self,
        rows: Sequence[ListedNote],
        wanted: Wanted,
        said: str,
        *,
        whole: bool,
        complete: bool = True,
    ) -> None:
        found, _ = self._narrowed(rows, wanted)
        self._post(NotesListed(rows, found, whole, complete, said))

    def _narrowed(
        self, rows: Sequence[ListedNote], wanted: Wanted
    ) -> tuple[Sequence[ListedNote], str]:
        """Return the notes that answer the query, or all of them and what is wrong with it."""
        # The index takes long to load, and most lists are not narrowed.
        if not wanted.query.strip():
            return rows, ""
        from index import BadQuery

        try:
            return self._workspace.notebook.list.narrowed(rows, wanted.query, wanted.opened), ""
        except BadQuery as error:
            return rows, str(error)

    def narrow(self, rows: Sequence[ListedNote], wanted: Wanted) -> None:
        """Narrow the notes by the query."""

        def narrow() -> None:
            self._post(NotesFound(wanted.query, *self._narrowed(rows, wanted)))

        self._run(narrow, "narrowing")

    def delete(self, note: Note) -> None:
        """Delete a note."""

        def delete() -> None:
            self._workspace.notebook.delete(note.id)
            self._post(NoteAltered(note.id, None, "Deleted; u brings it back."))

        self._run(delete, "changing")

    def retag(self, note: Note, tags: Sequence[str]) -> None:
        """Give a note other tags."""

        def retag() -> None:
            changed = self._workspace.notebook.retag(note.id, tags)
            self._post(NoteAltered(note.id, changed, "Tags saved; u undoes that."))

        self._run(retag, "changing")

    def place(self, note: NoteId, number: int, target: Target) -> None:
        """Put an end of a note on a passage."""

        def place() -> None:
            placed = self._workspace.notebook.place(note, number, target)
            self._post(NoteAltered(note, placed, "The note is on that passage; u puts it back."))

        self._run(place, "changing")

    def undo(self, step: int) -> None:
        """Take back what was done last to a note, or do it again."""

        def undo() -> None:
            history = self._workspace.notebook.history
            said = undone(history.undo()) if step < 0 else done_again(history.redo())
            self._post(NotesUndone(said))

        self._run(undo, "changing")

    def suggest(self, note: Note, *, asked: bool) -> None:
        """Look for passages that an end of a note without a place may have become."""

        def suggest() -> None:
            lost = (at for at, one in enumerate(note.anchors) if one.orphan)
            number = next(lost, 0)
            article = note.anchors[number].article
            found = [one for at, one in self._workspace.notebook.suggestions(note) if at == number]
            text = self._workspace.article(article).text if found else ""
            passages = [(Target(article, one.span, one.span.of(text)), one.alike) for one in found]
            self._post(PassagesSuggested(note.id, number, passages, asked))

        self._run(suggest, "suggesting")

    def export(self, notes: Sequence[NoteId], kind: str, path: Path) -> None:
        """Write notes to a file that is not there yet."""

        def export() -> None:
            from corpus.notes.files import write_file
            from reader.workspace.exchange import exported

            if path.exists():
                self._post(Failed(f"{path} is there already; nothing was written."))
                return
            library = self._workspace.library
            written = exported(library, kind, chosen=frozenset(notes), signs=self._signs)
            write_file(path, written)
            self._post(Exported(path, len(notes)))

        self._run(export, "exporting")

    def _run(self, what: Callable[[], object], group: str) -> None:
        def work() -> None:
            try:
                what()
            except (CorpusError, ReaderError, OSError) as error:
                self._post(Failed(str(error)))

        exclusive = group in {"reading", "narrowing", "suggesting"}
        self._screen.run_worker(work, thread=True, group=group, exclusive=exclusive)

    def _post(self, message: Message) -> None:
        if not get_current_worker().is_cancelled:
            self._screen.post_message(message)
