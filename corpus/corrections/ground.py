"""What corrections are laid over: articles, and the entities in view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from corpus.comparison import Reading
from corpus.entity import Entity, EntityId
from corpus.known import KnownEntity

from .bearers import Bearer
from .names import UserNames
from .page import surface


class Counts(dict[EntityId, Counter[str]]):
    """How often each entity is called what; one that is not called anything has no counts."""

    def __missing__(self, entity: EntityId) -> Counter[str]:
        return self.setdefault(entity, Counter())


def surfaces(held: Iterable[Reading]) -> Counts:
    """Return how often each entity is called what."""
    found = Counts()
    for reading in held:
        for mention in reading.mentions:
            if mention.entity is not None:
                found[mention.entity][surface(mention)] += 1
    return found


@dataclass(frozen=True)
class Ground:
    """Articles with their entities as linking left them, and the user's names."""

    stored: Mapping[EntityId, KnownEntity]
    """What a library knows of the entities, and of the others that corrections are about."""
    names: UserNames = field(default_factory=UserNames)
    readings: tuple[Reading, ...] = ()
    entities: Mapping[EntityId, Entity] = field(default_factory=dict)
    """The entities of the articles."""

    def bearers(self) -> Iterator[Bearer]:
        """Yield all entities in view, as corrections are applied to them."""
        here = surfaces(self.readings)
        for entity in self.entities.values():
            yield _bearer(entity, here[entity.id], self.stored.get(entity.id))
        for key, known in self.stored.items():
            if key not in self.entities:
                yield known_bearer(known)

    def like(self, other: Ground) -> bool:
        """Return whether the other is the same, but for entities that only one has in view."""
        return (
            self.readings == other.readings
            and self.entities == other.entities
            and self.names.named == other.names.named
            and all(other.stored.get(key, known) == known for key, known in self.stored.items())
        )

    def beyond(self, other: Ground) -> list[KnownEntity]:
        """Return the entities that the other has not in view."""
        return [known for key, known in self.stored.items() if key not in other.stored]


def known_bearer(known: KnownEntity) -> Bearer:
    """Return an entity of a library as corrections are applied to it."""
    return Bearer(
        known.id,
        known.name,
        known.kind,
        Counter(known.surfaces),
        Counter(known.titles),
        sources={known.id},
    )


def _bearer(entity: Entity, here: Counter[str], known: KnownEntity | None) -> Bearer:
    called = Counter(dict.fromkeys(entity.aliases, 1)) | here
    return Bearer(
        entity.id,
        entity.name,
        entity.kind,
        called | Counter(known.surfaces if known else {}),
        Counter(known.titles if known else {}),
        entity.ambiguous,
        {entity.id},
    )
