"""The words of notes as queries are asked of them: folded, many at once, and kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice

from corpus.note import Note, NoteId
from index.words import fold

from .listed_note import ListedNote

_GAPS = re.compile(r"[\W_]+")
_APART = "\x1e"
_SPACED = str.maketrans(
    {one: " " for one in map(chr, range(128)) if not one.isalnum() and one != _APART}
)
"""Makes spaces of all characters of ASCII that are in no word."""
_AT_ONCE = 1_000
"""Notes that are folded in one go, between two of which other threads have their turn."""
_KEPT = 50_000


class FoldedNotes:
    """Keeps the words of notes between two queries, as one is asked at each letter typed."""

    def __init__(self) -> None:
        self._kept: dict[NoteId, tuple[Note, str]] = {}

    def take(self, rows: Sequence[ListedNote], cancelled: Callable[[], bool] = bool) -> None:
        """Fold the words of those that are not known yet, until that is cancelled."""
        kept = self._kept
        fresh = iter([row.note for row in rows if not self._is_kept(row.note)])
        while not cancelled() and (notes := list(islice(fresh, _AT_ONCE))):
            if len(kept) > _KEPT:
                kept.clear()
            for note, words in zip(notes, folded([_text(one) for one in notes]), strict=True):
                kept[note.id] = note, words

    def of(self, row: ListedNote) -> str:
        """Return the folded quotes, words and tags of a note, each word between spaces."""
        held = self._kept.get(row.note.id)
        return held[1] if held is not None and held[0] is row.note else spaced(_text(row.note))

    def _is_kept(self, note: Note) -> bool:
        held = self._kept.get(note.id)
        return held is not None and held[0] is note


def spaced(text: str) -> str:
    """Return the folded words of a text, each between spaces."""
    return f" {_GAPS.sub(' ', fold(text)).strip()} "


def folded(texts: Sequence[str]) -> Sequence[str]:
    """Return the folded words of each of some texts, each word between spaces.

    Texts in plain ASCII, which most are, are folded in one piece.
    """
    plain = [f" {text} " for text in texts if text.isascii() and _APART not in text]
    whole = _APART.join(plain).lower().translate(_SPACED)
    while "  " in whole:
        whole = whole.replace("  ", " ")
    words = iter(whole.split(_APART))
    return [
        next(words) if text.isascii() and _APART not in text else spaced(text) for text in texts
    ]


def _text(note: Note) -> str:
    return "\n".join((*[one.exact for one in note.anchors], note.body, *note.tags))
