"""Short forms of organisations and of other names of several words."""

from __future__ import annotations

from collections import defaultdict

from corpus.entity import EntityKind

from .groups import Groups
from .occurrence import Names
from .surface import CORPORATE, core

_SHORTENED = frozenset(
    {EntityKind.ORGANISATION, EntityKind.EVENT, EntityKind.WORK, EntityKind.OTHER}
)

_DOUBTFUL = 0.6
"""Confidence up to which a single word may be a short form though it looks like a surname."""


def join_short_forms(names: Names, groups: Groups[str]) -> None:
    """Join to a long form, in one article: its core, first words, and one-word short form."""
    _join_cores(names, groups)
    beginnings: defaultdict[str, set[str]] = defaultdict(set)
    ends: defaultdict[str, set[str]] = defaultdict(set)
    for surface, kind in names.kinds.items():
        parts = surface.split()
        if len(parts) < 2 or kind not in _SHORTENED | {EntityKind.PLACE}:
            continue
        for length in range(2, len(parts)):
            beginnings[" ".join(parts[:length])].add(surface)
        if kind is EntityKind.ORGANISATION:
            ends[parts[-1]].add(surface)
            if len(parts) <= 4 and parts[-1].lower().strip(".") in _endings(names, surface):
                beginnings[parts[0]].add(surface)
    for short, longer in beginnings.items():
        if short in names.by_surface and names.gazetteer.get(short) is None:
            _join_one(names, groups, short, longer)
    for short, longer in ends.items():
        if short in names.by_surface and names.gazetteer.get(short) is None:
            _join_one(names, groups, short, longer)


def _endings(names: Names, surface: str) -> frozenset[str]:
    """Return the words that a short form may drop after the first."""
    spoken = names.languages[min(names.articles(surface))]
    return CORPORATE | spoken.organisation_heads


def _join_cores(names: Names, groups: Groups[str]) -> None:
    """Join names that differ by "Inc." and the like only, where the rest has several words."""
    first: dict[str, str] = {}
    for surface, kind in names.kinds.items():
        if " " in surface and kind is EntityKind.ORGANISATION:
            bones = core(surface)
            if " " in bones:
                groups.join(first.setdefault(bones, surface), surface)


def _person(names: Names, surface: str) -> bool:
    """Return whether the surface surely names a person."""
    if names.kinds[surface] is not EntityKind.PERSON:
        return False
    mentions = [one.mention for one in names.by_surface[surface]]
    sure = max(mention.confidence for mention in mentions) > _DOUBTFUL
    return sure or any(one.title for one in names.by_surface[surface])


def _join_one(names: Names, groups: Groups[str], short: str, longer: set[str]) -> None:
    """Join the short form where all long forms in its articles are one entity."""
    if _person(names, short):
        return
    here = {one for one in longer if names.articles(one) & names.articles(short)}
    roots = {groups.root(one) for one in here}
    if len(roots) == 1:
        groups.join(roots.pop(), short)
