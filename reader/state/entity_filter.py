"""Which entities the list shows."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from enum import StrEnum

from corpus.comparison import Comparison, Side
from corpus.entity import Entity, EntityId


class Scope(StrEnum):
    """Entities of which article."""

    ALL = "all"
    SHARED = "shared"
    LEFT = "left"
    RIGHT = "right"

    @property
    def following(self) -> Scope:
        """Return the next scope, after the last the first."""
        scopes = list(Scope)
        return scopes[(scopes.index(self) + 1) % len(scopes)]


class Order(StrEnum):
    """In which order entities are listed."""

    COUNT = "count"
    """Shared ones first, then those with most mentions."""
    NAME = "name"
    PLACE = "place"
    """By their first mention, those of the left article first."""

    @property
    def following(self) -> Order:
        """Return the next order, after the last the first."""
        orders = list(Order)
        return orders[(orders.index(self) + 1) % len(orders)]


def listed_entities(
    comparison: Comparison, scope: Scope = Scope.ALL, text: str = "", order: Order = Order.COUNT
) -> tuple[Entity, ...]:
    """Return the entities in scope whose name or an alias holds every word of `text`.

    Case and accents do not count.
    """
    words = folded(text).split()
    admits = _admits(comparison, scope)
    return tuple(
        entity
        for entity in _ordered(comparison, order)
        if admits(entity) and all(word in _names(entity) for word in words)
    )


def _ordered(comparison: Comparison, order: Order) -> tuple[Entity, ...]:
    ranked = comparison.ranked()
    if order is Order.NAME:
        return tuple(sorted(ranked, key=lambda entity: folded(entity.name)))
    if order is Order.PLACE:
        firsts = _firsts(comparison)
        return tuple(sorted(ranked, key=lambda entity: firsts[entity.id]))
    return ranked


def _firsts(comparison: Comparison) -> dict[EntityId, tuple[int, int]]:
    """Return side and place of the first mention of each entity."""
    found: dict[EntityId, tuple[int, int]] = {}
    for number, side in enumerate(comparison.sides):
        reading = comparison.reading(side)
        for entity, mentions in (reading.by_entity if reading else {}).items():
            found.setdefault(entity, (number, mentions[0].span.start))
    return found


def _admits(comparison: Comparison, scope: Scope) -> Callable[[Entity], bool]:
    if scope is Scope.ALL:
        return lambda _entity: True
    shared = comparison.shared()
    if scope is Scope.SHARED:
        return lambda entity: entity.id in shared
    side = Side(scope.value)
    return lambda entity: entity.id not in shared and comparison.count(entity.id, side) > 0


def _names(entity: Entity) -> str:
    return folded("\n".join((entity.name, *entity.aliases)))


def folded(text: str) -> str:
    """Return a text as names are looked for: without case and accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
