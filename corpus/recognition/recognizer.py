"""The recognizer that needs no model: capitals, case evidence and the gazetteer."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from corpus.article import Article
from corpus.entity import EntityKind, Mention
from corpus.gazetteer import Gazetteer, normal
from corpus.gazetteer.family_names import FAMILY_FIRST
from corpus.span import Span

from .candidate import Candidate, candidate
from .cutting import cut
from .evidence import Evidence
from .foreign import lower_case_names
from .kinds import RuleTyper, Typer
from .language import spoken_in
from .learned_kinds import LearnedTyper
from .models import TRAINED, Models, shipped
from .propagation import KnownNames
from .quoted import quoted_titles
from .results import without_starts
from .runs import runs
from .segment import Segment
from .spelled_out import spelled_out
from .tokens import Token, tokens
from .tokens import segments as spans
from .version import VERSION

_Row = Sequence[Token]
_LONGEST = 120
"""Characters of the longest name; what is longer is no name."""


class CapitalsRecognizer:
    """Finds names by their capitals, weighed against the article's own lower case.

    The stages, each in a module of its own: tokens, case evidence, runs of
    capitals, cutting runs into names, kinds, finding names again.
    """

    version = VERSION

    def __init__(self, gazetteer: Gazetteer, models: Models | None = None) -> None:
        """Make a recognizer; `models` take the place of those that come with the package."""
        self._gazetteer, self._models = gazetteer, models

    def find(self, article: Article) -> Sequence[Mention]:
        """Return the mentions in the article, in order, none crossing another."""
        segments, evidence = self.segments(article)
        candidates = self.candidates(segments, evidence)
        kinds = self._typer(evidence).kinds(candidates)
        teams = frozenset(one.written for one in candidates if one.team)
        placed = evidence.language.place_prepositions
        return [
            Mention(
                one.span,
                one.span.of(article.text),
                self._own_kind(
                    one, kind, is_team=one.written in teams and one.before not in placed
                ),
                confidence,
            )
            for one, (kind, confidence) in zip(candidates, kinds, strict=True)
            if kind is not None
        ]

    def _own_kind(self, one: Candidate, kind: EntityKind, *, is_team: bool) -> EntityKind:
        """Return the kind of what the words name: a people or team is other than its place."""
        single = len(one.words) == 1 or kind is EntityKind.PLACE
        if is_team and single and one.entry not in self._gazetteer.countries:
            return EntityKind.ORGANISATION
        surface = normal(one.surface)
        if len(surface) > 3 and surface.isupper() and surface not in self._gazetteer.peoples:
            surface = surface.title()
        return EntityKind.OTHER if surface in self._gazetteer.peoples else kind

    def segments(self, article: Article) -> tuple[Sequence[Segment], Evidence]:
        """Return the segments of the article, and the evidence of all of them."""
        spoken = spoken_in(article)
        rows = [without_starts(tokens(article.text, span, spoken)) for span in spans(article)]
        evidence = Evidence.of(rows, self._gazetteer, spoken)
        junctions = self._learned(evidence).junctions
        return [Segment(row, article.text, evidence, junctions) for row in rows], evidence

    def candidates(self, segments: Sequence[Segment], evidence: Evidence) -> Sequence[Candidate]:
        """Return what may be names, in order."""
        found = [_names(segment) for segment in segments]
        known = _known(found, RuleTyper(evidence.language, self._gazetteer), evidence)
        return _sure(_all(segments, found, known), segments)

    def _learned(self, evidence: Evidence) -> Models:
        """Return the models for the language of the article, none for one without."""
        if evidence.language.code != TRAINED:
            return Models()
        return shipped() if self._models is None else self._models

    def _typer(self, evidence: Evidence) -> Typer:
        model = self._learned(evidence).kinds
        if model is None:
            return RuleTyper(evidence.language, self._gazetteer)
        return LearnedTyper(evidence, model)


def _names(segment: Segment) -> list[Candidate]:
    names = [name for run in runs(segment) for name in cut(segment, run)]
    names += lower_case_names(segment)
    for whole in (*spelled_out(segment), *quoted_titles(segment)):
        inside = [one for one in names if whole.first <= one.last and one.first <= whole.last]
        names = [one for one in names if one not in inside] + [whole]
    found = (candidate(segment, name) for name in names)
    return [one for one in found if len(one.span) <= _LONGEST]


def _known(found: Sequence[Sequence[Candidate]], typer: Typer, evidence: Evidence) -> KnownNames:
    """Return the names to look for again: those found, and the surnames of persons."""
    known = KnownNames(evidence)
    flat = [one for row in found for one in row]
    for one, (kind, _) in zip(flat, typer.kinds(flat), strict=True):
        known.add(one.words)
        if len(one.words) > 1 and one.words[-1].lower().rstrip(".") in evidence.language.corporate:
            known.add(one.words[:-1])
        if kind is EntityKind.PERSON and 2 <= len(one.words) <= 6 and one.entry is None:
            if one.words[-2] in evidence.language.particles:
                known.add(_with_particles(one.words, evidence))
            surname = one.words[0] if one.words[0] in FAMILY_FIRST else one.words[-1]
            if len(surname) > 2 and surname[0].isupper() and not evidence.lower[surname.lower()]:
                known.add((surname,))
    return known


def _with_particles(words: Sequence[str], evidence: Evidence) -> tuple[str, ...]:
    """Return the surname with the small words before it: "van der Tarn"."""
    first = len(words) - 1
    while first > 1 and words[first - 1] in evidence.language.particles:
        first -= 1
    return tuple(words[first:])


def _all(
    segments: Sequence[Segment], found: Sequence[Sequence[Candidate]], known: KnownNames
) -> list[Candidate]:
    """Return the candidates of all segments, with the names that are found again, in order."""
    every: list[Candidate] = []
    for segment, here in zip(segments, found, strict=True):
        row = segment.row
        # A single unknown word may be what is left of a name that is known by now.
        whole = [one for one in here if len(one.words) > 1 or one.entry is not None]
        again = [candidate(segment, name) for name in known.again(row, _taken(row, whole))]
        every += _either(here, again)
    return every


def _either(here: Sequence[Candidate], again: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates in order; one that is found again within a longer one is left out."""
    found = {one.span for one in here}
    longer = sorted((one for one in again if one.span not in found), key=lambda one: one.span)
    starts = [one.span.start for one in longer]

    def covered(span: Span) -> bool:
        place = bisect_right(starts, span.start) - 1
        return place >= 0 and span.end <= longer[place].span.end

    kept = (one for one in here if not covered(one.span))
    return sorted((*kept, *longer), key=lambda one: one.span)


def _taken(row: _Row, here: Sequence[Candidate]) -> list[bool]:
    taken = [False] * len(row)
    index = 0
    for one in sorted(here, key=lambda each: each.span):
        while index < len(row) and row[index].start < one.span.start:
            index += 1
        while index < len(row) and row[index].start < one.span.end:
            taken[index] = True
            index += 1
    return taken


_ABBREVIATED = re.compile(r"\(([A-Z]{2,6})s?\)")


def _sure(candidates: Sequence[Candidate], segments: Sequence[Segment]) -> list[Candidate]:
    """Leave out abbreviations of ordinary words: "liquefied natural gas (LNG)"."""
    text = segments[0].text if segments else ""
    ordinary = {
        match[1]
        for match in _ABBREVIATED.finditer(text)
        if _spelt_lower(text[max(0, match.start() - 120) : match.start()], match[1])
    }
    return [
        one
        for one in candidates
        if one.entry is not None or one.surface.rstrip("s") not in ordinary
    ]


def _spelt_lower(before: str, letters: str) -> bool:
    words = re.findall(r"\w+", before)[-len(letters) :]
    return (
        len(words) == len(letters)
        and all(word.islower() for word in words)
        and "".join(word[0] for word in words) == letters.lower()
    )
