"""Deciding of what kind the named thing is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Protocol

from corpus.entity import EntityKind
from corpus.gazetteer import Gazetteer

from .candidate import Candidate
from .language import Language

Scores = dict[EntityKind, float]
Judgement = tuple[EntityKind | None, float]
"""Kind and confidence from 0 to 1; no kind for what is no name."""
_DOCTRINES = ("ism", "ist", "ists", "ismo", "ista", "istas")
"""Endings of names of doctrines and their followers."""
_LOOSE = frozenset({"to", "from", "at", "a", "por", "with"})
"""Prepositions that stand before persons, too."""
_PERSONAL = 4
"""Words of a person's name, at most."""
_ACRONYM = 6
"""Letters up to which a word all in capitals is taken for an abbreviation."""


class Typer(Protocol):
    """Anything that can tell the kinds of an article's candidates."""

    def kinds(self, candidates: Sequence[Candidate]) -> Sequence[Judgement]:
        """Return what each candidate is, in their order."""


class RuleTyper:
    """Tells kinds by head words, given names, titles and neighbours; every mention votes."""

    def __init__(self, language: Language, gazetteer: Gazetteer) -> None:
        self._language = language
        self._given, self._words = gazetteer.given, gazetteer.words
        self._known = gazetteer

    def kinds(self, candidates: Sequence[Candidate]) -> Sequence[tuple[EntityKind, float]]:
        """Return kind and confidence of each candidate, in their order."""
        votes: defaultdict[str, Scores] = defaultdict(dict)
        for candidate in candidates:
            if len(candidate.words) > 1:
                _add(votes[candidate.written], self._several(candidate))
        names = {
            surface.rpartition(" ")[2]
            for surface, scores in votes.items()
            if _best(scores)[0] is EntityKind.PERSON
        }
        for candidate in candidates:
            if len(candidate.words) == 1:
                _add(votes[candidate.written], self._one(candidate, names))
        return [
            (candidate.entry.kind, 1.0) if candidate.entry else _best(votes[candidate.written])
            for candidate in candidates
        ]

    def _several(self, candidate: Candidate) -> Scores:
        """Return what speaks for each kind in a name of several words and its neighbours."""
        scores = self._around(candidate)
        words = [word.lower().rstrip(".") for word in candidate.words]
        headed = _headed(self._head(words), self._language)
        _add(scores, headed)
        _add(scores, self._first_word(candidate.words, words))
        _add(scores, self._last_word(words))
        if self._placed(candidate.before) > 1:
            _count(scores, EntityKind.PERSON, -0.8)
        if candidate.quoted:
            _count(scores, EntityKind.WORK, 4.0)
        if not headed:
            _add(scores, self._unheaded(candidate.words, words))
        _count(scores, EntityKind.OTHER, 0.4)
        return scores

    def _head(self, words: Sequence[str]) -> str:
        """Return the word that says what it is: the last one, or the one before "of"."""
        language = self._language
        if language.code != "en" and words[0] in language.heads:
            return words[0]
        joined = [index for index, word in enumerate(words) if index and word in language.of]
        return words[joined[0] - 1] if joined else words[-1]

    def _first_word(self, written: Sequence[str], words: Sequence[str]) -> Scores:
        scores: Scores = {}
        known = self._known_words(written[0])
        if known is not None:
            _count(scores, known, 1.0)
        if words[0] in self._language.place_first:
            _count(scores, EntityKind.PLACE, 2.0)
        if words[0] in self._language.storms:
            _count(scores, EntityKind.EVENT, 4.0)
        return scores

    def _last_word(self, words: Sequence[str]) -> Scores:
        scores: Scores = {}
        if words[-1][0].isdigit():
            _count(scores, self._numbered(words), 2.0)
        if "&" in words or words[-1] in self._language.corporate:
            _count(scores, EntityKind.ORGANISATION, 2.5)
        return scores

    def _placed_body(self, written: Sequence[str], words: Sequence[str]) -> bool:
        """Return whether ordinary words follow a place: "Sri Lanka Cricket"."""
        for length in range(1, min(3, len(words))):
            entry = self._known.get(" ".join(written[:length]))
            if entry is not None and entry.kind is EntityKind.PLACE:
                rest = words[length:]
                return written[0] not in self._given and all(word in self._words for word in rest)
        return False

    def _numbered(self, words: Sequence[str]) -> EntityKind:
        """Return what a name with a number at its end is: an article, a road."""
        if words[-2] in self._language.roads:
            return EntityKind.PLACE
        return EntityKind.WORK if words[0] in self._language.numbered else EntityKind.OTHER

    def _unheaded(self, written: Sequence[str], words: Sequence[str]) -> Scores:
        """Return what a name without a head word is, by its own words."""
        scores: Scores = {}
        if any(word in self._language.organisation_heads for word in words):
            _count(scores, EntityKind.ORGANISATION, 1.0)
        if self._placed_body(written, words):
            _count(scores, EntityKind.ORGANISATION, 2.0)
        if written[0] in self._given:
            _count(scores, EntityKind.PERSON, 2.0)
        elif self._ordinary(words[-1]):
            _count(scores, EntityKind.ORGANISATION, 0.9)
        if len(words) <= _PERSONAL and all(_personal(word) for word in written):
            _count(scores, EntityKind.PERSON, 0.8)
        return scores

    def _one(self, candidate: Candidate, names: set[str]) -> Scores:
        """Return what speaks for each kind in a single word and its neighbours."""
        scores = self._around(candidate)
        if candidate.written in names:
            _count(scores, EntityKind.PERSON, 2.0)
        else:
            _add(scores, self._unmet(candidate))
            _count(scores, EntityKind.PLACE, self._placed(candidate.before))
        _count(scores, EntityKind.OTHER, 0.4)
        return scores

    def _unmet(self, candidate: Candidate) -> Scores:
        """Return what a single word is that is no surname of a person named in full."""
        word = candidate.words[0]
        if word in self._given:
            return {EntityKind.PERSON: 1.0}
        if any(letter.isdigit() for letter in word):
            return {EntityKind.OTHER: 1.0}
        if word.isupper() and len(word) <= _ACRONYM and not candidate.shouted:
            return {EntityKind.ORGANISATION: 1.2}
        if doctrine(word):
            return {EntityKind.OTHER: 1.0}
        return {} if word.lower() in self._words else {EntityKind.PERSON: 0.5}

    def _known_words(self, word: str) -> EntityKind | None:
        """Return organisation for a word that names one by itself: "Apple" in "Apple Computer"."""
        entry = self._known.get(word)
        return entry.kind if entry and entry.kind is EntityKind.ORGANISATION else None

    def _ordinary(self, word: str) -> bool:
        """Return whether the word is a common one, and too long to be a usual surname."""
        return self._language.code == "en" and word in self._words and len(word) > 5

    def _placed(self, before: str) -> float:
        """Return how much the word before speaks for a place."""
        if before not in self._language.place_prepositions:
            return 0.0
        return 0.5 if before in _LOOSE else 1.2

    def _around(self, candidate: Candidate) -> Scores:
        """Return what the words before and after speak for."""
        language = self._language
        scores: Scores = {}
        if candidate.title:
            _count(scores, EntityKind.PERSON, 2.5)
        _add(scores, self._beside(candidate))
        if candidate.after in language.speech:
            _count(scores, EntityKind.PERSON, 0.7)
            _count(scores, EntityKind.ORGANISATION, 0.3)
        if candidate.after in language.entourage:
            _count(scores, EntityKind.PERSON, 1.5)
        elif candidate.before == "the":
            _count(scores, EntityKind.ORGANISATION, 0.3)
            _count(scores, EntityKind.PERSON, -1.5)
        return scores

    def _beside(self, candidate: Candidate) -> Scores:
        """Return what nouns and places right before and after speak for."""
        language, one = self._language, candidate
        scores: Scores = {}
        if one.before in language.occupations or (one.title == "" and one.beside == "of"):
            _count(scores, EntityKind.PERSON, 1.5)
        if one.before in language.bodies or one.team:
            _count(scores, EntityKind.ORGANISATION, 1.5 if one.before in language.bodies else 2.5)
        ground = one.before in language.of and one.before_that in language.grounds
        if one.after in language.grounds or ground or one.beside == "in" or one.dateline:
            _count(scores, EntityKind.PLACE, 3.0 if ground or one.dateline else 1.5)
        if one.after in language.townsfolk:
            _count(scores, EntityKind.PLACE, 1.2)
        elif one.after in language.titles or one.after in language.occupations:
            _count(scores, EntityKind.ORGANISATION, 0.8)
        return scores


