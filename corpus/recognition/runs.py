"""Runs of capitalised words: where names may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .evidence import Evidence
from .tokens import Token

_LONGEST = 24
"""Words after which a run is broken off; no name is longer."""


class Run(NamedTuple):
    """Tokens `first` to `last`, both included."""

    first: int
    last: int


def runs(row: Sequence[Token], evidence: Evidence) -> Iterator[Run]:
    """Return the runs of one segment, in order, none overlapping.

    A run is as long as it may be: capitalised words parted by single blanks,
    joined by particles ("van der"), by "of" and the like after a head word
    ("Bank of England"), by "&", and by hyphens where the halves are one name.
    """
    index = 0
    while index < len(row):
        if not row[index].capital:
            index += 1
            continue
        last = _grow(row, index, evidence)
        yield Run(index, last)
        index = last + 1


def _grow(row: Sequence[Token], first: int, evidence: Evidence) -> int:
    last = first
    while last - first < _LONGEST:
        following = _next(row, first, last, evidence)
        if following is None:
            break
        last = following
    return last


def _next(row: Sequence[Token], first: int, last: int, evidence: Evidence) -> int | None:
    """Return the index of the token up to which the run goes on, None where it ends."""
    if last + 1 >= len(row) or row[last].tail != row[last].end:
        return None
    after = row[last + 1]
    if after.text in "-‑" and after.start == row[last].end:
        return _over_hyphen(row, first, last, evidence)
    if not after.joined:
        return None
    if after.text[0].isdigit() and row[last].lower in evidence.language.numbered:
        return last + 1
    if after.capital:
        return None if after.first and _sentence(row[last], after, evidence) else last + 1
    if after.text == "&" or after.lower in evidence.language.joiners | evidence.language.particles:
        return _over_joiner(row, first, last, evidence)
    return None


def _sentence(token: Token, after: Token, evidence: Evidence) -> bool:
    """Return whether a sentence may begin between an abbreviation with dots and the next word."""
    return not token.text.endswith(".") or after.lower in evidence.language.function


def _over_hyphen(row: Sequence[Token], first: int, last: int, evidence: Evidence) -> int | None:
    if last + 2 >= len(row):
        return None
    half = row[last + 2]
    if half.start != row[last + 1].end or not half.text[0].isalnum():
        return None
    if half.text[0].isdigit():
        return last + 2
    language = evidence.language
    if row[last].lower in language.prefixes:
        return None
    if not half.capital:
        given = last > first or row[last].text in evidence.gazetteer.given
        short = len(half.text) <= 5 and last > first
        ordinary = half.lower in language.suffixes or evidence.common(half.lower)
        return None if ordinary and not (short and given and _eastern(row[first])) else last + 2
    one, other = row[last].text, half.text
    if evidence.gazetteer.get(f"{one}-{other}"):
        return last + 2
    if _stands_alone(one, evidence) and _stands_alone(other, evidence):
        return None
    return last + 2


def _eastern(token: Token) -> bool:
    return token.text in FAMILY_FIRST


FAMILY_FIRST = frozenset(
    [
        "Xi",
        "Kim",
        "Moon",
        "Park",
        "Lee",
        "Li",
        "Wang",
        "Zhang",
        "Liu",
        "Chen",
        "Yang",
        "Hu",
        "Wen",
        "Mao",
        "Deng",
        "Ban",
        "Roh",
        "Yoon",
        "Choi",
        "Jang",
        "Nguyen",
        "Tran",
        "Chiang",
        "Tsai",
        "Ma",
        "Ri",
        "Kang",
        "Cho",
        "Chung",
        "Han",
        "Zhao",
        "Zhou",
        "Sun",
        "Huang",
        "Wu",
        "Xu",
        "He",
        "Lam",
        "Leung",
        "Lin",
        "Lai",
        "Jiang",
        "Zhu",
        "Hun",
        "Song",
        "Cai",
        "Guo",
        "Luo",
        "Liang",
        "Zheng",
        "Xie",
        "Tang",
        "Feng",
        "Dong",
        "Peng",
        "Yu",
        "Ko",
        "Su",
        "Yeh",
        "Hsiao",
    ]
)
"""Family names that stand before the given name."""


def _stands_alone(word: str, evidence: Evidence) -> bool:
    if evidence.gazetteer.get(word) is not None:
        return True
    particle = word.lower() in evidence.language.particles
    return evidence.alone[word] > 0 and not particle and word not in evidence.gazetteer.given


def _over_joiner(row: Sequence[Token], first: int, last: int, evidence: Evidence) -> int | None:
    language = evidence.language
    index = last + 1
    while index < len(row) and index - last <= 3 and row[index].joined:
        if row[index].capital:
            break
        if row[index].text != "&" and row[index].lower not in language.joiners | language.particles:
            return _over_article(row, first, last, index, evidence)
        index += 1
    else:
        return _over_article(row, first, last, index, evidence)
    words = [token.lower for token in row[last + 1 : index]]
    if _joins(row, first, last, words, row[index], evidence):
        return index
    return None


def _over_article(
    row: Sequence[Token], first: int, last: int, index: int, evidence: Evidence
) -> int | None:
    """Return the end of "el-Sisi" after "Abdel Fattah": a particle glued on by a hyphen."""
    if (
        index != last + 2
        or index + 1 >= len(row)
        or row[last + 1].lower not in evidence.language.particles
    ):
        return None
    hyphen, name = row[index], row[index + 1]
    glued = hyphen.text == "-" and hyphen.start == row[last + 1].end and name.start == hyphen.end
    return index + 1 if glued and name.capital else None


def _joins(
    row: Sequence[Token],
    first: int,
    last: int,
    words: Sequence[str],
    following: Token,
    evidence: Evidence,
) -> bool:
    language = evidence.language
    before = [token.lower for token in row[first : last + 1]]
    if words == ["&"]:
        return True
    if evidence.dated(following) or evidence.dated(row[last]):
        return False
    if before[0] in language.titles and before[0] not in language.organisation_heads:
        return False
    known = evidence.gazetteer.get(row[last].text) is not None
    if all(word in language.particles for word in words) and before[-1] not in language.titles:
        if language.code == "en" or not (known or set(before) & language.heads):
            return not known or following.text in evidence.gazetteer.given
    headed = any(word in language.heads for word in before)
    if words[0] in language.of | {"on"}:
        return headed
    if len(words) == 1 and words[0] in language.conjunctions:
        joined = any(word in language.of for word in before)
        places = evidence.gazetteer.get(following.text) or known
        return joined and headed and not places
    return headed and all(word in language.joiners for word in words)
