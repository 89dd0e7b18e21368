"""Two articles read against each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from .article import Article
from .entity import Entity, EntityId, Mention

if TYPE_CHECKING:
    from .related import Related


class Side(StrEnum):
    """Which of the two articles."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Side:
        """Return the side across."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


@dataclass(frozen=True)
class Reading:
    """An article with its linked mentions, in order of their place."""

    article: Article
    mentions: tuple[Mention, ...] = ()

    @cached_property
    def by_entity(self) -> Mapping[EntityId, tuple[Mention, ...]]:
        """Return the mentions of each entity, in order of their place."""
        found: dict[EntityId, list[Mention]] = {}
        for mention in self.mentions:
            if mention.entity is not None:
                found.setdefault(mention.entity, []).append(mention)
        return {entity: tuple(mentions) for entity, mentions in found.items()}

    def of(self, entity: EntityId | None) -> tuple[Mention, ...]:
        """Return the mentions of one entity, none for None."""
        return () if entity is None else self.by_entity.get(entity, ())


@dataclass(frozen=True)
class Comparison:
    """Two readings whose mentions share one set of entities; the right one may be missing."""

    left: Reading
    right: Reading | None = None
    entities: Mapping[EntityId, Entity] = field(default_factory=dict)

    def reading(self, side: Side) -> Reading | None:
        """Return the reading on that side."""
        return self.left if side is Side.LEFT else self.right

    @cached_property
    def related(self) -> Mapping[Side, tuple[Related, ...]]:
        """Return the descriptions and pronouns that surely mean a person; they are no mentions."""
        from .related import related

        return related(self)

    @property
    def sides(self) -> tuple[Side, ...]:
        """Return the sides that hold an article."""
        return (Side.LEFT,) if self.right is None else (Side.LEFT, Side.RIGHT)

    def count(self, entity: EntityId, side: Side) -> int:
        """Return how many mentions of the entity that side holds."""
        reading = self.reading(side)
        return 0 if reading is None else len(reading.of(entity))

    def shared(self) -> set[EntityId]:
        """Return the entities that both articles mention."""
        if self.right is None:
            return set()
        return set(self.left.by_entity) & set(self.right.by_entity)

    def ranked(self) -> tuple[Entity, ...]:
        """Return all entities: shared ones first, then by mentions in all, then by name."""
        shared = self.shared()

        def rank(entity: Entity) -> tuple[bool, int, str]:
            total = sum(self.count(entity.id, side) for side in self.sides)
            return entity.id not in shared, -total, entity.name

        return tuple(sorted(self._mentioned(), key=rank))

    def _mentioned(self) -> Iterable[Entity]:
        seen = set(self.left.by_entity)
        if self.right is not None:
            seen |= set(self.right.by_entity)
        return (self.entities[entity] for entity in seen if entity in self.entities)
