"""How many of the found articles have what, laid out for a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from index import Facet, Facets
from reader.workspace.faceting import FacetValue

from .output import Line, Piece
from .table import cells, cut

_GAP = "  "


def counts(
    facets: Mapping[Facet, Sequence[FacetValue]], whole: Facets, room: int
) -> Iterator[Line]:
    """Yield a heading and a line a value for each facet that has any.

    `whole` holds all values, of which the facets show the first.
    """
    wide = max((len(f"{one.count:,}") for values in facets.values() for one in values), default=0)
    number = 0
    for facet, values in facets.items():
        if not values:
            continue
        if number:
            yield []
        number += 1
        yield [Piece(_heading(facet, len(values), len(whole[facet])), "strong")]
        for one in values:
            yield [_GAP, f"{one.count:>{wide},}", _GAP, _named(one, room - wide - 2 * len(_GAP))]


def _heading(facet: Facet, shown: int, total: int) -> str:
    return facet.value if shown == total else f"{facet.value}, the first {shown} of {total:,}"


def _named(one: FacetValue, room: int) -> str:
    return one.name if cells(one.name) <= room else cut(one.name, max(2, room))
