"""What was done to notes while the program runs, to be undone and done again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from threading import RLock

from corpus.errors import UnusableLibrary
from corpus.library import Library, NoteHasChanged
from corpus.note import Note, NoteId


@dataclass(frozen=True, slots=True)
class Change:
    """A note before something was done to it and after; None where there was none."""

    before: Note | None
    after: Note | None

    @property
    def reverse(self) -> Change:
        """Return the change that takes this one back."""
        return Change(self.after, self.before)


class NoteHistory:
    """The changes of this session, the latest last; may be used from several threads."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._saved: dict[NoteId, datetime] = {}
        """When each note was saved here last: what another program saved since is not ours."""
        self._lock = RLock()

    def did(self, change: Change) -> None:
        """Remember what was done; what was undone before can no longer be done again."""
        with self._lock:
            self._done.append(change)
            self._undone.clear()
            self._remember(change.after)

    def undo(self) -> Change | None:
        """Take the latest change back and return what that changed, None if there is none.

        Raises:
            CorpusError: it cannot be taken back, as another program has changed the
                note meanwhile, say; the next call goes on with the change before it.
        """
        with self._lock:
            return self._move(self._done, self._undone)

    def redo(self) -> Change | None:
        """Do again what was undone last.

        Raises:
            CorpusError: as `undo`.
        """
        with self._lock:
            return self._move(self._undone, self._done)

    def _move(self, source: list[Change], target: list[Change]) -> Change | None:
        if not source:
            return None
        change = source.pop()
        try:
            done = self._make(change.reverse)
        except UnusableLibrary:
            source.append(change)
            raise
        target.append(done)
        return done

    def _make(self, change: Change) -> Change:
        before, after = change.before, change.after
        if before is None and after is not None:
            self._library.restore_note(after)
        elif before is not None and after is None:
            self._delete(before)
        elif after is not None:
            after = self._library.revise_note(replace(after, modified=self._time(after)))
        self._remember(after)
        return Change(before, after)

    def _delete(self, note: Note) -> None:
        with self._library.batch():
            if self._library.note(note.id).modified != self._time(note):
                raise NoteHasChanged(note.id)
            self._library.delete_note(note.id)

    def _time(self, note: Note) -> datetime:
        return self._saved.get(note.id, note.modified)

    def _remember(self, note: Note | None) -> None:
        if note is not None:
            self._saved[note.id] = note.modified
