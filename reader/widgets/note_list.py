"""Notes, each with what it quotes and where that stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.note import Note

from .line import Run, Runs
from .row_list import RowList
from .wording import day, joined


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note and the title of the article it is on."""

    note: Note
    title: str


class NoteRows(RowList[NoteRow]):
    """Three lines a note, and a blank one."""

    row_height = 4

    def draw(self, row: NoteRow, _width: int, /) -> Sequence[Runs]:
        """Return the lines of a note: quote, words, place."""
        note = row.note
        quote = " … ".join(anchor.exact for anchor in note.anchors)
        orphan = next((anchor.orphan for anchor in note.anchors if anchor.orphan), "")
        place = joined(
            row.title, day(note.created.date()), " ".join(f"#{tag}" for tag in note.tags)
        )
        lines: list[Runs] = [[Run(" ▌", "note"), Run(f"“{quote}”", "note")]]
        if note.body:
            lines.append([Run(" ▌", "note"), Run(note.body)])
        lines.append(
            [Run(" ▌", "note"), Run(place, "muted"), Run(orphan and f" · {orphan}", "error")]
        )
        return lines

    def empty(self) -> str:
        """Return what to do when there is no note."""
        return " No notes yet. Select with v or the mouse, then a; or only a, for this sentence."
