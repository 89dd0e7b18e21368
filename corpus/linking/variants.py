"""Spellings of one name: other capitals, accents, transliterations."""

from __future__ import annotations

from collections import defaultdict

from rapidfuzz import fuzz

from corpus.entity import EntityKind
from corpus.gazetteer.foreign import usual_spellings

from .groups import Groups
from .occurrence import Names
from .surface import full_name, plain, skeleton

_SINGLE = 5
"""Letters from which two single words with one skeleton are taken for one name."""
_CLOSE = 94
"""Likeness, in percent, of long names that are taken for one."""
_CLOSE_LENGTH = 12
_SMALL_BLOCK = 40


def join_variants(names: Names, groups: Groups[str]) -> None:
    """Join surfaces that differ in capitals, in accents, or in how they render sounds."""
    folded: defaultdict[str, list[str]] = defaultdict(list)
    bones: defaultdict[str, list[str]] = defaultdict(list)
    starts: defaultdict[str, list[str]] = defaultdict(list)
    for surface in names.by_surface:
        if len(surface) > 3:
            folded[plain(surface.removeprefix("The ")).replace(".", "")].append(surface)
        joined = surface.replace(" ", "").replace("-", "")
        if (len(surface) >= _SINGLE or _spelled(surface)) and not surface.isupper():
            bones[skeleton(joined)].append(surface)
        if len(surface) >= _CLOSE_LENGTH and " " in surface:
            starts[skeleton(joined)[:5]].append(surface)
    _join_plurals(names, groups)
    for alike in (*folded.values(), *bones.values()):
        for other in alike[1:]:
            if _same_sort(names, alike[0], other):
                groups.join(alike[0], other)
    for alike in starts.values():
        if len(alike) <= _SMALL_BLOCK:
            _join_close(names, groups, alike)


def _join_plurals(names: Names, groups: Groups[str]) -> None:
    for surface in names.by_surface:
        singular = surface.removesuffix("s")
        if surface != singular and singular in names.by_surface and _counted(names, singular):
            groups.join(singular, surface)


def _counted(names: Names, singular: str) -> bool:
    """Return whether there may be several of the thing: Dreamliners, A380s."""
    things = {EntityKind.OTHER, EntityKind.WORK, EntityKind.ORGANISATION}
    return names.kinds[singular] in things and len(singular) > 3


def _spelled(surface: str) -> bool:
    """Return whether it is a public person's surname, which may be short: Xi, Си."""
    return surface.lower() in usual_spellings()


def _same_sort(names: Names, one: str, other: str) -> bool:
    """Return whether the two surfaces may be one thing by their kinds."""
    kinds = {names.kinds[one], names.kinds[other]} - {EntityKind.OTHER}
    return len(kinds) < 2 or plain(one) == plain(other) or (_spelled(one) and _spelled(other))


def _join_close(names: Names, groups: Groups[str], alike: list[str]) -> None:
    for index, one in enumerate(alike):
        for other in alike[:index]:
            if (
                EntityKind.PERSON not in {names.kinds[one], names.kinds[other]}
                and abs(len(one) - len(other)) <= 3
                and _digits(one) == _digits(other)
                and full_name(one)[1][:1] == full_name(other)[1][:1]
                and fuzz.ratio(one, other) >= _CLOSE
            ):
                groups.join(one, other)


def _digits(surface: str) -> str:
    return "".join(letter for letter in surface if letter.isdigit())
