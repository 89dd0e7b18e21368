"""Entities and mentions said by their content, as corrections keep them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from corpus.comparison import Comparison
from corpus.entity import Entity, EntityId
from corpus.known import KnownEntity

from .correction import Named
from .ground import surfaces

FEW, MANY = 3, 12
"""How many other names an entity is known by, and how many where names part it from another."""


def named(entity: Entity | KnownEntity, most: int = FEW) -> Named:
    """Return the entity by its content, with up to `most` of its other names."""
    called = entity.aliases if isinstance(entity, Entity) else entity.surfaces
    others = [form for form in called if form != entity.name]
    return Named(entity.kind, entity.name, tuple(others[:most]))


def forms_of(comparison: Comparison, entity: EntityId) -> Mapping[str, int]:
    """Return the surface forms of an entity in the articles, with how often each is met."""
    held = [comparison.reading(side) for side in comparison.sides]
    return dict(surfaces(one for one in held if one is not None)[entity].most_common())


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """Return the name, with a number where there is an entity of that name."""
    names = set(taken)
    if wanted not in names:
        return wanted
    number = 2
    while f"{wanted} ({number})" in names:
        number += 1
    return f"{wanted} ({number})"
