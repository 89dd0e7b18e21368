"""Putting found documents in order without sorting more of them than a page shows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import NamedTuple

from corpus.article import ArticleId
from index.page import Hit, Sort

from .ranking import RECENCY, recency
from .schema import OUTLET
from .snapshot import SegmentView


@dataclass(frozen=True, slots=True)
class Found:
    """The documents of one segment, with their scores when they have any."""

    segment: SegmentView
    docs: Collection[int]
    scores: dict[int, float] | None


class Placed(NamedTuple):
    """A document and its score, with all that counts."""

    segment: SegmentView
    doc: int
    score: float


def first(found: Sequence[Found], count: int, sort: Sort, newest: int) -> list[Placed]:
    """Return the first so many documents; `newest` is the latest day of all articles.

    Those that are equally relevant follow each other from the newest, those of
    one day by the id of their article.
    """
    if not count:
        return []
    if sort is Sort.RELEVANCE:
        candidates = [place for part in found for place in _relevant(part, count, newest)]
    else:
        candidates = [
            Placed(part.segment, doc, 0.0) for part in found for doc in _latest(part, count, sort)
        ]
    return sorted(candidates, key=_key(sort))[:count]


def hits(chosen: Iterable[Placed]) -> tuple[Hit, ...]:
    """Return the documents as hits."""
    return tuple(Hit(ArticleId(place.segment.article(place.doc)), place.score) for place in chosen)


def _relevant(part: Found, count: int, newest: int) -> Iterator[Placed]:
    """Return at least the most relevant documents of the segment, and not many more."""
    values, segment = part.scores or {}, part.segment
    blank: Iterable[int] = ()
    least = _at(values.values(), count)
    if least <= 0:
        merits = {doc: score for doc, score in values.items() if score > 0}
        blank = (doc for doc in _latest(part, count, Sort.DATE) if doc not in merits)
    else:
        # An old article may be overtaken by one with a lower score, but not by much.
        least /= 1 + RECENCY
        merits = {doc: score for doc, score in values.items() if score >= least}
    days = segment.days
    merits = {doc: score * recency(days[doc], newest) for doc, score in merits.items()}
    least = _at(merits.values(), count)
    yield from (Placed(segment, doc, score) for doc, score in merits.items() if score >= least)
    yield from (Placed(segment, doc, 0.0) for doc in blank)


def _latest(part: Found, count: int, sort: Sort) -> Collection[int]:
    if len(part.docs) <= count or sort is Sort.OUTLET:
        return part.docs
    days = part.segment.days
    earliest = nlargest(count, map(days.__getitem__, part.docs))[-1]
    return [doc for doc in part.docs if days[doc] >= earliest]


def _at(scores: Collection[float], place: int) -> float:
    return nlargest(place, scores)[-1] if place < len(scores) else min(scores, default=0.0)


def _key(sort: Sort) -> Callable[[Placed], tuple[object, ...]]:
    def key(place: Placed) -> tuple[object, ...]:
        segment, doc, score = place
        newest = (-segment.days[doc], segment.article(doc))
        if sort is Sort.DATE:
            return newest
        if sort is Sort.OUTLET:
            outlet = segment.documents.values(OUTLET).of(doc)
            return (not outlet, "".join(outlet).casefold(), *newest)
        return (-score, *newest)

    return key
