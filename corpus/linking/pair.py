"""Linking two articles anew when they are read against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from corpus.comparison import Comparison, Reading
from corpus.entity import Entity, EntityId
from corpus.gazetteer import gazetteer
from corpus.known import KnownEntity

from .clusters import Cluster, clusters, mention_kind
from .identity import new_id
from .shared_names import with_shared_names

Known = Callable[[EntityId], KnownEntity | None]


def compare(left: Reading, right: Reading | None, known: Known | None = None) -> Comparison:
    """Return the two readings with one set of entities, linked by what the two articles tell.

    Each entity keeps the library's id that most of its mentions have; `known`
    gives the library's name for it. Without a right article the left one is
    read alone.
    """
    if right is not None:
        left, right = with_shared_names(left, right, gazetteer())
    readings = [left] if right is None else [left, right]
    found = clusters(readings, gazetteer())
    ids = _ids(found, left)
    linked = [_linked(number, reading, found, ids) for number, reading in enumerate(readings)]
    entities = {
        entity: _entity(entity, cluster, known) for entity, cluster in zip(ids, found, strict=True)
    }
    return Comparison(linked[0], linked[1] if right is not None else None, entities)


def _ids(found: Sequence[Cluster], left: Reading) -> list[EntityId]:
    """Return an id for each cluster: of rivals, the one with most mentions has it."""
    claims: list[tuple[int, int, EntityId]] = []
    for index, cluster in enumerate(found):
        if cluster.entry is not None:
            claims.append((len(cluster.occurrences) + 1_000_000, index, cluster.entry.id))
            continue
        votes = Counter(one.mention.entity for one in cluster.occurrences)
        claims += [(count, index, entity) for entity, count in votes.items() if entity is not None]
    ids: dict[int, EntityId] = {}
    taken: set[EntityId] = set()
    for _, index, entity in sorted(claims, key=lambda claim: (-claim[0], claim[1], claim[2])):
        if index not in ids and entity not in taken:
            ids[index] = entity
            taken.add(entity)
    return [
        ids.get(index) or new_id(cluster.kind, cluster.name, left.article.id)
        for index, cluster in enumerate(found)
    ]


def _linked(
    number: int, reading: Reading, found: Sequence[Cluster], ids: Sequence[EntityId]
) -> Reading:
    """Return the reading with the mentions' entities set."""
    mentions = [
        replace(one.mention, entity=entity, kind=mention_kind(one, cluster, gazetteer()))
        for entity, cluster in zip(ids, found, strict=True)
        for one in cluster.occurrences
        if one.article == number
    ]
    return Reading(reading.article, tuple(sorted(mentions, key=lambda mention: mention.span)))


def _entity(entity: EntityId, cluster: Cluster, known: Known | None) -> Entity:
    stored = known(entity) if known is not None else None
    name = stored.name if stored is not None else cluster.name
    aliases: Mapping[str, int] = cluster.surfaces
    ranked = sorted(aliases, key=lambda surface: (-aliases[surface], surface))
    return Entity(
        id=entity,
        name=name,
        kind=stored.kind if stored is not None else cluster.kind,
        aliases=tuple(surface for surface in ranked if surface != name),
        ambiguous=cluster.ambiguous,
    )
