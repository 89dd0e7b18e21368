"""What a language's small words say about the names around them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, fields, replace
from functools import cache, lru_cache
from importlib.resources import files

from corpus.article import Article

LANGUAGES = ("en", "es", "fr", "de", "it", "pt", "nl", "pl", "uk", "ru", "el")
"""Languages with a word file of their own, the first being the one to fall back on."""

_SMALL_WORD = re.compile(r"\b[^\W\d_]{1,8}\b")
_LOWER_WORD = re.compile(r"\b[a-z]+\b")
_ENOUGH = 20_000
"""Characters from which the language is told."""
_Words = frozenset[str]


@dataclass(frozen=True)
class Language:
    """Word classes of one language, in lower case but for `never`; field names are file keys."""

    code: str
    determiners: _Words = frozenset()
    function: _Words = frozenset()
    """Frequent words by which the language is told."""
    particles: _Words = frozenset()
    """Lower-case parts of a person's name."""
    joiners: _Words = frozenset()
    """Words that may join two parts of an organisation's name."""
    of: _Words = frozenset()
    conjunctions: _Words = frozenset()
    place_prepositions: _Words = frozenset()
    titles: _Words = frozenset()
    roles: _Words = frozenset()
    """Words that go with a title: prime, deputy, foreign."""
    honorifics_male: _Words = frozenset()
    honorifics_female: _Words = frozenset()
    plain_titles: _Words = frozenset()
    """Titles that many bear, and that therefore tell no person apart."""
    offices: _Words = frozenset()
    """What stands after "Secretary of"."""
    office_titles: _Words = frozenset()
    calendar: _Words = frozenset()
    times: _Words = frozenset()
    """Words before a date: in, since, last."""
    never: _Words = frozenset()
    """Capitalised words that are no names, as they are written."""
    directions: _Words = frozenset()
    organisation_heads: _Words = frozenset()
    generic_heads: _Words = frozenset()
    """Heads that after the name of a place are no part of a name: Ukrainian Army."""
    facility_heads: _Words = frozenset()
    place_heads: _Words = frozenset()
    place_first: _Words = frozenset()
    """Heads that stand before the name: Lake, Mount."""
    event_heads: _Words = frozenset()
    work_heads: _Words = frozenset()
    numbered: _Words = frozenset()
    """Words that a number makes a name: Article 5."""
    counted: _Words = frozenset()
    """Heads that an ordinal before the name belongs to: 10th Mountain Division."""
    suffixes: _Words = frozenset()
    """Second halves after a hyphen that are no part of a name: US-led."""
    prefixes: _Words = frozenset()
    """First halves before a hyphen that are no part of a name: anti-Russian."""
    abbreviations: _Words = frozenset()
    """Words whose full stop ends no sentence."""
    corporate: _Words = frozenset()
    speech: _Words = frozenset()
    """Verbs that a person does."""
    elisions: _Words = frozenset()
    """What an apostrophe joins to the next word: the l of "l'Ukraine"."""

    possessive: _Words = frozenset()
    """Names that end like a possessive: "Moody's"."""
    possessors: _Words = frozenset()
    """Possessives that may begin the name of a body: the People's Daily."""
    occupations: _Words = frozenset()
    """What stands before a person's name in lower case: the striker Ada Quill."""
    bodies: _Words = frozenset()
    """The same before or after an organisation's name: the newspaper Tide."""
    grounds: _Words = frozenset()
    """The same with a place's name: the village of Orwin, the Orwin river."""
    parties: _Words = frozenset()
    """What stands after a party's name: the Labour leader."""
    townsfolk: _Words = frozenset()
    """What stands after a town's name: the Orwin mayor."""
    entourage: _Words = frozenset()
    """What stands after the person whom it is about: the Quill administration."""
    institutions: _Words = frozenset()
    """Heads that with a capital name the one body of their sort in a country."""
    called: _Words = frozenset()
    """Heads by which a body is called whose name begins with them: United."""
    sportsmen: _Words = frozenset()
    """What stands after a town that means its team."""
    royal: _Words = frozenset()
    """Titles with which bodies and buildings are named, too: King's College."""
    pairs: _Words = frozenset()
    """Double titles, as the word files write them: chief_executive."""
    role_nouns: _Words = frozenset()
    """Heads that before a title are a part of it: the Orwin Police Chief."""
    storms: _Words = frozenset()
    roads: _Words = frozenset()
    """What a number makes the name of a road."""
    body_roles: _Words = frozenset()
    """Role words that by themselves are no title, but name a body."""
    heads: _Words = field(init=False)
    """Every word that can head the name of something other than a person."""
    body_heads: _Words = field(init=False)
    """Heads of organisations that are a part of the name also after a place."""
    titular: _Words = field(init=False)
    """Titles and what goes with them."""
    unstressed: _Words = field(init=False)
    """Words that a title leaves small, and that the letters of an abbreviation may leave out."""
    acting: _Words = field(init=False)
    """What stands after an organisation that does something."""
    ordinary: _Words = field(init=False)
    """Words that are never names by themselves: small ones, and nouns before a name."""
    double_titles: frozenset[tuple[str, str]] = field(init=False)
    """Two words that are a title only together: chief executive."""
    small: _Words = field(init=False)
    """Words in lower case that may stand inside a name."""

    def __post_init__(self) -> None:
        unions = {
            "heads": self.organisation_heads
            | self.facility_heads
            | self.place_heads
            | self.event_heads
            | self.work_heads,
            "body_heads": self.organisation_heads - self.generic_heads,
            "titular": self.titles | self.roles,
            "unstressed": self.joiners
            | self.particles
            | self.determiners
            | self.place_prepositions,
            "acting": self.speech | self.titles | self.roles | self.parties,
            "ordinary": self.function | self.occupations | self.bodies | self.grounds,
            "small": self.joiners | self.particles,
        }
        for name, words in unions.items():
            object.__setattr__(self, name, words)
        object.__setattr__(self, "double_titles", frozenset(map(_pair, self.pairs)))

    @property
    def capitalises_nouns(self) -> bool:
        """Return whether every noun has a capital, so that a capital proves no name."""
        return self.code == "de"


