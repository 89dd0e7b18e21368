"""What the articles say that their persons are: titles, descriptions, ages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from corpus.entity import EntityId, Mention
from corpus.span import Span

from .people import People
from .phrases import Phrase, phrase_at, phrase_before

_AGE_AFTER = re.compile(r",\s(\d{1,3})(?=[,.;])")
_AGE_BEFORE = re.compile(r"\b(\d{1,3})-year-old\s(?:[a-z-]+\s)?$")
_LEADERS = frozenset(
    {"president", "prime minister", "chancellor", "leader", "king", "queen", "emperor", "dictator"}
)
"""What the leader of a country may be."""


class Apposition(NamedTuple):
    """A description that stands beside the name it describes."""

    span: Span
    entity: EntityId


class Facts:
    """What each person is, as the articles say it."""

    def __init__(self) -> None:
        self._holders: defaultdict[Phrase, set[EntityId]] = defaultdict(set)
        self._aged: defaultdict[int, set[EntityId]] = defaultdict(set)

    def learn(self, people: People) -> None:
        """Take in what one article says beside its names."""
        for mention in people.mentions:
            if mention.entity is None or not people.is_person(mention):
                continue
            for phrase, _ in _beside(people, mention):
                self._holders[phrase].add(mention.entity)
            age = _age(people, mention)
            if age is not None:
                self._aged[age].add(mention.entity)

    def holders(self, phrase: Phrase) -> set[EntityId]:
        """Return the persons who are said to be that; of any owner where it names none."""
        heads = _LEADERS if phrase.words == "leader" and phrase.owner else {phrase.words}
        return {
            holder
            for known, holders in self._holders.items()
            if known.words in heads and (phrase.owner is None or known.owner == phrase.owner)
            for holder in holders
        }

    def ending(self, title: str) -> set[EntityId]:
        """Return the persons whose title ends with that word."""
        return {
            holder
            for known, holders in self._holders.items()
            if known.words.rpartition(" ")[2] == title
            for holder in holders
        }

    def aged(self, age: int) -> set[EntityId]:
        """Return the persons of that age."""
        return self._aged[age]


def appositions(people: People) -> Iterator[Apposition]:
    """Return the descriptions that stand between commas beside a person's name."""
    for mention in people.mentions:
        if mention.entity is not None and people.is_person(mention):
            for _, span in _beside(people, mention):
                if span is not None:
                    yield Apposition(span, mention.entity)


def _beside(people: People, mention: Mention) -> Iterator[tuple[Phrase, Span | None]]:
    """Return the phrases beside a name, with the span of those that commas part from it."""
    before = phrase_before(people, mention.span.start)
    if before is not None:
        yield before.phrase, before.span if before.apart else None
    text, end = people.text, mention.span.end
    if text[end : end + 2] == ", ":
        after = phrase_at(people, end + 2)
        if after is not None and text[after.span.end : after.span.end + 1] in {",", ".", ";"}:
            yield after.phrase, after.span


def _age(people: People, mention: Mention) -> int | None:
    after = _AGE_AFTER.match(people.text, mention.span.end)
    start = mention.span.start
    before = _AGE_BEFORE.search(people.text, max(0, start - 40), start)
    found = after or before
    return int(found[1]) if found else None
