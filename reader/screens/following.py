"""Following what other programs do to the library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from textual import on, work
from textual.message import Message

from corpus.article import ArticleId
from corpus.comparison import Side
from corpus.errors import CorpusError, UnknownArticle
from corpus.note import Note
from reader.messages import Corrected, Failed, IndexIsBehind, NotesChanged, Reread
from reader.workspace.linked import beside

from .annotating import AnnotatingScreen

PERIOD = 1.0
"""Seconds between two looks at whether another program has written."""


@dataclass
class ElsewhereChanged(Message):
    """Another program has written to the library."""

    notes: Mapping[ArticleId, Sequence[Note]]
    """The notes of the open articles that have the text that is shown."""
    outdated: tuple[Side, ...]
    """The sides whose article has another text now."""


class FollowingScreen(AnnotatingScreen):
    """Two pages that show what is in the library now, whoever put it there."""

    _is_looking = False
    _told = ""
    _beside: list[list[int]] | None = None

    def set_up(self) -> None:
        """Show the articles, and look about from now on."""
        super().set_up()
        self.set_interval(PERIOD, self._look_about)

    def reopen(self, side: Side) -> None:
        """Open the article of a side with its new text; the screen that opens articles does so."""

    def _look_about(self) -> None:
        # The library may be busy for longer than a period, with adding articles, say.
        if not self._is_looking:
            self._is_looking = True
            self._look()
        problem = self._workspace.library.problem
        if problem and problem != self._told:
            self._told = problem
            self.notify(f"{problem}. Quit and start again to have it mended.", severity="error")

    # A key must not wait for the library.
    @work(thread=True, group="following")
    def _look(self) -> None:
        try:
            if self._workspace.library.changed():
                self.post_message(self._changes())
                if self._workspace.is_behind:
                    self.app.post_message(IndexIsBehind())
                self._link_anew()
            self._look_beside()
        except CorpusError as error:
            self.post_message(Failed(str(error)))
        finally:
            self._is_looking = False

    def _link_anew(self) -> None:
        """Show the articles with the mentions that they have now."""
        left, right = self.state.comparison.left, self.state.comparison.right
        found = self._workspace.compare(left.article.id, right.article.id if right else None)
        if found.left.article == left.article and (
            right is None or (found.right and found.right.article == right.article)
        ):
            self.post_message(Corrected(found))

    @on(Reread)
    @work(thread=True, group="following")
    def _take_up_readings(self) -> None:
        try:
            self._link_anew()
        except CorpusError as error:
            self.post_message(Failed(str(error)))

    def _look_beside(self) -> None:
        """Take up corrections that another program has made, or a person in the file itself."""
        before, self._beside = self._beside, beside(self._workspace.library)
        if before is not None and before != self._beside:
            corrections = self._workspace.corrections
            self.post_message(Corrected(corrections.corrected(self.state.comparison)))

    def _changes(self) -> ElsewhereChanged:
        sides = self.state.comparison.sides
        outdated = tuple(side for side in sides if self._is_outdated(side))
        # A note is placed in the new text, and would be wrong on the old one.
        stale = {self._open_article(side) for side in outdated}
        notes = {one: notes for one, notes in self.notes_now().items() if one not in stale}
        return ElsewhereChanged(notes, outdated)

    def _is_outdated(self, side: Side) -> bool:
        reading = self.state.comparison.reading(side)
        if reading is None:
            return False
        shown = sha256(reading.article.text.encode()).hexdigest()
        try:
            return self._workspace.library.texts.text_sha256(reading.article.id) != shown
        except UnknownArticle:
            # It was taken out; what is open can still be read.
            return False

    def _open_article(self, side: Side) -> ArticleId | None:
        reading = self.state.comparison.reading(side)
        return reading.article.id if reading is not None else None

    @on(ElsewhereChanged)
    def _follow(self, event: ElsewhereChanged) -> None:
        self.post_message(NotesChanged(event.notes))
        for side in event.outdated:
            self.reopen(side)
