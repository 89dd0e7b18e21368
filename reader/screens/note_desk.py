"""Writing notes: kept on the disk while they are written, and saved at the end."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace

from textual import on, work
from textual.app import SuspendNotSupported
from textual.message import Message
from textual.timer import Timer

from corpus import tags
from corpus.draft import Draft
from corpus.errors import CorpusError, UnknownNote
from corpus.library import NoteHasChanged
from corpus.note import Note
from reader.errors import ReaderError
from reader.messages import EditorAsked, Failed, NoteDropped, NoteTyped, NoteWritten
from reader.note_signs import NoteSigns
from reader.widgets.note_editor import NoteEditor
from reader.workspace import Workspace

PAUSE = 0.2
"""Seconds for which words may be on the screen and not on the disk."""
SETTLED = 0.5
"""Seconds after the start at which there is time to look for words that were not saved."""
DROPPED = "Not saved. U brings the words back."
AGAIN = " Enter again puts your words in place of the others."

ANEW = " Enter again makes a note of your words."


@dataclass
class WritingEnded(Message):
    """The editor is done with; `said` tells the user what it came to, if that is known."""

    said: str = ""


@dataclass
class NoteSaved(Message):
    """The disk has the note."""

    note: Note


@dataclass
class NoteRefused(Message):
    """A note could not be saved; the reason is a sentence for a person."""

    key: str
    draft: Draft
    reason: str


@dataclass
class DraftFound(Message):
    """Words are there that a program which is gone has not saved."""

    key: str
    draft: Draft


@dataclass
class _DraftKept(Message):
    """The disk has what was written a moment ago."""


class NoteDesk(NoteEditor):
    """The note editor of a screen, which is told `NoteSaved`, `NoteRefused` and `WritingEnded`."""

    _workspace: Workspace | None = None
    _key = ""
    _draft: Draft | None = None
    _aside: tuple[str, Draft] | None = None
    """What was written last and not saved."""
    _timer: Timer | None = None
    _is_keeping = False
    _known: Sequence[str] = ()

    def serve(self, workspace: Workspace, signs: NoteSigns, *, offers: bool = True) -> None:
        """Write notes of this library; unless it `offers` not, look for words left unsaved."""
        self._workspace, self._signs = workspace, signs
        if not offers:
            return
        self.set_timer(SETTLED, lambda: self._look_for_drafts(workspace))

    @property
    def is_busy(self) -> bool:
        """Return whether a note is being written."""
        return self._draft is not None

    def begin(self, draft: Draft, key: str = "") -> None:
        """Let the user write on; `key` is that of a draft which is on the disk already."""
        if self._workspace is None:
            return
        self._key = key or self._workspace.notebook.drafts.begin()
        self._draft = draft
        self.start([target.quote for target in draft.targets], draft.text, lambda: self._known)
        self._read_tags(self._workspace)

    def take_up(self) -> tuple[str, Draft | None]:
        """Return the words that were not saved last, and their key; None if all were saved."""
        aside, self._aside = self._aside, None
        return aside or ("", None)

    @work(thread=True, group="drafts")
    def _look_for_drafts(self, workspace: Workspace) -> None:
        try:
            left = workspace.notebook.drafts.left_behind()
            self._known = workspace.notebook.tags()
        except CorpusError as error:
            self.post_message(Failed(str(error)))
            return
        if left is not None:
            self.post_message(DraftFound(*left))

    @on(DraftFound)
    def _set_aside(self, event: DraftFound) -> None:
        self._aside = event.key, event.draft

    @work(thread=True, group="tags")
    def _read_tags(self, workspace: Workspace) -> None:
        try:
            self._known = workspace.notebook.tags()
        except CorpusError as error:
            self.post_message(Failed(str(error)))

    # While it is written

    @on(NoteTyped)
    def _keep_soon(self, event: NoteTyped) -> None:
        event.stop()
        if self._draft is not None and self._timer is None:
            self._timer = self.set_timer(PAUSE, self._keep)

    def _keep(self) -> None:
        self._timer = None
        if self._draft is None or self._workspace is None or self._is_keeping:
            return
        if self.text != self._draft.text:
            self._draft = replace(self._draft, text=self.text)
            self._is_keeping = True
            self._keep_on_disk(self._workspace, self._key, self._draft)

    @work(thread=True, group="drafts")
    def _keep_on_disk(self, workspace: Workspace, key: str, draft: Draft) -> None:
        try:
            workspace.notebook.drafts.keep(key, draft)
        except CorpusError as error:
            self.post_message(Failed(str(error)))
        finally:
            self.post_message(_DraftKept())

    @on(_DraftKept)
    def _kept(self) -> None:
        self._is_keeping = False
        self._keep()

    @on(EditorAsked)
    def _hand_over(self, event: EditorAsked) -> None:
        event.stop()
        self._edit_elsewhere(event.text)

    @work(group="editor")
    async def _edit_elsewhere(self, text: str) -> None:
        from reader.external_editor import edited

        try:
            back = edited(text, os.environ, self.app.suspend)
        except SuspendNotSupported:
            self.post_message(Failed("Another editor cannot be run in this terminal."))
            return
        if back.problem:
            self.post_message(Failed(back.problem))
        elif back.text != text:
            self.put(back.text)

    # At the end

    @on(NoteWritten)
    def _written(self, event: NoteWritten) -> None:
        event.stop()
        if self._draft is not None and self._workspace is not None:
            draft = replace(self._draft, text=event.text.strip())
            if draft.note is not None and draft.text == draft.began.strip():
                self._forget(self._workspace, self._key)
            else:
                self._aside = None
                self._store(self._workspace, self._key, draft)
            self._end("")

    @on(NoteDropped)
    def _dropped(self, event: NoteDropped) -> None:
        event.stop()
        if self._draft is None or self._workspace is None:
            return
        draft = replace(self._draft, text=event.text)
        if draft.text.strip() != draft.began.strip():
            # They are offered once more at the next start: a terminal that goes may send Esc.
            self._aside = self._key, draft
            self._keep_on_disk(self._workspace, self._key, draft)
            self._end(DROPPED)
        else:
            self._forget(self._workspace, self._key)
            self._end("")

    def _end(self, said: str) -> None:
        self._draft = None
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self.post_message(WritingEnded(said))

    @work(thread=True, group="notes")
    def _store(self, workspace: Workspace, key: str, draft: Draft) -> None:
        try:
            note = workspace.notebook.write(draft)
            workspace.notebook.drafts.drop(key)
        except (CorpusError, ReaderError) as error:
            self.post_message(self._refused(workspace, key, draft, error))
            return
        self.post_message(NoteSaved(note))

    def _refused(
        self, workspace: Workspace, key: str, draft: Draft, error: Exception
    ) -> NoteRefused:
        if isinstance(error, NoteHasChanged) and draft.note is not None:
            present = workspace.library.note(draft.note)
            began = tags.written(present.body, present.tags)
            return NoteRefused(key, replace(draft, began=began), f"{error}.{AGAIN}")
        if isinstance(error, UnknownNote):
            return NoteRefused(key, replace(draft, note=None, began=""), f"{error}.{ANEW}")
        return NoteRefused(key, draft, str(error))

    @work(thread=True, group="notes")
    def _forget(self, workspace: Workspace, key: str) -> None:
        try:
            workspace.notebook.drafts.drop(key)
        except CorpusError as error:
            self.post_message(Failed(str(error)))
