"""Persons: who of them is whom by full name, and whom a bare name means."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations, product

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from corpus.entity import EntityKind
from corpus.gazetteer import GivenNames, Sex
from corpus.recognition.language import LANGUAGES, Language, language

from .groups import Groups
from .occurrence import Names, Occurrence
from .surface import bare_forms, full_name, plain, skeleton

_SMALL_BLOCK = 40
"""Names with one surname up to which given names are compared letter by letter."""
_FAR_MARGIN = 0.5
"""By how much one person must be likelier than the next when the article names neither in full."""


@dataclass
class Person:
    """What the articles tell about one group of full names."""

    surfaces: set[str] = field(default_factory=set)
    articles: set[int] = field(default_factory=set)
    mentions: int = 0
    titles: set[str] = field(default_factory=set)
    sex: Sex | None = None


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


def begins(one: str, other: str) -> bool:
    """Return whether the shorter of two full names is the beginning of the longer one."""
    words, others = plain(one).split(), plain(other).split()
    shorter = min(len(words), len(others))
    return shorter >= 2 and words[:shorter] == others[:shorter]


def near(one: str, other: str) -> bool:
    """Return whether two skeletons of surnames may be spellings of one."""
    return (
        abs(len(one) - len(other)) <= 1
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


class Namesakes:
    """Decides whom a surname, or a given name alone, means in each article."""

    def __init__(self, names: Names, groups: Groups[str], full: Sequence[str]) -> None:
        self._names, self._groups = names, groups
        self._persons: defaultdict[str, Person] = defaultdict(Person)
        self._bare: defaultdict[str, set[str]] = defaultdict(set)
        self._given: defaultdict[str, set[str]] = defaultdict(set)
        self.ambiguous: set[str] = set()
        """Surfaces that may mean several persons where nothing decides."""
        for surface in full:
            self._learn(surface)

    def _learn(self, surface: str) -> None:
        person = self._persons[self._groups.root(surface)]
        person.surfaces.add(surface)
        given, _ = full_name(surface)
        for one in self._names.by_surface[surface]:
            spoken = self._names.languages[one.article]
            person.articles.add(one.article)
            person.mentions += 1
            if one.title and one.title not in spoken.plain_titles:
                person.titles.add(one.title)
            person.sex = person.sex or honorific(one.title, spoken)
        person.sex = person.sex or (self._names.gazetteer.given.sex(given[0]) if given else None)
        for form in bare_forms(surface):
            self._bare[form].add(surface)
        if given:
            self._given[skeleton(given[0])].add(surface)

    def decide(self) -> dict[int, str]:
        """Return, by the id of the mention, the node of the person that a bare name means."""
        chosen: dict[int, str] = {}
        for surface, kind in self._names.kinds.items():
            if not self._is_bare(surface, kind):
                continue
            by_article: defaultdict[int, list[Occurrence]] = defaultdict(list)
            for one in self._names.by_surface[surface]:
                by_article[one.article].append(one)
            for article, occurrences in by_article.items():
                chosen.update(self._in_article(surface, article, occurrences))
        return chosen

    def _is_bare(self, surface: str, kind: EntityKind) -> bool:
        single = not full_name(surface)[0]
        if not single or kind in {EntityKind.EVENT, EntityKind.WORK}:
            return False
        if kind is EntityKind.ORGANISATION and surface.isupper() and len(surface) <= 3:
            return False
        entry = self._names.gazetteer.get(surface)
        return entry is None or entry.kind is EntityKind.PLACE

    def _placed(self, occurrences: Sequence[Occurrence]) -> bool:
        """Return whether a preposition shows that the known place is meant."""
        return any(
            one.before in self._names.languages[one.article].place_prepositions
            for one in occurrences
        )

    def _in_article(
        self, surface: str, article: int, occurrences: Sequence[Occurrence]
    ) -> dict[int, str]:
        """Choose one person for the bare name in one article, and others where "Mrs" tells."""
        candidates = self._candidates(surface, article)
        if self._names.gazetteer.get(surface) is not None:
            if self._placed(occurrences):
                return {}
            candidates = {one for one in candidates if article in self._persons[one].articles}
        if not candidates:
            return {}
        titles = {one.title for one in occurrences} - {""}
        scores = {root: self._score(root, article, titles) for root in candidates}
        ranked = sorted(candidates, key=lambda root: (-scores[root], root))
        here = [root for root in ranked if article in self._persons[root].articles]
        if not here and len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < _FAR_MARGIN:
            self.ambiguous.add(surface)
            return {}
        chosen = {}
        for one in occurrences:
            sex = honorific(one.title, self._names.languages[one.article])
            fitting = [root for root in ranked if self._persons[root].sex in {sex, None}]
            chosen[id(one)] = (fitting or ranked)[0] if sex else ranked[0]
        return chosen

    def _candidates(self, surface: str, article: int) -> set[str]:
        """Return the persons with that surname; for want of any, with that given name here."""
        bones = skeleton(surface)
        by_surname = set(self._bare.get(bones, ()))
        if not by_surname and len(bones) >= 6:
            by_surname = {
                full
                for form, surfaces in self._bare.items()
                if form[:2] == bones[:2] and near(form, bones)
                for full in surfaces
            }
        roots = {self._groups.root(full) for full in by_surname}
        given = {self._groups.root(full) for full in self._given.get(bones, ())}
        given = {root for root in given if article in self._persons[root].articles}
        if given and not any(article in self._persons[root].articles for root in roots):
            return given
        return roots

    def _score(self, root: str, article: int, titles: set[str]) -> float:
        """Return how likely the person is meant; weights measured on news with many namesakes."""
        person = self._persons[root]
        score = math.log(1 + len(person.articles)) + 0.5 * math.log(1 + person.mentions)
        if article in person.articles:
            counts = Counter(
                one.article for full in person.surfaces for one in self._names.by_surface[full]
            )
            score += 1.0 + 0.3 * math.log(counts[article])
            score += 0.5 if root == self._first(article, root) else 0.0
        return score + (2.0 if titles & person.titles else 0.0)

    def _first(self, article: int, root: str) -> str:
        """Return which namesake of the person the article names in full first."""
        forms = {form for full in self._persons[root].surfaces for form in bare_forms(full)[:1]}
        rivals = {full for form in forms for full in self._bare[form]}
        places = [
            (one.mention.span.start, self._groups.root(full))
            for full in rivals
            for one in self._names.by_surface[full][:1]
            if one.article == article
        ]
        return min(places)[1] if places else root


def honorific(title: str, spoken: Language) -> Sex | None:
    """Return the sex that the title tells, None when it tells none."""
    if title in spoken.honorifics_male:
        return Sex.MALE
    return Sex.FEMALE if title in spoken.honorifics_female else None
