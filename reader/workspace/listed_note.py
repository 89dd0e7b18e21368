"""A row of the list of notes."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.library import Listed
from corpus.note import Note


@dataclass(frozen=True, slots=True)
class ListedNote:
    """A note, and for each of its anchors the article; None for one that was taken out."""

    note: Note
    articles: tuple[Listed | None, ...]

    @property
    def orphan(self) -> str:
        """Return why the note, or an end of it, has no place; empty when it has."""
        return next((one.orphan for one in self.note.anchors if one.orphan), "")
