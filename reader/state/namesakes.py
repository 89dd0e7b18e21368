"""Whom an ambiguous name may mean."""

from __future__ import annotations

from corpus.comparison import Comparison
from corpus.entity import Entity, EntityKind

from .entity_filter import folded

_SURNAMED = frozenset({EntityKind.PERSON, EntityKind.OTHER})


def namesakes(comparison: Comparison, entity: Entity) -> tuple[Entity, ...]:
    """Return the entities that an ambiguous one may be: longer names that hold its words.

    They come in the order of the list; there are none for one that is not ambiguous.
    """
    if not entity.ambiguous:
        return ()
    words = set(folded(entity.name).split())
    return tuple(
        other
        for other in comparison.ranked()
        if other.id != entity.id
        and not other.ambiguous
        and any(words < set(folded(name).split()) for name in (other.name, *other.aliases))
        and (entity.kind not in _SURNAMED or other.kind in _SURNAMED)
    )
