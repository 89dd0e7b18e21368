"""Two articles read against each other, corrected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from corpus.comparison import Comparison
from corpus.entity import Entity, EntityId, Mention
from corpus.known import KnownEntity

from .bearers import Bearer
from .correction import Correction
from .ground import Ground, surfaces
from .laying import Laying
from .names import UserNames


def compared(
    linked: Comparison,
    stored: Mapping[EntityId, KnownEntity],
    corrections: Sequence[Correction],
    names: UserNames,
    laying: Laying,
) -> Comparison:
    """Return the comparison with its readings and entities corrected.

    `stored` is what a library knows of the entities, and of others that the
    corrections are about: a name means the same whether all are in view or not.
    """
    held = (linked.left, *([linked.right] if linked.right else []))
    applied = laying.lay(corrections, Ground(stored, names, held, linked.entities))
    left, *others = applied.readings
    found = Comparison(left, others[0] if others else None)
    before, after = _mentions(linked), _mentions(found)
    counts = surfaces(applied.readings)
    entities: dict[EntityId, Entity] = {}
    for bearer in applied.bearers:
        if bearer.id in after:
            old = linked.entities.get(bearer.id)
            same = not bearer.changed and before.get(bearer.id) == after[bearer.id]
            entities[bearer.id] = old if old and same else _entity(bearer, counts[bearer.id])
    return Comparison(found.left, found.right, entities)


def _entity(bearer: Bearer, called: Counter[str]) -> Entity:
    aliases = (form for form, _ in called.most_common() if form != bearer.name)
    return Entity(bearer.id, bearer.name, bearer.kind, tuple(aliases), bearer.ambiguous)


def _mentions(comparison: Comparison) -> dict[EntityId, list[Sequence[Mention]]]:
    found: dict[EntityId, list[Sequence[Mention]]] = {}
    for side in comparison.sides:
        reading = comparison.reading(side)
        for entity, mentions in (reading.by_entity if reading else {}).items():
            found.setdefault(entity, []).append(mentions)
    return found
