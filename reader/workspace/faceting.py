"""The values that found articles are counted by, each by the name that a person knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from corpus.entity import EntityId
from corpus.library import Library
from corpus.library.vocabulary import Described
from index import Facet, Facets


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value, what it is called, and how many of the found articles have it."""

    value: str
    name: str
    count: int
    kind: str = ""
    """What kind of thing an entity is."""
    asked: str = ""
    """What finds it in a query: its name, or the id of an entity that shares its name."""


def named(library: Library, facets: Facets, most: int) -> Mapping[Facet, tuple[FacetValue, ...]]:
    """Return up to `most` values of each facet, the most frequent first.

    Only entities go by another name than their value.
    """
    shown = {facet: dict(islice(counts.items(), most)) for facet, counts in facets.items()}
    entities = [EntityId(value) for value in shown.get(Facet.ENTITY, ())]
    known = library.corrected.described(entities) if entities else {}
    return {
        facet: tuple(
            _named(value, count, known.get(EntityId(value)) if facet is Facet.ENTITY else None)
            for value, count in counts.items()
        )
        for facet, counts in shown.items()
    }


def _named(value: str, count: int, known: Described | None) -> FacetValue:
    if known is None:
        return FacetValue(value, value, count, asked=value)
    return FacetValue(value, known.name, count, known.kind, known.name if known.is_alone else value)
