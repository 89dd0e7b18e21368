"""Corrections that cannot both hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from .correction import Correction, Deed, Named


def opposed(one: Correction, other: Correction) -> bool:
    """Return whether the two say different things of the same; the later one then wins."""
    if one.scope.sha256 != other.scope.sha256 or one.content == other.content:
        return False
    deeds = (one.deed, other.deed) if one.deed <= other.deed else (other.deed, one.deed)
    first, second = (one, other) if one.deed <= other.deed else (other, one)
    told = _OPPOSED.get(deeds)
    return told is not None and told(first, second)


def _same(one: Named | None, other: Named | None) -> bool:
    return one is not None and other is not None and one.name == other.name


def _two_names(one: Correction, other: Correction) -> bool:
    """Return whether two renamings, perhaps one after the other, are of one entity."""
    again = other.subject is not None and other.subject.name == one.name
    return one.name != other.name and (_same(one.subject, other.subject) or again)


def _two_kinds(one: Correction, other: Correction) -> bool:
    return one.kind is not other.kind and _same(one.subject, other.subject)


def _two_targets(one: Correction, other: Correction) -> bool:
    """Return whether two merges put one entity into different ones."""
    both = {each.name for each in one.others} & {each.name for each in other.others}
    return bool(both) and not _same(one.subject, other.subject)


def _merged_and_apart(merge: Correction, apart: Correction) -> bool:
    pairs = {frozenset(pair) for pair in _pairs(merge)}
    return any(frozenset(pair) in pairs for pair in _pairs(apart))


def _merged_and_split(merge: Correction, split: Correction) -> bool:
    off = {*split.surfaces, *(each.name for each in split.others)}
    return _same(merge.subject, split.subject) and any(each.name in off for each in merge.others)


def _added_and_ignored(added: Correction, ignored: Correction) -> bool:
    if added.places or ignored.places:
        return bool(set(added.places) & set(ignored.places))
    names = {*ignored.surfaces, *(ignored.subject.names if ignored.subject else ())}
    return added.subject is not None and added.subject.name in names


def _pairs(correction: Correction) -> Iterable[tuple[str, str]]:
    if correction.subject is not None:
        yield from ((correction.subject.name, other.name) for other in correction.others)


_OPPOSED: Mapping[tuple[Deed, Deed], Callable[[Correction, Correction], bool]] = {
    (Deed.RENAME, Deed.RENAME): _two_names,
    (Deed.RETYPE, Deed.RETYPE): _two_kinds,
    (Deed.MERGE, Deed.MERGE): _two_targets,
    (Deed.MERGE, Deed.NOTSAME): _merged_and_apart,
    (Deed.MERGE, Deed.SPLIT): _merged_and_split,
    (Deed.ADD, Deed.IGNORE): _added_and_ignored,
}
"""What tells of two deeds, in the order of their words, whether they are opposed."""
