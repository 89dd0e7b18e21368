"""The other forms of a word that an index holds: those with its stem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .postings import Postings
from .snapshot import Relative, SegmentView, Snapshot


@dataclass(frozen=True, slots=True, eq=False)
class Relatives:
    """The relatives of a word in one field, over all segments."""

    field: str
    words: tuple[str, ...]
    """Those of most articles first."""
    frequency: int
    """In how many documents they stand, added up."""
    places: Mapping[SegmentView, Sequence[Relative]]

    def postings(self, segment: SegmentView) -> Iterator[tuple[Postings, frozenset[int] | None]]:
        """Yield the postings of each, and the documents in which it is one (None: in all)."""
        for word, _, language in self.places.get(segment, ()):
            if postings := segment.postings(self.field, word):
                yield postings, segment.speakers(language)


def relatives(snapshot: Snapshot, field: str, word: str) -> Relatives:
    """Return the words of a field that are forms of the given one in the language of an article."""
    counted: Counter[str] = Counter()
    places: dict[SegmentView, Sequence[Relative]] = {}
    for segment in snapshot.segments:
        if found := segment.relatives(field, word):
            places[segment] = found
            sizes = segment.terms.fields[field]
            counted.update({text: sizes.size(at) for text, at, _ in found})
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return Relatives(field, tuple(text for text, _ in ranked), sum(counted.values()), places)
