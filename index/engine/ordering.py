"""Putting found documents in order without sorting more of them than a page shows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest, nsmallest
from typing import NamedTuple

from corpus.article import ArticleId
from index.page import Hit, Sort

from .crowd import Crowd
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
    # Some may have no score because they can have none, or not enough of one.
    least = _at(values.values(), count) if len(values) >= min(count, len(part.docs)) else 0.0
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
    """Return at least the first documents of the segment, and not many more."""
    if len(part.docs) <= count:
        return part.docs
    days = part.segment.days
    if sort is Sort.OUTLET:
        return _of_first_outlets(part.segment, part.docs, count)
    if isinstance(part.docs, Crowd):
        return _newest(part.docs, part.segment, count)
    earliest = nlargest(count, map(days.__getitem__, part.docs))[-1]
    return [doc for doc in part.docs if days[doc] >= earliest]


def _newest(docs: Crowd, segment: SegmentView, count: int) -> list[int]:
    lanes, days = docs.lanes, segment.days
    found: list[int] = []
    for doc in reversed(segment.by_day[1]):
        if lanes[doc]:
            if len(found) >= count and days[doc] < days[found[-1]]:
                break
            found.append(doc)
    return found


def _of_first_outlets(segment: SegmentView, docs: Collection[int], count: int) -> list[int]:
    outlets = segment.documents.values(OUTLET)
    names = [name.casefold() for name in outlets.known]
    # Those without an outlet come last.
    places = {name: place for place, name in enumerate(sorted(set(names)))}
    of_each = [places[name] for name in names]
    last = len(places)
    if outlets.single:
        ranks = [of_each[ordinal] for ordinal in map(outlets.ordinals.__getitem__, docs)]
    else:
        ordinals, ends = outlets.ordinals, [0, *outlets.ends]
        ranks = [
            of_each[ordinals[ends[doc]]] if ends[doc] < ends[doc + 1] else last for doc in docs
        ]
    days = segment.days
    ranked = [(rank, -days[doc]) for rank, doc in zip(ranks, docs, strict=True)]
    bound = nsmallest(count, ranked)[-1]
    return [doc for doc, place in zip(docs, ranked, strict=True) if place <= bound]


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