def _pair(words: str) -> tuple[str, str]:
    first, _, second = words.partition("_")
    return first, second


@cache
def language(code: str) -> Language:
    """Return the word classes of a language, English for one without a file."""
    known = code if code in LANGUAGES else LANGUAGES[0]
    text = (files(__package__) / "languages" / f"{known}.txt").read_text(encoding="utf-8")
    names = {one.name for one in fields(Language) if one.init}
    classes: dict[str, _Words] = {}
    for line in text.splitlines():
        key, colon, words = line.partition(": ")
        if colon and key in names:
            classes[key] = frozenset(words.split())
    return Language(known, **classes)


UNKNOWN = "und"
"""Code of a language without a word file; English words stand in, and prove less."""
_LEAD = 1.5
"""By how much another language must be likelier than English: they share small words."""
_SHARE, _FEW = 0.15, 20
"""Least share of frequent words that tells a language, and words below which one is enough."""


@cache
def _unknown() -> Language:
    return replace(language(LANGUAGES[0]), code=UNKNOWN)


def spoken_in(article: Article) -> Language:
    """Return the language that the article says, else the one its frequent words are of."""
    said = article.metadata.language
    if said:
        code = said.lower().replace("_", "-").partition("-")[0]
        return language(code) if code in LANGUAGES else _unknown()
    return _told(article.text[:_ENOUGH])


@lru_cache(maxsize=8)
def _told(text: str) -> Language:
    """Return the language that the frequent words of the text are of."""
    words = Counter(_SMALL_WORD.findall(text.lower()))
    counts = {code: sum(words[word] for word in language(code).function) for code in LANGUAGES}
    best = max(LANGUAGES, key=lambda code: counts[code])
    if counts[best] < 1 + _LEAD * counts[LANGUAGES[0]]:
        best = LANGUAGES[0]
    if words.total() <= _FEW and (counts[best] < 2 or best == LANGUAGES[0]) and _english(text):
        return language(LANGUAGES[0])
    least = _SHARE * words.total() if words.total() > _FEW else 1
    return language(best) if counts[best] >= least else _unknown()


def _english(text: str) -> bool:
    """Return whether the few words in lower case are English ones for the most."""
    from corpus.gazetteer import gazetteer

    words = _LOWER_WORD.findall(text)
    return 2 * sum(word in gazetteer().words for word in words) > len(words)
