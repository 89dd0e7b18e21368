"""Families: the words of a field that have a stem in common, language by language.

A family is kept like the postings of its stem, with the places of its words in
the field's dictionary where documents would stand. Only what stands in a
language is stemmed by its rules, once for a segment, and no document is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from index.query.nodes import UNNAMED
from index.stems import stem, stemming

from .encoding import to_bytes, to_text
from .terms import SIGN, Group

_Families = dict[str, dict[str, list[int]]]


def with_families(groups: Iterable[Group], languages: Sequence[str]) -> Iterator[Group]:
    """Yield the groups of a segment, after those of a stemmed field its families.

    `languages` are those of the documents. A word that is its own stem and has
    no relatives makes no family, unless its language would have none at all.
    """
    spoken = [stemming(language) for language in languages]
    present = sorted({*spoken} - {""})
    same_for_all = present if len(set(spoken)) == 1 else None
    for field, same in groupby(groups, key=itemgetter(0)):
        if not present or field not in UNNAMED:
            yield from same
            continue
        words: list[str] = []
        families: _Families = {language: {} for language in present}
        for group in same:
            word = to_text(group[1])
            for language in same_for_all or {spoken[doc] for doc in group[2]} - {""}:
                families[language].setdefault(stem(word, language), []).append(len(words))
            words.append(word)
            yield group
        yield from _groups(field, families, words)


def _groups(field: str, families: _Families, words: Sequence[str]) -> Iterator[Group]:
    for language, stems in families.items():
        telling = {
            found: places
            for found, places in stems.items()
            if len(places) > 1 or words[places[0]] != found
        }
        for found in sorted(telling or dict(list(stems.items())[:1])):
            places = stems[found]
            yield f"{field}{SIGN}{language}", to_bytes(found), places, [1] * len(places), b""
