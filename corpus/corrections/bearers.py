"""Entities while corrections are applied to them."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from corpus.entity import EntityId, EntityKind
from corpus.gazetteer import gazetteer, normal
from corpus.linking.surface import plain

from .correction import Named

_LETTERS = 32
"""Letters of the name that an id shows."""


@dataclass
class Bearer:
    """An entity, what it is called, and how often."""

    id: EntityId
    name: str
    kind: EntityKind
    surfaces: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    ambiguous: bool = False
    sources: set[EntityId] = field(default_factory=set)
    """Ids that linking gave what it is made of."""
    changed: bool = False
    """Whether a correction has touched it."""

    def copy(self) -> Bearer:
        """Return the same, to be changed while this one stays as it is."""
        return replace(
            self,
            surfaces=self.surfaces.copy(),
            titles=self.titles.copy(),
            sources=set(self.sources),
        )

    def is_called(self, name: str) -> bool:
        """Return whether that is its canonical name, whatever capitals and accents."""
        return fold(name) == fold(self.name)


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """Return a name as names are compared: one kind of blanks, no capitals, no accents."""
    return plain(normal(name))


@lru_cache(maxsize=1 << 12)
def identity(named: Named) -> EntityId:
    """Return the id of an entity that corrections have made: the same in every library."""
    entry = gazetteer().get(named.name)
    if entry is not None and entry.kind is named.kind:
        return entry.id
    shown = re.sub(r"[^a-z0-9]+", "-", plain(named.name))[:_LETTERS].strip("-") or named.kind
    digest = hashlib.sha256(f"{named.kind}\n{fold(named.name)}".encode()).hexdigest()[:8]
    return EntityId(f"{shown}~{digest}")


def kinds_agree(one: EntityKind, other: EntityKind) -> bool:
    """Return whether two kinds may be those of one entity: recognizers confuse all but persons."""
    if one is other or EntityKind.OTHER in {one, other}:
        return True
    return EntityKind.PERSON not in {one, other}


class Bearers:
    """All entities in view, found by the names in corrections."""

    def __init__(self, bearers: Iterable[Bearer] = ()) -> None:
        self._by_id: dict[EntityId, Bearer] = {}
        self._by_name: defaultdict[str, set[EntityId]] = defaultdict(set)
        for bearer in bearers:
            self.put(bearer)

    def copy(self) -> Bearers:
        """Return the same, to be changed while these stay as they are."""
        other = Bearers()
        other._by_id = {key: bearer.copy() for key, bearer in self._by_id.items()}
        other._by_name.update((name, set(ids)) for name, ids in self._by_name.items())
        return other

    def __iter__(self) -> Iterator[Bearer]:
        return iter(self._by_id.values())

    def __contains__(self, entity: EntityId) -> bool:
        return entity in self._by_id

    def __getitem__(self, entity: EntityId) -> Bearer:
        return self._by_id[entity]

    def get(self, entity: EntityId | None) -> Bearer | None:
        """Return an entity, None for one that is not in view."""
        return None if entity is None else self._by_id.get(entity)

    def put(self, bearer: Bearer) -> None:
        """Take an entity in, or its names anew."""
        self._by_id[bearer.id] = bearer
        for name in (bearer.name, *bearer.surfaces):
            self._by_name[fold(name)].add(bearer.id)

    def drop(self, entity: EntityId) -> None:
        """Leave an entity out."""
        self._by_id.pop(entity, None)

    def called(self, forms: Iterable[str]) -> set[EntityId]:
        """Return the entities that may bear one of the folded names."""
        return {entity for form in forms for entity in self._by_name.get(form, ())}

    def matching(self, named: Named) -> list[Bearer]:
        """Return the entities that are the named one, in order of id.

        An entity is it by its canonical name, by bearing the name among its
        others, or by going by one of the named one's others. Of the last two a
        single word does not tell a person: many share a surname.
        """
        near = self.called(fold(name) for name in named.names)
        found = (self._by_id[entity] for entity in sorted(near) if entity in self._by_id)
        return [bearer for bearer in found if _is(bearer, named)]

    def fresh(self, named: Named) -> Bearer:
        """Return an entity made of nothing yet, with the id that it has everywhere."""
        return Bearer(identity(named), named.name, named.kind, changed=True)


def _is(bearer: Bearer, named: Named) -> bool:
    agree = kinds_agree(named.kind, bearer.kind)
    if bearer.is_called(named.name):
        return agree or " " in named.name
    if agree and _telling(named.name, named.kind):
        sought = fold(named.name)
        if any(fold(surface) == sought for surface in bearer.surfaces):
            return True
    if agree and _telling(bearer.name, bearer.kind):
        return any(bearer.is_called(alias) for alias in named.aliases)
    return False


def _telling(name: str, kind: EntityKind) -> bool:
    return " " in name.strip() or kind not in {EntityKind.PERSON, EntityKind.OTHER}
