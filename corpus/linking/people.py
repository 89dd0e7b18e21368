"""Persons: which full names are one person's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations, pairwise, product

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from corpus.entity import EntityKind
from corpus.gazetteer import GivenNames
from corpus.recognition.language import LANGUAGES, language

from .groups import Groups
from .occurrence import Names
from .surface import full_name, plain, skeleton

_CALLED = re.compile(
    r",? (?:who is )?(?:(?:also|better|best|widely|popularly|commonly|professionally) )?"
    r"known as (?:the )?[\"“]?|, aka |, alias |, nicknamed [\"“]?"
)
_GAP = 44
_SMALL_BLOCK = 40
"""Names with one surname up to which given names are compared letter by letter."""


@cache
def _all_heads() -> frozenset[str]:
    return frozenset().union(*(language(code).heads for code in LANGUAGES))


def is_full_name(surface: str, kind: EntityKind) -> bool:
    """Return whether the surface may be a person's given name and surname."""
    parts = surface.split()
    if not 2 <= len(parts) <= 6 or not full_name(surface)[0]:
        return False
    if kind is EntityKind.PERSON:
        return True
    lower = {part.lower() for part in parts}
    plain_words = all(part[0].isupper() and part.replace("-", "").isalpha() for part in parts)
    return kind is EntityKind.OTHER and len(parts) <= 3 and plain_words and not lower & _all_heads()


def join_full_names(names: Names, groups: Groups[str]) -> list[str]:
    """Join full names that may be one person's; return all full names."""
    given = names.gazetteer.given
    full = [
        surface
        for surface, kind in names.kinds.items()
        if is_full_name(surface, kind) and names.gazetteer.get(surface) is None
    ]
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for surface in full:
        blocks[skeleton(full_name(surface)[1])].append(surface)
    for block in blocks.values():
        _join_block(block, groups, given)
    _join_near(blocks, groups, given)
    _join_longer(full, groups)
    _join_called(names, groups)
    return full


def _join_block(block: Sequence[str], groups: Groups[str], given: GivenNames) -> None:
    """Join names with one surname by their given names: by key where there are many."""
    if len(block) <= _SMALL_BLOCK:
        for index, one in enumerate(block):
            for other in block[:index]:
                if compatible(full_name(one)[0], full_name(other)[0], given):
                    groups.join(one, other)
        return
    first: dict[str, str] = {}
    for surface in block:
        for key in _given_keys(full_name(surface)[0], given):
            groups.join(first.setdefault(key, surface), surface)


def _given_keys(names: Sequence[str], given: GivenNames) -> Iterable[str]:
    yield skeleton(names[0])
    group = given.groups.get(names[0].lower(), frozenset())
    if group:
        yield min(group)


def _join_near(blocks: Mapping[str, Sequence[str]], groups: Groups[str], given: GivenNames) -> None:
    """Join names whose surnames differ by a letter or so."""
    starts: defaultdict[str, list[str]] = defaultdict(list)
    for bones in blocks:
        if len(bones) >= 6:
            starts[bones[:3]].append(bones)
    for alike in starts.values():
        if len(alike) <= _SMALL_BLOCK:
            for one, other in combinations(alike, 2):
                if near(one, other):
                    _join_across(blocks[one], blocks[other], groups, given)


def _join_across(
    block: Sequence[str], others: Sequence[str], groups: Groups[str], given: GivenNames
) -> None:
    for one, other in product(block[:_SMALL_BLOCK], others[:_SMALL_BLOCK]):
        if compatible(full_name(one)[0], full_name(other)[0], given):
            groups.join(one, other)


def _join_longer(full: Sequence[str], groups: Groups[str]) -> None:
    """Join "Pedro Sánchez" and "Pedro Sánchez Castejón": the one begins the other."""
    known = {plain(surface): surface for surface in full}
    for surface in full:
        parts = surface.split()
        for length in range(2, len(parts)):
            shorter = known.get(plain(" ".join(parts[:length])))
            if shorter is not None:
                groups.join(surface, shorter)


def _join_called(names: Names, groups: Groups[str]) -> None:
    """Join "Stephanie Clifford, known as Stormy Daniels"."""
    for one, other in pairwise(names.occurrences):
        kinds = names.kinds[one.surface], names.kinds[other.surface]
        person = kinds[0] is EntityKind.PERSON and names.gazetteer.get(other.surface) is None
        called = kinds[1] in {EntityKind.PERSON, EntityKind.OTHER}
        if person and called and one.article == other.article:
            text = names.readings[one.article].article.text
            gap = text[one.mention.span.end : other.mention.span.start]
            if len(gap) < _GAP and _CALLED.fullmatch(gap):
                groups.join(one.surface, other.surface)


def begins(one: str, other: str) -> bool:
    """Return whether the shorter of two full names is the beginning of the longer one."""
    words, others = plain(one).split(), plain(other).split()
    shorter = min(len(words), len(others))
    return shorter >= 2 and words[:shorter] == others[:shorter]


def near(one: str, other: str) -> bool:
    """Return whether two skeletons of surnames may be spellings of one."""
    # Zakharov and Zakharova are a man and a woman.
    sexes = one == f"{other}a" or other == f"{one}a"
    return (
        not sexes
        and abs(len(one) - len(other)) <= 1
        and min(len(one), len(other)) >= 6
        and JaroWinkler.similarity(one, other) >= 0.95
        and fuzz.ratio(one, other) >= 86
    )


def compatible(one: Sequence[str], other: Sequence[str], given: GivenNames) -> bool:
    """Return whether two lists of given names may be the same person's."""
    if not one or not other:
        return True
    if "".join(one).replace(".", "").lower() == "".join(other).replace(".", "").lower():
        return True
    if _alike(one[0], other[0], given):
        return True
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    if len(shorter) == 1 and len(longer) > 1 and len(shorter[0]) > 2:
        return any(_alike(part, shorter[0], given) for part in longer[1:] if len(part) > 2)
    return False


def _alike(one: str, other: str, given: GivenNames) -> bool:
    first, second = plain(one).strip("."), plain(other).strip(".")
    if first == second or given.alike(one, other) or given.alike(first, second):
        return True
    if 1 in {len(first), len(second)}:
        return first[:1] == second[:1]
    bones, others = skeleton(one), skeleton(other)
    if bones == others:
        return True
    if min(len(first), len(second)) < 4 or bones[:1] != others[:1]:
        return False
    both_known = one in given and other in given
    return not both_known and (
        fuzz.ratio(bones, others) >= 75 or JaroWinkler.similarity(bones, others) >= 0.9
    )
