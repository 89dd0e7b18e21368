"""The best of very many documents, without a score for each of them.

What every document can score at most is added up in bytes for all at once;
scores are reckoned only for those that can stand among the first. The idea is
that of MaxScore (Turtle and Flood, 1995), by document rather than by list.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from heapq import nlargest

from .crowd import Crowd, Docs
from .ranking import K1, RECENCY, WEIGHTS, Scored, recency, scores
from .snapshot import SegmentView
from .tally import Tally

EACH = 2_000
"""Documents up to which each is scored."""
_MOST_TERMS = 60
SAMPLE = 32
"""Documents that are scored first, to know what the others must reach."""
_HAIR = 1 - 1e-9
"""Sums in another order may differ by so much."""

_Weighed = Sequence[tuple[Scored, Tally, float]]
"""Terms, where they stand, and what their frequency is multiplied by."""


class Topmost:
    """The best scores met so far, segment by segment."""

    def __init__(self, count: int, newest: int) -> None:
        self._count, self._newest = count, newest
        self._best: list[float] = []

    @property
    def _floor(self) -> float:
        """Return what a document must reach to be among the first."""
        return self._best[-1] if len(self._best) == self._count else 0.0

    def scores(self, docs: Docs, segment: SegmentView, terms: Sequence[Scored]) -> dict[int, float]:
        """Return the scores of the documents that can be among the first, and of some more.

        Of a set of documents these are all.
        """
        if not isinstance(docs, Crowd) or len(terms) > _MOST_TERMS:
            return scores(docs, segment, terms)
        weighed = [
            (term, tally, WEIGHTS[term.field] * term.rarity * (K1 + 1))
            for term in terms
            if (tally := segment.tallies.of(segment, term.field, term.words, term.relatives)).most
        ]
        if not weighed:
            return {}
        if len(docs) <= EACH:
            return self._keep(segment, _exactly(docs, segment, weighed))
        ceilings, unit = _ceilings(docs, segment, weighed)
        first = _reaching(ceilings, _level(ceilings, max(self._count, SAMPLE)))
        scored = self._keep(segment, _exactly(first, segment, weighed))
        needed = self._floor * _HAIR
        days, newest = segment.days, self._newest
        others = (
            doc
            for doc in _reaching(ceilings, max(1, int(needed / (1 + RECENCY) / unit)))
            if doc not in scored and ceilings[doc] * unit * recency(days[doc], newest) >= needed
        )
        return scored | self._keep(segment, _exactly(list(others), segment, weighed))

    def _keep(self, segment: SegmentView, scored: dict[int, float]) -> dict[int, float]:
        days, newest = segment.days, self._newest
        merits = (score * recency(days[doc], newest) for doc, score in scored.items())
        self._best = nlargest(self._count, [*self._best, *merits])
        return scored


def _exactly(docs: Collection[int], segment: SegmentView, weighed: _Weighed) -> dict[int, float]:
    total = dict.fromkeys(docs, 0.0)
    for term, tally, factor in weighed:
        lanes, count, norms = tally.lanes, tally.count, term.norms
        lengths = segment.lengths(term.field)
        for doc in docs:
            if lanes[doc]:
                often = count(doc)
                total[doc] += factor * often / (often + norms[lengths[doc]])
    return total


def _ceilings(docs: Crowd, segment: SegmentView, weighed: _Weighed) -> tuple[bytes, float]:
    """Return what each document scores at most, in units of the number beside; others have 0."""
    peaks = [factor * tally.peak(term.norms) for term, tally, factor in weighed]
    # Each ceiling is rounded up twice, and the sum must not run over its byte.
    unit = sum(peaks) / (255 - 2 * len(weighed))
    number = 0
    for (term, tally, _), peak in zip(weighed, peaks, strict=True):
        own = tally.ceilings(segment.lengths(term.field), term.norms)
        number += int.from_bytes(own.translate(_scaled(peak / unit)), "little")
    return (number & (docs.number * 255)).to_bytes(docs.size, "little"), unit


def _scaled(units: float) -> bytes:
    return bytes([0, *(int(byte * units / 255) + 1 for byte in range(1, 256))])


def _level(ceilings: bytes, count: int) -> int:
    """Return the highest level that so many documents reach, 1 when not so many have any."""
    low, high = 1, 256
    while high - low > 1:
        middle = (low + high) // 2
        if ceilings.translate(_reached(middle)).count(1) >= count:
            low = middle
        else:
            high = middle
    return low


@lru_cache(maxsize=256)
def _reached(level: int) -> bytes:
    return bytes(byte >= level for byte in range(256))


def _reaching(ceilings: bytes, level: int) -> list[int]:
    reached, found, at = ceilings.translate(_reached(level)), [], -1
    while (at := reached.find(1, at + 1)) >= 0:
        found.append(at)
    return found
