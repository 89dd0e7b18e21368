"""Persons: whom a surname alone means."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.entity import EntityKind
from corpus.gazetteer import Sex
from corpus.recognition.language import Language

from .groups import Groups
from .occurrence import Names, Occurrence
from .people import near
from .surface import bare_forms, full_name, skeleton

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
