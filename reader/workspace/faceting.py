"""The values that found articles are counted by, each by the name that a person knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from corpus.entity import EntityId
from corpus.library import Library
from index import Facet, Facets


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value, what it is called, and how many of the found articles have it."""

    value: str
    name: str
    count: int


def named(library: Library, facets: Facets, most: int) -> Mapping[Facet, tuple[FacetValue, ...]]:
    """Return up to `most` values of each facet, the most frequent first.

    Only entities go by another name than their value.
    """
    return {
        facet: tuple(
            FacetValue(value, _name(library, facet, value), count)
            for value, count in islice(counts.items(), most)
        )
        for facet, counts in facets.items()
    }


def _name(library: Library, facet: Facet, value: str) -> str:
    if facet is not Facet.ENTITY:
        return value
    known = library.known(EntityId(value))
    return known.name if known else value
