"""Entities as the library knows them, and how linking looks them up."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from .entity import EntityId, EntityKind


@dataclass(frozen=True)
class KnownEntity:
    """An entity gathered from every article that mentions it."""

    id: EntityId
    name: str
    """The canonical name."""
    kind: EntityKind
    keys: frozenset[str] = frozenset()
    """Blocking keys: another article's name can be this entity only if it shares one."""
    surfaces: Mapping[str, int] = field(default_factory=dict)
    """How often each surface form was met."""
    titles: Mapping[str, int] = field(default_factory=dict)
    """How often each title ("president") stood before a mention."""
    kinds: Mapping[EntityKind, int] = field(default_factory=dict)
    """How often it was met as each kind."""
    articles: int = 0
    """How many articles mention it."""


class KnownEntities(Protocol):
    """Anything that can be asked for known entities by blocking key."""

    def candidates(self, keys: Collection[str]) -> Sequence[KnownEntity]:
        """Return every known entity that has at least one of the keys, in a stable order."""