def doctrine(word: str) -> bool:
    """Return whether the word names a doctrine or its followers: Trumpism, Zionist."""
    return word.lower().endswith(_DOCTRINES)


def _headed(head: str, language: Language) -> Scores:
    if head in language.facility_heads:
        return {EntityKind.PLACE: 2.0}
    if head in language.organisation_heads:
        return {EntityKind.ORGANISATION: 2.0}
    if head in language.place_heads:
        return {EntityKind.PLACE: 2.0}
    if head in language.event_heads:
        return {EntityKind.EVENT: 2.0}
    if head in language.work_heads:
        return {EntityKind.WORK: 2.0}
    return {}


def _personal(word: str) -> bool:
    return word.replace("-", "").replace(".", "").replace("'", "").replace("’", "").isalpha() and (
        not word.isupper() or len(word) <= 2 or "." in word
    )


def _count(scores: Scores, kind: EntityKind, weight: float) -> None:
    scores[kind] = scores.get(kind, 0.0) + weight


def _add(scores: Scores, more: Mapping[EntityKind, float]) -> None:
    for kind, weight in more.items():
        _count(scores, kind, weight)


def _best(scores: Scores) -> tuple[EntityKind, float]:
    """Return the kind most votes speak for, and its share of them."""
    kind = max(scores, key=lambda one: scores[one], default=EntityKind.OTHER)
    total = sum(max(0.0, weight) for weight in scores.values())
    return kind, round(scores[kind] / total, 3) if total > 0 and scores[kind] > 0 else 0.5
