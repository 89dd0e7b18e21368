"""The main name of an entity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from corpus.entity import EntityKind

from .occurrence import Occurrence
from .surface import is_acronym, plain


def canonical(
    surfaces: Mapping[str, int], kind: EntityKind, members: Sequence[Occurrence] = ()
) -> str:
    """Return the surface form that names the entity best.

    A person's is the full name of two or three words that most articles use; an
    organisation's the longest form in use, with its abbreviation in brackets.
    """
    articles = {
        surface: len({one.article for one in members if one.surface == surface})
        for surface in surfaces
    }
    if kind is EntityKind.PERSON:
        name = max(
            sorted(surfaces),
            key=lambda one: (_fullness(one), articles[one], surfaces[one], -len(one)),
        )
        return _accented(name, surfaces)
    if kind is EntityKind.ORGANISATION:
        return _organisation(surfaces)
    return max(surfaces, key=lambda one: (not one.isupper(), surfaces[one], len(one), one))


def _accented(name: str, surfaces: Iterable[str]) -> str:
    """Return the name with the accents that another form of it bears."""
    accented = {
        plain(word): word
        for surface in surfaces
        for word in surface.split()
        if not word.isascii() and word.isalpha() and plain(word).isascii()
    }
    return " ".join(accented.get(word.lower(), word) for word in name.split())


def _fullness(surface: str) -> int:
    """Rank forms of a person's name: full names first, then longer ones, then single words."""
    parts = surface.split()
    if surface.isupper() and len(surface) > 4:
        return 0
    if 2 <= len(parts) <= 3 and not parts[0].rstrip(".").isupper():
        return 4
    return 3 if len(parts) >= 2 else 1


def _organisation(surfaces: Mapping[str, int]) -> str:
    long = [surface for surface in surfaces if not is_acronym(surface)]
    if not long:
        return max(surfaces, key=lambda one: (surfaces[one], len(one), one))
    often = [surface for surface in long if surfaces[surface] > 1] or long
    return max(often, key=lambda one: (len(one), surfaces[one], one))
