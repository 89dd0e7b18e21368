"""Persons: whom a surname alone means."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from corpus.entity import EntityKind
from corpus.gazetteer import Sex
from corpus.recognition.language import Language

from .groups import Groups
from .occurrence import Names, Occurrence
from .people import near
from .surface import bare_forms, full_name, skeleton

_FAR_MARGIN = 0.5
"""By how much one person must be likelier than the next when the article names neither in full."""


_AMONG = frozenset({"at", "for", "from", "with"})
"""What stands before a company more often than before a person."""


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
        bare = [
            (surface, article, occurrences)
            for surface, kind in self._names.kinds.items()
            if self._is_bare(surface, kind)
            for article, occurrences in self._by_article(surface).items()
        ]
        refused: defaultdict[str, set[str]] = defaultdict(set)
        for surface, article, occurrences in bare:
            refused[skeleton(surface)] |= self._refused(surface, article, occurrences)
        chosen: dict[int, str] = {}
        for surface, article, occurrences in bare:
            others = refused[skeleton(surface)]
            chosen.update(self._in_article(surface, article, occurrences, others))
        return chosen

    def _by_article(self, surface: str) -> dict[int, list[Occurrence]]:
        found: defaultdict[int, list[Occurrence]] = defaultdict(list)
        for one in self._names.by_surface[surface]:
            found[one.article].append(one)
        return found

    def _is_bare(self, surface: str, kind: EntityKind) -> bool:
        single = not full_name(surface)[0]
        if not single or kind in {EntityKind.EVENT, EntityKind.WORK}:
            return False
        if kind is EntityKind.ORGANISATION and surface.isupper() and len(surface) <= 3:
            return False
        entry = self._names.gazetteer.get(surface)
        # What is all capitals is an abbreviation, and no surname.
        company = entry is not None and entry.kind is EntityKind.ORGANISATION
        return entry is None or entry.kind is EntityKind.PLACE or (company and surface.istitle())

    def _placed(self, occurrences: Sequence[Occurrence]) -> bool:
        """Return whether a preposition shows that the known place is meant."""
        return any(
            one.before in self._names.languages[one.article].place_prepositions
            for one in occurrences
        )

    def _surnamed(self, root: str, surface: str) -> bool:
        """Return whether the known name is the person's last word, and no word in the middle."""
        last = {full.rpartition(" ")[2].casefold() for full in self._persons[root].surfaces}
        return surface.casefold() in last

    def _acts(self, surface: str, article: int, occurrences: Sequence[Occurrence]) -> bool:
        """Return whether a known organisation is meant, and not a person of the same name."""
        entry = self._names.gazetteer.get(surface)
        if entry is None or entry.kind is not EntityKind.ORGANISATION:
            return False
        for other in self._names.by_surface:
            if other != surface and self._names.gazetteer.get(other) is entry:
                return True
        spoken = self._names.languages[article]
        bodily = spoken.organisation_heads | spoken.occupations | spoken.roles | spoken.titles
        acts = any(one.after in bodily or one.before in _AMONG for one in occurrences)
        return acts and not any(one.title for one in occurrences)

    def _refused(self, surface: str, article: int, occurrences: Sequence[Occurrence]) -> set[str]:
        """Return the persons whom the bare name cannot mean: "Mr. Tarn", and Ada Tarn later."""
        spoken = self._names.languages[article]
        sexes = {honorific(one.title, spoken) for one in occurrences} - {None}
        return {
            root
            for root in (self._candidates(surface, article) if sexes else ())
            if self._persons[root].sex not in {None, *sexes}
            and self._named_later(self._persons[root], article, occurrences)
        }

    def _in_article(
        self, surface: str, article: int, occurrences: Sequence[Occurrence], refused: set[str]
    ) -> dict[int, str]:
        """Choose one person for the bare name in one article, and others where "Mrs" tells."""
        candidates = self._candidates(surface, article) - refused
        known = self._names.gazetteer.get(surface) is not None
        if known and not self._names.is_person(surface):
            if self._placed(occurrences) or self._acts(surface, article, occurrences):
                return {}
            candidates = {
                one
                for one in candidates
                if article in self._persons[one].articles and self._surnamed(one, surface)
            }
        if not candidates:
            return {}
        scores = {root: self._score(root, article, occurrences) for root in candidates}
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
        by_surname = set() if self._reigns(surface, article) else set(self._bare.get(bones, ()))
        if not by_surname and len(bones) >= 6 and not self._reigns(surface, article):
            by_surname = {
                full
                for form, surfaces in self._bare.items()
                if form[:2] == bones[:2] and near(form, bones)
                for full in surfaces
            }
        roots = {self._groups.root(full) for full in by_surname}
        whole = {root for root in roots if self._bears(root, bones)}
        if any(article in self._persons[root].articles for root in whole):
            roots = whole
        by_given = {self._groups.root(full) for full in self._by_given(surface)}
        given = {root for root in by_given if article in self._persons[root].articles}
        if given and not any(article in self._persons[root].articles for root in roots):
            return given
        if not roots and len(by_given) == 1:
            one = next(iter(by_given))
            if self._known_by_it(surface, article) or self._family_met(one, article):
                return by_given
        return roots

    def _reigns(self, surface: str, article: int) -> bool:
        """Return whether the name stands after a title that goes before given names: King Ada."""
        royal = self._names.languages[article].royal
        return any(
            one.title in royal for one in self._names.by_surface[surface] if one.article == article
        )

    def _by_given(self, surface: str) -> set[str]:
        """Return the full names with this given name, or one that stands for it."""
        given = self._names.gazetteer.given
        alike = {skeleton(one) for one in given.groups.get(surface.lower(), ())}
        return {
            full for bones in alike | {skeleton(surface)} for full in self._given.get(bones, ())
        }

    def _bears(self, root: str, bones: str) -> bool:
        """Return whether this is the person's surname, and no half of it or name in the middle."""
        surnames = (full_name(full)[1] for full in self._persons[root].surfaces)
        return any(
            bones in {skeleton(surname), skeleton(surname.split()[-1])} for surname in surnames
        )

    def _family_met(self, root: str, article: int) -> bool:
        """Return whether the article has the surname of a person whom it never names in full."""
        surnames = {skeleton(full_name(full)[1]) for full in self._persons[root].surfaces}
        return not surnames.isdisjoint(self._last_words[article])

    @cached_property
    def _last_words(self) -> Mapping[int, set[str]]:
        """Return the skeletons of the last words of each article's names."""
        found: defaultdict[int, set[str]] = defaultdict(set)
        for one in self._names.occurrences:
            found[one.article].add(skeleton(one.surface.rpartition(" ")[2]))
        return found

    def _known_by_it(self, surface: str, article: int) -> bool:
        """Return whether the article calls someone by the given name alone, or with a title."""
        here = [one for one in self._names.by_surface[surface] if one.article == article]
        return len(here) > 1 or any(one.title for one in here)

    def _score(self, root: str, article: int, occurrences: Sequence[Occurrence]) -> float:
        """Return how likely the person is meant; weights measured on news with many namesakes."""
        person = self._persons[root]
        titles = {one.title for one in occurrences} - {""}
        spoken = self._names.languages[article]
        sexes = {honorific(title, spoken) for title in titles} - {None}
        score = math.log(1 + len(person.articles)) + 0.5 * math.log(1 + person.mentions)
        if article in person.articles:
            counts = Counter(
                one.article for full in person.surfaces for one in self._names.by_surface[full]
            )
            score += 1.0 + 0.3 * math.log(counts[article])
            score += 0.5 if root == self._first(article, root) else 0.0
            # Whom the article names in full only later was hardly meant before.
            score -= 1.5 if self._named_later(person, article, occurrences) else 0.0
        else:
            score += 0.3 if any(root == self._first(one, root) for one in person.articles) else 0.0
            if person.sex is not None and sexes and person.sex not in sexes:
                score -= 0.5
        return score + (2.0 if titles & person.titles else 0.0)

    def _named_later(self, person: Person, article: int, occurrences: Sequence[Occurrence]) -> bool:
        """Return whether the bare name stands before the person's full name in the article."""
        bare = min(one.mention.span for one in occurrences)
        full = [
            one.mention.span
            for surface in person.surfaces
            for one in self._names.by_surface[surface]
            if one.article == article
        ]
        return bool(full) and bare < min(full)

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
