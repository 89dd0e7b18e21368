"""Notes, each with what it quotes, what it says and where that stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from corpus.library import Listed
from corpus.note import Note
from corpus.placed import placed
from reader.note_signs import NoteSigns

from .line import Run, Runs, fit, justified, width_of
from .note_wording import sign_run, tag_runs
from .row_list import RowList
from .wording import day, joined

COLUMNS = 96
"""Cells from which on an article has a column of its own."""
_ARTICLE = 40
"""Cells of that column."""
NONE = " No notes yet. Select with v or the mouse, then a."
NO_ANSWER = " No note is like that. Take fewer words; Esc, w: all notes."


class NoteRow(Protocol):
    """A note, and for each of its anchors the article; None for one that was taken out."""

    @property
    def note(self) -> Note:
        """Return the note."""

    @property
    def articles(self) -> Sequence[Listed | None]:
        """Return the articles."""

    @property
    def orphan(self) -> str:
        """Return why the note, or an end of it, has no place."""


class NoteRows(RowList[NoteRow]):
    """Three lines a note, and a blank one."""

    row_height = 4
    steered = True
    signs = NoteSigns()
    nothing = NONE

    def draw(self, row: NoteRow, width: int, /) -> Sequence[Runs]:
        """Return the lines of a note: quote, words, place."""
        note, sign = row.note, sign_run(row.note, self.signs)
        bar = Run(f" {self.signs.of(note.tags, paired=len(note.anchors) > 1).bar}", sign.look)
        quote = [Run(" "), sign, Run(f"“{quoted(note)}”", "note")]
        words = [bar, Run(note.body) if note.body else Run("no words", "muted")]
        tags = tag_runs(note, self.signs)
        title, origin = self._article(row)
        doubt = [Run(row.orphan, "error")] if row.orphan else self._placed(note)
        if width < COLUMNS:
            gap = [Run(" · ", "muted")] if doubt else []
            place = [bar, *doubt, *gap, Run(joined(origin, title), "muted")]
            return [justified(quote, [*tags, Run(" ")], width), words, place]
        room = width - _ARTICLE
        beside = [[Run(title, "strong")], [Run(origin, "muted")], tags]
        lines = (quote, words, [bar, *doubt])
        return [_beside(line, other, room) for line, other in zip(lines, beside, strict=True)]

    def _placed(self, note: Note) -> list[Run]:
        how = next(filter(None, map(placed, note.anchors)), "")
        return [Run(how, "muted")] if how else []

    def _article(self, row: NoteRow) -> tuple[str, str]:
        known = [one for one in row.articles if one is not None]
        titles = " ⇄ ".join(one.title for one in known) or "no longer in the library"
        outlets = " ⇄ ".join(one.outlet for one in known if one.outlet)
        return titles, joined(day(row.note.created.astimezone().date()), outlets)

    def empty(self) -> str:
        """Return what to do when there is no note."""
        return self.nothing


def quoted(note: Note) -> str:
    """Return what a note quotes, on one line."""
    return " … ".join(anchor.exact for anchor in note.anchors)


def _beside(line: Runs, other: Runs, room: int) -> Runs:
    left = fit(line, room - 2)
    return [*left, Run(" " * (room - width_of(left))), *other]
