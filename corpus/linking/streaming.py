"""Linking a newly recognised article to the entities that the library knows."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from corpus.comparison import Reading
from corpus.entity import EntityId, EntityKind
from corpus.gazetteer import Gazetteer, gazetteer
from corpus.known import KnownEntities, KnownEntity

from .clusters import Cluster, clusters, mention_kind
from .identity import new_id
from .keys import keys, known_key, person_keys, surface_key
from .naming import canonical
from .people import begins, compatible, is_full_name
from .surface import core, full_name, is_acronym, letters, skeleton

_MARGIN = 1.0
"""By how much a namesake must be likelier than the next to get an article's bare surname."""
_CLEARLY = 1.25
"""How many times as often an entity must be met as another kind to be of that kind."""
_NAMED, _SURE, _LIKELY, _PERHAPS = 20.0, 3.0, 2.0, 1.5
"""What the likeliest bearer of a bare surname weighs, an equal name, an equal core or spelling,
and equal initials."""


@dataclass(frozen=True)
class Attached:
    """A reading whose mentions have library entities, and the entities it creates or changes."""

    reading: Reading
    entities: tuple[KnownEntity, ...]
    bearers: Mapping[EntityId, EntityId | None] = field(default_factory=dict)
    """Entities met by a surname only so far, each with the person who most likely bears it, None
    while two are as likely: when that is another one, the articles that mention them are to be
    attached again."""


def attach(reading: Reading, known: KnownEntities) -> Attached:
    """Return the reading with an entity for every mention, old ones where the names agree.

    The cost does not grow with the library: each cluster of the article's
    mentions is compared only with entities that share a blocking key.
    """
    names = gazetteer()
    found = clusters([reading], names)
    wanted = [_keys(cluster, names) for cluster in found]
    index = _Index(known.candidates(sorted(frozenset().union(*wanted))) if found else ())
    taken: set[EntityId] = set()
    mentions, entities = [], []
    for cluster, cluster_keys in sorted(
        zip(found, wanted, strict=True), key=lambda pair: -len(pair[0].occurrences)
    ):
        old = _choose(cluster, index, names, taken)
        entity = old.id if old else _fresh(cluster, reading, taken)
        taken.add(entity)
        entities.append(_merged(entity, old, cluster, cluster_keys))
        mentions += [
            replace(one.mention, entity=entity, kind=mention_kind(one, cluster, names))
            for one in cluster.occurrences
        ]
    mentions.sort(key=lambda mention: mention.span)
    bearers = _bearers(entities, index)
    return Attached(Reading(reading.article, tuple(mentions)), tuple(entities), bearers)


def _bearers(entities: Sequence[KnownEntity], index: _Index) -> Mapping[EntityId, EntityId | None]:
    """Return who bears the waiting surnames that persons of the article have too."""
    here = {entity.id: entity for entity in entities}
    found: dict[EntityId, EntityId | None] = {}
    for entity in entities:
        full = _full_names(entity) if entity.kind is EntityKind.PERSON else []
        keys = {f"s:{skeleton(full_name(surface)[1])}" for surface in full}
        met = {one.id: here.get(one.id, one) for one in index.under(keys)} | {entity.id: entity}
        waiting = [one for one in met.values() if one.id not in here and not _full_names(one)]
        if waiting:
            likeliest = _likeliest([one for one in met.values() if _full_names(one)])
            bearer = likeliest.id if likeliest else None
            found |= {one.id: bearer for one in waiting}
    return found


class _Index:
    """The candidates of one article, by key."""

    def __init__(self, entities: Sequence[KnownEntity]) -> None:
        self._by_key: dict[str, list[KnownEntity]] = {}
        for entity in entities:
            for key in entity.keys:
                self._by_key.setdefault(key, []).append(entity)

    def under(self, wanted: Iterable[str]) -> list[KnownEntity]:
        """Return the entities with one of the keys, each once."""
        found = {entity.id: entity for key in wanted for entity in self._by_key.get(key, ())}
        return list(found.values())


def _keys(cluster: Cluster, names: Gazetteer) -> frozenset[str]:
    if cluster.entry is not None:
        return frozenset({known_key(cluster.entry.id)})
    return keys(cluster.surfaces, cluster.kind, names.given)


def _fresh(cluster: Cluster, reading: Reading, taken: set[EntityId]) -> EntityId:
    if cluster.entry is not None:
        return cluster.entry.id
    entity = new_id(cluster.kind, cluster.name, reading.article.id)
    while entity in taken:
        entity = new_id(cluster.kind, entity, reading.article.id)
    return entity


def _choose(
    cluster: Cluster, index: _Index, names: Gazetteer, taken: set[EntityId]
) -> KnownEntity | None:
    """Return the known entity that the cluster is, None where none is likely enough."""
    if cluster.entry is not None:
        return next(iter(index.under([known_key(cluster.entry.id)])), None)
    scores: dict[EntityId, float] = {}
    for entity, score in _scored(cluster, index, names):
        same = any(" " in surface and surface in entity.surfaces for surface in cluster.surfaces)
        if entity.id not in taken and (same or _kinds_agree(entity.kind, cluster.kind)):
            scores[entity.id] = max(score, scores.get(entity.id, 0.0))
    if not scores:
        return None
    best = max(scores, key=lambda entity: (scores[entity], entity))
    cluster_keys = _keys(cluster, names)
    return next(entity for entity in index.under(cluster_keys) if entity.id == best)


def _kinds_agree(one: EntityKind, other: EntityKind) -> bool:
    if EntityKind.OTHER in {one, other} or one is other:
        return True
    return EntityKind.PERSON not in {one, other}


