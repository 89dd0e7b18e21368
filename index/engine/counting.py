"""Counting found documents by what they have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import chain

from index.page import Facet, Facets

from .ordering import Found
from .schema import KINDS, LANGUAGE, MENTION, OUTLET, TAGS
from .snapshot import SegmentView

_COLUMNS = {
    Facet.OUTLET: OUTLET,
    Facet.LANGUAGE: LANGUAGE,
    Facet.ENTITY: MENTION,
    Facet.KIND: KINDS,
    Facet.TAG: TAGS,
}


def facets(found: Sequence[Found], wanted: Sequence[Facet]) -> Facets:
    """Return the counts of each wanted facet."""
    counted: dict[Facet, Mapping[str, int]] = {}
    for facet in wanted:
        total: Counter[str] = Counter()
        for part in found:
            total.update(_counts(part.segment, part.docs, facet))
        ranked = sorted(total.items(), key=lambda item: (-item[1], item[0]))
        counted[facet] = dict(ranked)
    return counted


def _counts(segment: SegmentView, docs: Collection[int], facet: Facet) -> Mapping[str, int]:
    if facet is Facet.MONTH:
        days = segment.days
        by_day = Counter(map(days.__getitem__, docs))
        by_day.pop(0, None)
        months: Counter[str] = Counter()
        for day, count in by_day.items():
            months[date.fromordinal(day).isoformat()[:7]] += count
        return months
    values = segment.documents.values(_COLUMNS[facet])
    if len(docs) == segment.size:
        by_ordinal = Counter(values.ordinals)
    elif values.single:
        by_ordinal = Counter(map(values.ordinals.__getitem__, docs))
    else:
        ordinals, ends = values.ordinals, values.ends
        chosen = (ordinals[ends[doc - 1] if doc else 0 : ends[doc]] for doc in docs)
        by_ordinal = Counter(chain.from_iterable(chosen))
    return {values.known[ordinal]: count for ordinal, count in by_ordinal.items()}
