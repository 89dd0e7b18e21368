"""Notes from elsewhere, taken into a library without doubling any."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from corpus.article import ArticleId
from corpus.library import Library
from corpus.note import Anchor, Note, NoteId

from .annotations import Written
from .placing import Places, Unplaced

_MOST_ANCHORS = 2


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A note that was not taken in: what it quotes, what it says, and why."""

    id: NoteId
    quote: str
    body: str
    reason: str


@dataclass(frozen=True)
class Merged:
    """What became of each note."""

    added: Sequence[NoteId] = ()
    changed: Sequence[NoteId] = ()
    """Notes that were there, with other words or tags."""
    unchanged: Sequence[NoteId] = ()
    left_out: Sequence[LeftOut] = ()
    articles: Sequence[ArticleId] = ()
    """Articles that came with the notes and were not there."""


@dataclass
class _Merging:
    """One merge: the notes that are there, and what was done so far."""

    library: Library
    by_id: dict[NoteId, Note]
    by_place: Mapping[object, NoteId]
    """Notes that were there before: two that came together are two, however alike."""
    added: list[NoteId] = field(default_factory=list)
    changed: list[NoteId] = field(default_factory=list)
    unchanged: list[NoteId] = field(default_factory=list)

    @classmethod
    def into(cls, library: Library) -> Self:
        """Return a merge that begins with the notes of the library."""
        there = library.notes()
        by_place = {key: note.id for note in reversed(there) for key in _places(note)}
        return cls(library, {note.id: note for note in there}, by_place)

    def take(self, note: Note) -> None:
        """Add the note, or join it with the one that is there."""
        there = self.by_id.get(note.id)
        if there is not None:
            self._renew(there, note)
            return
        twin = self.by_place.get(_place(note.anchors, note.body))
        if twin is not None:
            self._tag(self.by_id[twin], note)
            return
        self.library.restore_note(note)
        self.by_id[note.id] = note
        self.added.append(note.id)

    def _renew(self, there: Note, note: Note) -> None:
        """Of two states of one note, keep the later."""
        if note.modified <= there.modified or _says(note) == _says(there):
            self.unchanged.append(there.id)
            return
        self._replace(replace(there, body=note.body, tags=note.tags, modified=note.modified))

    def _tag(self, there: Note, note: Note) -> None:
        """Of two notes that say the same in the same place, keep one, with the tags of both."""
        tags = tuple(dict.fromkeys((*there.tags, *note.tags)))
        if tags == there.tags:
            self.unchanged.append(there.id)
            return
        self._replace(replace(there, tags=tags, modified=max(there.modified, note.modified)))

    def _replace(self, note: Note) -> None:
        self.library.delete_note(note.id)
        self.library.restore_note(note)
        self.by_id[note.id] = note
        self.changed.append(note.id)


def merge(library: Library, notes: Iterable[Written], texts: Mapping[str, str]) -> Merged:
    """Take the notes in, in one transaction.

    A note with the id of one that is there is another state of it, and the
    later state stays. One with the quote, the place and the words of one that
    is there is that one. `texts` are texts that came with the notes, by SHA-256.
    """
    places = Places(library, texts)
    placed: list[Note] = []
    left_out: list[LeftOut] = []
    for note in notes:
        try:
            placed.append(_placed(note, places))
        except Unplaced as error:
            quote = " | ".join(one.exact for one in note.quotes)
            left_out.append(LeftOut(note.id, quote, note.body, str(error)))
    with library.batch():
        merging = _Merging.into(library)
        for one in placed:
            merging.take(one)
    return Merged(merging.added, merging.changed, merging.unchanged, left_out)


def _placed(note: Written, places: Places) -> Note:
    if not note.quotes:
        raise Unplaced("it quotes no passage")
    if len(note.quotes) > _MOST_ANCHORS:
        raise Unplaced(f"it is on {len(note.quotes)} passages, and two is the most")
    anchors = tuple(places.anchor(quote) for quote in note.quotes)
    return Note(note.id, anchors, note.body, note.tags, note.created, note.modified)


def _says(note: Note) -> object:
    return note.body, note.tags


def _places(note: Note) -> tuple[object, object]:
    """Return the place where the note was made, and the one where it is now."""
    made = [replace(one, span=one.made or one.span) for one in note.anchors]
    return _place(made, note.body), _place(note.anchors, note.body)


def _place(anchors: Sequence[Anchor], body: str) -> object:
    return body, tuple((one.article, one.span, one.exact) for one in anchors)
