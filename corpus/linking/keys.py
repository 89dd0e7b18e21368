"""Blocking keys: only entities that share one are ever compared.

g:ukraine            what the gazetteer knows, by id
x:trump tower        a surface form, in plain letters
p:trump d            a person's surname and the first letter of the given name
s:trump              a word by which a person may be called
c:belfer center      an organisation's name without "Inc." and the like
i:SCO                an abbreviation, without its dots
k:donbas             a single word, by its skeleton
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.entity import EntityId, EntityKind
from corpus.gazetteer import GivenNames

from .surface import bare_forms, core, full_name, is_acronym, letters, plain, skeleton

_SINGLE = 5
"""Letters from which a single word has a key by its skeleton."""


def known_key(entity: EntityId) -> str:
    """Return the key of what the gazetteer knows."""
    return f"g:{entity}"


def surface_key(surface: str) -> str:
    """Return the key of a surface form, whatever its capitals and accents."""
    return f"x:{plain(surface).replace('.', '')}"


def keys(surfaces: Iterable[str], kind: EntityKind, given: GivenNames) -> frozenset[str]:
    """Return all keys under which an entity with these names is to be found."""
    return frozenset(key for surface in surfaces for key in _of(surface, kind, given))


def _of(surface: str, kind: EntityKind, given: GivenNames) -> Iterator[str]:
    yield surface_key(surface)
    several = " " in surface
    if several and kind in {EntityKind.PERSON, EntityKind.OTHER}:
        yield from person_keys(surface, given)
        yield from (f"s:{form}" for form in bare_forms(surface))
    if several and kind is not EntityKind.PERSON:
        yield f"c:{core(surface)}"
    if not several:
        if kind is not EntityKind.ORGANISATION or not surface.isupper():
            yield f"s:{skeleton(surface)}"
        if is_acronym(surface):
            yield f"i:{letters(surface).upper()}"
        elif len(surface) >= _SINGLE:
            yield f"k:{skeleton(surface)}"


def person_keys(surface: str, given: GivenNames) -> Iterator[str]:
    """Return the keys of a full name: surname with each letter the given name may begin with."""
    first, surname = full_name(surface)
    if not first:
        return
    surnames = [surname, *(part for part in first[1:2] if len(part) > 2)]
    spellings = {plain(first[0])} | {plain(one) for one in given.groups.get(first[0].lower(), ())}
    for letter in sorted({skeleton(spelling)[:1] for spelling in spellings}):
        yield from (f"p:{skeleton(name)} {letter}" for name in surnames)