def _scored(
    cluster: Cluster, index: _Index, names: Gazetteer
) -> Iterable[tuple[KnownEntity, float]]:
    full = [one for one in cluster.surfaces if is_full_name(one, cluster.kind)]
    personal = cluster.kind in {EntityKind.PERSON, EntityKind.OTHER}
    for surface in cluster.surfaces:
        for entity in index.under([surface_key(surface)]):
            if " " in surface or not personal or not (full or _full_names(entity)):
                yield entity, _SURE + math.log(1 + entity.surfaces.get(surface, 0))
    if full and personal:
        yield from _as_person(full, index, names)
    elif personal and all(" " not in surface for surface in cluster.surfaces):
        yield from _as_surname(cluster, index)
    if cluster.kind is not EntityKind.PERSON:
        yield from _as_thing(cluster, index)


def _as_person(
    full: Sequence[str], index: _Index, names: Gazetteer
) -> Iterable[tuple[KnownEntity, float]]:
    """Return the entities with a like full name; else one met by surname only so far."""
    met = False
    for surface in full:
        given, surname = full_name(surface)
        for entity in index.under(person_keys(surface, names.given)):
            for other in _full_names(entity):
                theirs, their_surname = full_name(other)
                same = skeleton(surname) == skeleton(their_surname)
                if (same and compatible(given, theirs, names.given)) or begins(surface, other):
                    met = True
                    yield entity, _LIKELY + math.log(1 + entity.articles)
    if not met:
        waiting = index.under(f"s:{skeleton(full_name(surface)[1])}" for surface in full)
        if len(waiting) == 1 and not _full_names(waiting[0]):
            yield waiting[0], _PERHAPS


def _as_surname(cluster: Cluster, index: _Index) -> Iterable[tuple[KnownEntity, float]]:
    """Return the person that a bare surname most likely means, none where two are likely."""
    surface = max(cluster.surfaces, key=lambda one: cluster.surfaces[one])
    bearers = [
        entity
        for entity in index.under([f"s:{skeleton(surface)}"])
        if entity.kind in {EntityKind.PERSON, EntityKind.OTHER}
    ]
    named = _likeliest([one for one in bearers if _full_names(one)], set(cluster.titles))
    if named is not None:
        # Before an entity of the bare surname, which only waits for a bearer.
        yield named, _NAMED
        return
    best = _likeliest(bearers, set(cluster.titles))
    if best is not None:
        yield best, _LIKELY


def _likeliest(bearers: Sequence[KnownEntity], titles: Collection[str] = ()) -> KnownEntity | None:
    """Return the bearer of a surname who is clearly likelier than the next, None for none."""
    scores = {
        entity.id: math.log(1 + entity.articles)
        + (2.0 if set(titles) & set(entity.titles) else 0.0)
        for entity in bearers
    }
    ranked = sorted(bearers, key=lambda entity: (-scores[entity.id], entity.id))
    clear = len(ranked) == 1 or (
        len(ranked) > 1 and scores[ranked[0].id] - scores[ranked[1].id] >= _MARGIN
    )
    return ranked[0] if clear else None


def _as_thing(cluster: Cluster, index: _Index) -> Iterable[tuple[KnownEntity, float]]:
    """Return the organisations, places and other things with a like name."""
    for surface in cluster.surfaces:
        if " " in surface:
            for entity in index.under([f"c:{core(surface)}"]):
                yield entity, _LIKELY
        if is_acronym(surface):
            for entity in index.under([f"i:{letters(surface).upper()}"]):
                if any(
                    is_acronym(other) and letters(other) == letters(surface)
                    for other in entity.surfaces
                ):
                    yield entity, _PERHAPS
        elif " " not in surface and len(surface) >= 5:
            for entity in index.under([f"k:{skeleton(surface)}"]):
                if not _full_names(entity):
                    yield entity, _LIKELY


def _full_names(entity: KnownEntity) -> list[str]:
    if entity.kind not in {EntityKind.PERSON, EntityKind.OTHER}:
        return []
    return [surface for surface in entity.surfaces if is_full_name(surface, entity.kind)]


def _likelier(kinds: Mapping[EntityKind, int], former: EntityKind) -> EntityKind:
    """Return the kind that an entity was met as most, the former one unless by a clear margin.

    Of something that is this to one article and that to the next, all articles
    would have to be told each time.
    """
    named = Counter(kinds)
    del named[EntityKind.OTHER]
    best = max(named, key=lambda kind: (named[kind], kind), default=former)
    return best if named[best] > _CLEARLY * named[former] else former


def _merged(
    entity: EntityId, old: KnownEntity | None, cluster: Cluster, cluster_keys: frozenset[str]
) -> KnownEntity:
    """Return the entity with what the article adds to it."""
    surfaces, titles = cluster.surfaces, cluster.titles
    kinds = Counter({cluster.kind: len(cluster.occurrences)})
    if old is not None:
        surfaces = surfaces + Counter(old.surfaces)
        titles = titles + Counter(old.titles)
        kinds += Counter(old.kinds)
    kind = cluster.kind
    if old is not None and cluster.entry is None:
        kind = _likelier(kinds, old.kind)
    name = cluster.entry.name if cluster.entry is not None else canonical(surfaces, kind)
    return KnownEntity(
        id=entity,
        name=name,
        kind=kind,
        keys=cluster_keys | (old.keys if old else frozenset()),
        surfaces=dict(surfaces.most_common()),
        kinds=kinds,
        titles=dict(titles.most_common()),
        articles=1 + (old.articles if old else 0),
    )
