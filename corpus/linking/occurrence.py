"""Mentions of one or two articles, as linking looks at them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.comparison import Reading
from corpus.entity import EntityKind, Mention
from corpus.gazetteer import Gazetteer, normal
from corpus.recognition.language import Language, spoken_in

from .citation import citations

_BEFORE = 24
"""Characters before a mention that are looked at."""
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\.?\s$")
_WORD_AFTER = re.compile(r"\s([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One mention with its article and its neighbours."""

    article: int
    """0 for the left article, 1 for the right one."""
    mention: Mention
    surface: str
    """The text of the mention, written one way, in the citation form where that is sure."""
    title: str
    """The title before it, in lower case; empty when there is none."""
    before: str
    """The word before it, in lower case."""
    after: str


class Names:
    """All occurrences, by surface form and by article."""

    def __init__(self, readings: Sequence[Reading], gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.readings = readings
        self.languages = [spoken_in(reading.article) for reading in readings]
        found = [
            _occurrence(number, mention, reading.article.text, spoken)
            for number, (reading, spoken) in enumerate(zip(readings, self.languages, strict=True))
            for mention in reading.mentions
        ]
        self.occurrences = self._cited(found)
        self.by_surface: defaultdict[str, list[Occurrence]] = defaultdict(list)
        for one in self.occurrences:
            self.by_surface[one.surface].append(one)
        self.kinds = {surface: self._kind(surface) for surface in self.by_surface}

    def _cited(self, found: Sequence[Occurrence]) -> Sequence[Occurrence]:
        """Return the occurrences with declined names in their citation form."""
        codes = [spoken.code for spoken in self.languages]
        cited = citations(((codes[one.article], one.surface) for one in found), self.gazetteer)
        if not cited:
            return found
        return [
            replace(one, surface=cited.get((codes[one.article], one.surface), one.surface))
            for one in found
        ]

    def _kind(self, surface: str) -> EntityKind:
        """Return the kind that most of the surface's mentions have, weighed by confidence."""
        votes: Counter[EntityKind] = Counter()
        for one in self.by_surface[surface]:
            weight = 0.3 if one.mention.kind is EntityKind.OTHER else 1.0
            votes[one.mention.kind] += weight * one.mention.confidence  # type: ignore[assignment]
            if one.title:
                votes[EntityKind.PERSON] += 1
        return votes.most_common(1)[0][0]

    def is_person(self, surface: str) -> bool:
        """Return whether titles show a person whose name is a place's, too: Mr. Jordan."""
        return self.kinds[surface] is EntityKind.PERSON and " " not in surface

    def is_team(self, one: Occurrence) -> bool:
        """Return whether a town's name stands for its team."""
        if one.mention.kind is not EntityKind.ORGANISATION:
            return False
        entry = self.gazetteer.get(normal(one.mention.text))
        return entry is not None and entry.kind is EntityKind.PLACE

    def articles(self, surface: str) -> set[int]:
        """Return the numbers of the articles with the surface."""
        return {one.article for one in self.by_surface[surface]}


def _occurrence(number: int, mention: Mention, text: str, spoken: Language) -> Occurrence:
    start, end = mention.span.start, mention.span.end
    found = _WORD_BEFORE.search(text, max(0, start - _BEFORE), start)
    before = found[1].lower() if found else ""
    following = _WORD_AFTER.match(text, end, end + _BEFORE)
    return Occurrence(
        article=number,
        mention=mention,
        surface=normal(mention.text),
        title=before if before in spoken.titles else "",
        before=before,
        after=following[1].lower() if following else "",
    )
