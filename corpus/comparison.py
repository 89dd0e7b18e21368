"""Two articles read against each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from .article import Article
from .entity import Entity, EntityId, Mention
from .mentions import Mentions
from .span import Span
from .spans import Spans

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
    mentions: Sequence[Mention] = ()

    @cached_property
    def columns(self) -> Mentions:
        """Return the mentions as columns, which is quick where there are many."""
        return self.mentions if isinstance(self.mentions, Mentions) else Mentions.of(self.mentions)

    @property
    def by_entity(self) -> Mapping[EntityId, Sequence[Mention]]:
        """Return the mentions of each entity, in order of their place."""
        return self.columns.by_entity

    def of(self, entity: EntityId | None) -> Sequence[Mention]:
        """Return the mentions of one entity, none for None."""
        return () if entity is None else self.by_entity.get(entity, ())

    def spans_of(self, entity: EntityId | None) -> Sequence[Span]:
        """Return where the mentions of one entity are, none for None."""
        return () if entity is None else self.columns.spans_of(entity)


@dataclass(frozen=True)
class Comparison:
    """Two readings whose mentions share one set of entities; the right one may be missing."""

    left: Reading
    right: Reading | None = None
    entities: Mapping[EntityId, Entity] = field(default_factory=dict)

    def reading(self, side: Side) -> Reading | None:
        """Return the reading on that side."""
        return self.left if side is Side.LEFT else self.right

    def linked_spans(self, side: Side) -> Sequence[Span]:
        """Return where the mentions of that side are, those that are of no entity left out."""
        return self._linked.get(side, ())

    @cached_property
    def _linked(self) -> Mapping[Side, Spans]:
        return {
            side: reading.columns.spans_among(self.entities)
            for side in self.sides
            if (reading := self.reading(side)) is not None
        }

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
        return self._ranked

    @cached_property
    def _ranked(self) -> tuple[Entity, ...]:
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
