"""Putting found documents in order without sorting more of them than a page shows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from heapq import nlargest

from corpus.article import ArticleId
from index.page import Hit, Sort

from .schema import OUTLET
from .snapshot import SegmentView


@dataclass(frozen=True, slots=True)
class Found:
    """The documents of one segment, with their scores when they have any."""

    segment: SegmentView
    docs: Collection[int]
    scores: dict[int, float] | None


def first(found: Sequence[Found], count: int, sort: Sort) -> list[tuple[Found, int]]:
    """Return the first so many documents: their segment and number there.

    Those that are equally relevant follow each other from the newest, those of
    one day by the id of their article.
    """
    if not count:
        return []
    candidates = [(part, doc) for part in found for doc in _candidates(part, count, sort)]
    return sorted(candidates, key=_key(sort))[:count]


def hits(chosen: Sequence[tuple[Found, int]]) -> tuple[Hit, ...]:
    """Return the documents as hits."""
    return tuple(
        Hit(ArticleId(part.segment.ids[doc]), part.scores[doc] if part.scores else 0.0)
        for part, doc in chosen
    )


def _candidates(part: Found, count: int, sort: Sort) -> Collection[int]:
    """Return at least the first so many documents of the segment, and not many more."""
    if len(part.docs) <= count or sort is Sort.OUTLET:
        return part.docs
    if sort is Sort.RELEVANCE and part.scores:
        values = part.scores
        best = nlargest(count, values.values())
        if best[-1] > 0:
            least = best[-1]
            return [doc for doc, score in values.items() if score >= least]
    days = part.segment.days
    earliest = nlargest(count, map(days.__getitem__, part.docs))[-1]
    return [
        doc
        for doc in part.docs
        if days[doc] >= earliest or (part.scores and sort is Sort.RELEVANCE and part.scores[doc])
    ]


def _key(sort: Sort) -> Callable[[tuple[Found, int]], tuple[object, ...]]:
    def key(place: tuple[Found, int]) -> tuple[object, ...]:
        part, doc = place
        newest = (-part.segment.days[doc], part.segment.ids[doc])
        if sort is Sort.DATE:
            return newest
        if sort is Sort.OUTLET:
            outlet = part.segment.documents.values(OUTLET).of(doc)
            return (not outlet, "".join(outlet).casefold(), *newest)
        return (-part.scores[doc] if part.scores else 0.0, *newest)

    return key
