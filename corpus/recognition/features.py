"""What the kind model looks at: a name's words, its neighbours, and the article's other names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.entity import EntityKind
from corpus.gazetteer import Gazetteer

from .candidate import Candidate
from .evidence import Evidence
from .language import Language

_PERSONAL = 4
"""Words of a person's name, at most."""
_MANY = 3
_HEADS = (
    ("organisation", "organisation_heads"),
    ("facility", "facility_heads"),
    ("place", "place_heads"),
    ("event", "event_heads"),
    ("work", "work_heads"),
    ("corporate", "corporate"),
)
_RUNS = tuple((re.compile(pattern), sign) for pattern, sign in (
    (r"[A-ZÀ-ÞĀ-Ž]+", "X"), (r"[^\W\dA-Z_]+", "x"), (r"\d+", "9"),
))  # fmt: skip


@dataclass(frozen=True)
class Company:
    """The other names of the article, by their words."""

    ends: frozenset[str]
    """Last words of names of several words."""
    surnames: frozenset[str]
    """Last words of names that the rules take for persons."""
    begins: frozenset[str]
    counts: Counter[str]

    @classmethod
    def of(cls, candidates: Sequence[Candidate], kinds: Sequence[EntityKind]) -> Company:
        """Return what the candidates tell about one another; `kinds` are those of the rules."""
        several = [one for one in candidates if len(one.words) > 1]
        persons = {
            one.words[-1]
            for one, kind in zip(candidates, kinds, strict=True)
            if kind is EntityKind.PERSON and 1 < len(one.words) <= _PERSONAL
        }
        return cls(
            ends=frozenset(one.words[-1] for one in several),
            surnames=frozenset(persons),
            begins=frozenset(one.words[0] for one in several),
            counts=Counter(one.surface for one in candidates),
        )


def features(
    one: Candidate, rule: tuple[EntityKind, float], company: Company, evidence: Evidence
) -> list[str]:
    """Return the features of one mention; `rule` is what the rules think of it."""
    lower = [word.lower() for word in one.words]
    kind, share = rule
    found = ["-", f"r={kind}", f"r={kind}{int(share * 4)}", f"n={min(_PERSONAL, len(lower))}"]
    found += _own(one, lower)
    found += _around(one)
    found += _lists(one, lower, evidence)
    found += _article(one, lower, company, evidence)
    return found


def _own(one: Candidate, lower: Sequence[str]) -> Iterator[str]:
    """Return features of the words themselves."""
    first, last = lower[0], lower[-1]
    yield f"f={first}"
    yield f"l={last}"
    yield f"w={' '.join(lower)}"
    yield f"f3={first[:3]}"
    yield f"e3={last[-3:]}"
    yield f"e4={last[-4:]}"
    yield f"fe3={first[-3:]}"
    yield f"s={_shape(one.surface)}"
    for word in lower[1:-1]:
        yield f"i={word}"
    if one.surface.isupper():
        yield f"caps{min(6, len(one.surface))}"


def _around(one: Candidate) -> Iterator[str]:
    """Return features of the words and signs before and after."""
    several = "+" if len(one.words) > 1 else "1"
    yield f"b={one.before}"
    yield f"a={one.after}"
    yield f"b{several}={one.before}"
    yield f"a{several}={one.after}"
    yield f"bb={one.before_that}"
    yield f"aa={one.after_that}"
    yield f"ba={one.before} {one.after}"
    yield f"b2={one.before_that} {one.before}"
    if one.beside:
        yield f"beside {one.beside}{several}"
    if one.dateline:
        yield "dateline"
    if one.team:
        yield "team"
    if one.possessive:
        yield "'s"
    if one.headline:
        yield "head"
        yield f"head{several}"
    if one.first:
        yield f"first{several}"
    if one.title:
        yield "title"
        yield f"title={one.title}"


def _lists(one: Candidate, lower: Sequence[str], evidence: Evidence) -> Iterator[str]:
    """Return features by the word lists."""
    gazetteer, language = evidence.gazetteer, evidence.language
    if one.words[0] in gazetteer.given:
        yield f"given{min(_MANY, len(lower))}"
    if len(lower) > 1 and one.words[-1] in gazetteer.given:
        yield "given at end"
    for place, word in (("first", one.words[0]), ("last", one.words[-1])):
        entry = gazetteer.get(word) if len(lower) > 1 else None
        if entry is not None:
            yield f"{place} known={entry.kind}"
    yield from _heads(lower, language)
    yield from _bands(one, gazetteer)
    yield from _neighbours(one, language)
    common = [word in gazetteer.words for word in lower]
    yield f"common={common[0]:d}{common[-1]:d}{min(2, len(lower)):d}"
    if len(lower) > 1 and all(common):
        yield "all common"
    if one.before in language.speech or one.after in language.speech:
        yield "speech"
    if one.before in language.place_prepositions:
        yield f"placed{min(2, len(lower))}"


def _neighbours(one: Candidate, language: Language) -> Iterator[str]:
    """Return the classes of the words before and after."""
    for name in ("occupations", "bodies", "grounds", "titles", "townsfolk"):
        words = getattr(language, name)
        if one.before in words:
            yield f"before {name}"
        if one.after in words:
            yield f"after {name}"
        if one.before_that in words and one.before in language.of:
            yield f"of {name}"


def _bands(one: Candidate, gazetteer: Gazetteer) -> Iterator[str]:
    """Return how prominent a town, or a surname, of this name is."""
    several = len(one.words) > 1
    for band, names in enumerate(gazetteer.towns):
        if one.surface in names:
            yield f"town{band}"
        elif several and one.words[0] in names:
            yield f"first town{band}"
    for band, names in enumerate(gazetteer.surnames):
        if one.words[-1] in names:
            yield f"surname{band}{min(_MANY, len(one.words))}"


def _heads(lower: Sequence[str], language: Language) -> Iterator[str]:
    for name, words in _HEADS:
        heads = getattr(language, words)
        if lower[-1].rstrip(".") in heads:
            yield f"last {name}"
        if any(word in heads for word in lower[:-1]):
            yield f"inside {name}"


def _article(
    one: Candidate, lower: Sequence[str], company: Company, evidence: Evidence
) -> Iterator[str]:
    """Return features of how the article writes the words elsewhere."""
    yield f"count={min(_MANY, company.counts[one.surface])}"
    if len(lower) > 1:
        if any(word in company.counts for word in one.words[-1:]):
            yield "end alone"
        if evidence.lower[lower[-1]]:
            yield "end written small"
        return
    word = one.words[0]
    if one.written in company.surnames:
        yield "surname"
    if word in company.ends:
        yield "end of another"
    if word in company.begins:
        yield "begin of another"
    small, inside = min(2, evidence.lower[lower[0]]), min(2, evidence.inside[word])
    yield f"case={inside}{small}{one.first:d}"
    known = lower[0] in evidence.gazetteer.words
    yield f"case={inside}{small}{one.first:d}{known:d}"


def _shape(surface: str) -> str:
    for pattern, sign in _RUNS:
        surface = pattern.sub(sign, surface)
    return surface[:12]
