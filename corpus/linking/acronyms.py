"""Abbreviations and the names they stand for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from corpus.entity import EntityKind

from .groups import Groups
from .occurrence import Names, Occurrence
from .surface import initials, is_acronym, letters

_INITIALS = range(3, 5)
"""Letters of a person's initials that are used as a name."""
_BRACKETS = re.compile(r"['’]?s?[\"”’»]?\s*\(\s*(?:the\s+)?[\"“‘«]?$")


def join_acronyms(names: Names, groups: Groups[str]) -> None:
    """Join abbreviations written alike, and each to the long form in the same article.

    A long form fits by its initials, or because the abbreviation follows it in brackets.
    """
    short: defaultdict[str, list[str]] = defaultdict(list)
    for surface in names.by_surface:
        if is_acronym(surface):
            short[letters(surface)].append(surface)
    for alike in short.values():
        for other in alike[1:]:
            groups.join(alike[0], other)
    for surface in names.by_surface:
        if " " in surface and names.kinds[surface] is not EntityKind.PERSON:
            for acronym in short.get(initials(surface).upper(), ()):
                if _together(names, acronym, surface):
                    groups.join(surface, acronym)
    _join_persons(names, groups, short)
    _join_defined(names, groups)


def _together(names: Names, one: str, other: str) -> bool:
    """Return whether an article has both surfaces."""
    return bool(names.articles(one) & names.articles(other))


def _join_persons(names: Names, groups: Groups[str], short: Mapping[str, Sequence[str]]) -> None:
    """Join the initials of a person named in full, where they are no other's: MBS, AOC."""
    bare = {
        surface: surface.upper()
        for surface in names.by_surface
        if len(surface) in _INITIALS and surface[-1].isupper() and surface.isalpha()
    }
    if not bare:
        return
    meant: defaultdict[str, set[str]] = defaultdict(set)
    for surface, kind in names.kinds.items():
        if kind is EntityKind.PERSON and " " in surface:
            first_letters = "".join(part[0] for part in re.split(r"[ -]", surface) if part).upper()
            for acronym, capitals in bare.items():
                if capitals == first_letters and _together(names, acronym, surface):
                    meant[acronym].add(groups.root(surface))
    for acronym, persons in meant.items():
        known = names.gazetteer.get(acronym) is not None
        alone = groups.root(acronym) in {acronym, *short[letters(acronym)]}
        if len(persons) == 1 and alone and not known:
            groups.join(persons.pop(), acronym)


def spelled_out(names: Names) -> set[str]:
    """Return the abbreviations that an article spells out as something unknown: "(ROC)"."""
    found = set()
    for before, one in pairwise(names.occurrences):
        long, short = before.surface, one.surface
        if (
            before.article == one.article
            and is_acronym(short)
            and initials(long).upper() == letters(short)
            and names.gazetteer.get(long) is None
            and _in_brackets(names, before, one)
        ):
            found.add(short)
    return found


def _in_brackets(names: Names, before: Occurrence, one: Occurrence) -> bool:
    """Return whether only an opening bracket stands between the two mentions."""
    text = names.readings[one.article].article.text
    gap = text[before.mention.span.end : one.mention.span.start]
    return len(gap) < 12 and _BRACKETS.fullmatch(gap) is not None


def _join_defined(names: Names, groups: Groups[str]) -> None:
    """Join "Long Name (ABC)" where a mention in brackets follows one right away."""
    for before, one in pairwise(names.occurrences):
        if (
            before.article == one.article
            and (is_acronym(one.surface) or _read_as_word(one.surface, before.surface))
            and (_stands_for(one.surface, before.surface) or _introduced(names, before, one))
            and _in_brackets(names, before, one)
        ):
            groups.join(before.surface, one.surface)


def _read_as_word(short: str, long: str) -> bool:
    """Return whether the word is an abbreviation that is read as one: Isro."""
    return short.istitle() and " " not in short and initials(long).upper() == short.upper()


def _introduced(names: Names, long: Occurrence, short: Occurrence) -> bool:
    """Return whether a body is called by letters of another language: "(CHP)", and CHP later."""
    if names.kinds[long.surface] is not EntityKind.ORGANISATION or " " not in long.surface:
        return False
    return len(names.by_surface[short.surface]) > 1


def _stands_for(acronym: str, long: str) -> bool:
    """Return whether the letters come in the long form in their order, the first one first."""
    found, wanted = long.upper(), letters(acronym).upper()
    if " " not in long or not found.startswith(wanted[0]):
        return False
    place = -1
    for letter in wanted:
        place = found.find(letter, place + 1)
        if place < 0:
            return False
    return True
