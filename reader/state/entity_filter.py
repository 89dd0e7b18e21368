"""Which entities the list shows."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from enum import StrEnum

from corpus.comparison import Comparison, Side
from corpus.entity import Entity


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


def listed_entities(
    comparison: Comparison, scope: Scope = Scope.ALL, text: str = ""
) -> tuple[Entity, ...]:
    """Return the entities in scope whose name or an alias holds every word of `text`.

    The order is that of `Comparison.ranked`. Case and accents do not count.
    """
    words = folded(text).split()
    admits = _admits(comparison, scope)
    return tuple(
        entity
        for entity in comparison.ranked()
        if admits(entity) and all(word in _names(entity) for word in words)
    )


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
