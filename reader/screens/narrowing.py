"""The rows of the column beside the results."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from corpus.entity import EntityKind
from index import Facet
from reader.widgets.narrow_list import Holds, NarrowRow
from reader.widgets.wording import GLYPHS, MONTHS
from reader.workspace.faceting import FacetValue
from reader.workspace.saved import Folder
from reader.workspace.terms import Sign, placed, sign_of, term

_SHOWN = {
    Facet.OUTLET: ("outlet", 8),
    Facet.MONTH: ("month", 8),
    Facet.LANGUAGE: ("language", 4),
    Facet.KIND: ("kind", 6),
    Facet.TAG: ("tag", 8),
}
_KINDS = {
    EntityKind.PERSON: "people",
    EntityKind.PLACE: "places",
    EntityKind.ORGANISATION: "organisations",
    EntityKind.EVENT: "events",
    EntityKind.WORK: "works",
    EntityKind.OTHER: "other names",
}
_OF_A_KIND = 5
"""Entities of a kind that are shown."""

Values = Mapping[Facet, Sequence[FacetValue]]


def narrow_rows(query: str, values: Values, folders: Sequence[Folder]) -> list[NarrowRow]:
    """Return saved searches, the terms that the query has, and those that it may have."""
    rows = list(_headed("saved searches", (_folder(one) for one in folders)))
    rows += _headed("narrowed by", _standing(query))
    for facet, (heading, most) in _SHOWN.items():
        if facet is Facet.KIND:
            rows += _entities(query, values.get(Facet.ENTITY, ()))
        held = values.get(facet, ())
        if facet is Facet.LANGUAGE and len(held) == 1:
            # All articles are in one language, as in most libraries.
            continue
        offered = (_value(facet, one) for one in held[:most])
        rows += _headed(heading, _absent(query, offered))
    return rows


def _headed(heading: str, rows: Iterator[NarrowRow]) -> Iterator[NarrowRow]:
    held = list(rows)
    if held:
        yield NarrowRow(Holds.HEADING, heading)
        yield from held


def _folder(one: Folder) -> NarrowRow:
    least = "" if one.exact else "≥"
    count = "?" if one.trouble else f"{least}{one.count:,}"
    return NarrowRow(Holds.SEARCH, one.name, one.name, count)


def _standing(query: str) -> Iterator[NarrowRow]:
    for text, label, sign in placed(query):
        yield NarrowRow(Holds.TERM, label, text, "×", sign)


def _entities(query: str, values: Sequence[FacetValue]) -> Iterator[NarrowRow]:
    for kind, heading in _KINDS.items():
        offered = (
            _value(Facet.ENTITY, one, GLYPHS[kind])
            for one in [value for value in values if value.kind == kind][:_OF_A_KIND]
        )
        yield from _headed(heading, _absent(query, offered))


def _value(facet: Facet, one: FacetValue, glyph: str = "") -> NarrowRow:
    label = _LABELS.get(facet, str)(one.name)
    if facet is Facet.KIND:
        glyph = GLYPHS[EntityKind(one.value)]
    return NarrowRow(Holds.TERM, label, term(facet, one.asked), f"{one.count:,}", glyph=glyph)


def _absent(query: str, rows: Iterator[NarrowRow]) -> Iterator[NarrowRow]:
    return (row for row in rows if sign_of(query, row.text) is Sign.ABSENT)


def _month(value: str) -> str:
    year, _, month = value.partition("-")
    return f"{MONTHS[int(month) - 1]} {year}"


_LABELS: Mapping[Facet, Callable[[str], str]] = {
    Facet.MONTH: _month,
    Facet.KIND: lambda value: _KINDS[EntityKind(value)],
}
