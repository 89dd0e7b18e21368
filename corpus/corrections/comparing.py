"""Two articles read against each other, corrected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from corpus.comparison import Comparison, Reading
from corpus.entity import Entity, EntityId, Mention
from corpus.known import KnownEntity

from .applying import apply
from .bearers import Bearer
from .correction import Correction
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


def compared(
    linked: Comparison,
    stored: Mapping[EntityId, KnownEntity],
    corrections: Sequence[Correction],
    names: UserNames,
) -> Comparison:
    """Return the comparison with its readings and entities corrected.

    `stored` is what a library knows of the entities, and of others that the
    corrections are about: a name means the same whether all are in view or not.
    """
    held = [linked.left, *([linked.right] if linked.right else [])]
    here = surfaces(held)
    bearers = [
        _bearer(entity, here[entity.id], stored.get(entity.id))
        for entity in linked.entities.values()
    ]
    bearers += [known_bearer(one) for key, one in stored.items() if key not in linked.entities]
    applied = apply(corrections, held, bearers, names)
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
