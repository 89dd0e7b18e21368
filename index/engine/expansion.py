"""The words of an index that a prefix, a wildcard or a fuzzy word stands for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import translate
from itertools import takewhile

from index.edits import within
from index.query import Fuzzy, Prefix, Wildcard

from .encoding import to_bytes, to_text
from .postings import Postings
from .snapshot import SegmentView, Snapshot

MOST = 2_000
"""Words that one term is expanded to; those of most articles are taken."""

Several = Prefix | Wildcard | Fuzzy


@dataclass(frozen=True, slots=True)
class Expansion:
    """The words that a term stands for in a field."""

    field: str
    words: tuple[bytes, ...]
    complete: bool
    """Whether these are all."""
    places: Mapping[SegmentView, Sequence[int]]
    """Which words of each segment these are."""

    def size(self, segment: SegmentView) -> int:
        """Return in how many documents of the segment each of the words stands, added up."""
        places = self.places[segment]
        return sum(map(segment.terms.fields[self.field].size, places)) if places else 0

    def postings(self, segment: SegmentView) -> Iterator[Postings]:
        """Yield the postings of each of the words in the segment."""
        if places := self.places[segment]:
            words = segment.terms.fields[self.field]
            yield from (segment.terms.at(words, at) for at in places)


def expansion(snapshot: Snapshot, term: Several, field: str) -> Expansion:
    """Return what the term stands for in all segments."""
    beginning, accepts = _test(term)
    found: Counter[bytes] = Counter()
    candidates: dict[SegmentView, list[tuple[int, bytes]]] = {}
    for segment in snapshot.segments:
        candidates[segment] = []
        if words := segment.terms.fields.get(field):
            among = words.beginning(to_bytes(beginning))
            texts = words.words(among)
            kept = [
                (at, word, size)
                for at, word, size in zip(among, texts, words.sizes(among), strict=True)
                if accepts is None or accepts(to_text(word))
            ]
            candidates[segment] = [(at, word) for at, word, _ in kept]
            for _, word, size in kept:
                found[word] += size
    chosen = found.keys()
    if len(found) > MOST:
        ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        chosen = dict(ranked[:MOST]).keys()
    places = {
        segment: [at for at, word in words if word in chosen]
        for segment, words in candidates.items()
    }
    return Expansion(field, tuple(sorted(chosen)), len(found) <= MOST, places)


def _test(term: Several) -> tuple[str, Callable[[str], bool] | None]:
    match term:
        case Prefix(text):
            return text, None
        case Wildcard(pattern):
            literal = "".join(takewhile(lambda char: char not in "*?", pattern))
            matches = re.compile(translate(pattern)).match
            return literal, lambda word: matches(word) is not None
        case Fuzzy(text, distance):
            return text[:1], lambda word: within(text, word, distance)
