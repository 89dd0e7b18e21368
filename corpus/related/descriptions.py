"""Descriptions that surely mean one person: "the US president", "the 72-year-old"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.entity import EntityId
from corpus.span import Span

from .facts import Facts, appositions
from .people import People
from .phrases import phrase_at
from .values import Related, RelatedKind

_DEFINITE = re.compile(r"\b[Tt]he\s(?=\w)")
_AGED = re.compile(
    r"\b[Tt]he\s(\d{1,3})-year-old(?=[,.;:]|\s(?:and|who|is|was|has|had|will)\b|(\s\w+))"
)
_ADDRESS = re.compile(r"\b(?:Mr|Mrs|Ms|Madam|Madame)\.?\s([A-Z][a-z]+)\b(?!\s[A-Z])")
_OF = " of "


def descriptions(people: People, facts: Facts) -> Iterator[Related]:
    """Return the descriptions of the article that only one person of the articles can be."""
    beside = {one.span: one.entity for one in appositions(people)}
    for span, entity in beside.items():
        yield Related(span, entity, RelatedKind.DESCRIPTION)
    for span, holders in (
        *_titled(people, facts),
        *_aged(people, facts),
        *_addressed(people, facts),
    ):
        if span not in beside and len(holders) == 1:
            yield Related(span, next(iter(holders)), RelatedKind.DESCRIPTION)


def _titled(people: People, facts: Facts) -> Iterator[tuple[Span, set[EntityId]]]:
    """Return definite phrases with those whom they may mean."""
    text = people.text
    for match in _DEFINITE.finditer(text):
        found = phrase_at(people, match.start())
        if found is None:
            continue
        end = found.span.end
        following = people.at(end + 1) if text[end : end + 1] == " " else None
        if following is not None or text.startswith(_OF, end) or text[end : end + 1].isalnum():
            continue
        holders = facts.holders(found.phrase)
        if found.phrase.owner is None:
            # "The president" is whoever of them was named before.
            holders = {one for one in holders if _met(people, one, match.start())}
        yield found.span, holders


def _met(people: People, entity: EntityId, offset: int) -> bool:
    first = people.first(entity)
    return first is not None and first < offset


def _aged(people: People, facts: Facts) -> Iterator[tuple[Span, set[EntityId]]]:
    for match in _AGED.finditer(people.text):
        verb = (match[2] or "").strip()
        if not verb or verb in people.spoken.speech:
            holders = {one for one in facts.aged(int(match[1])) if people.first(one) is not None}
            yield Span(match.start(), match.start(2) if match[2] else match.end()), holders


def _addressed(people: People, facts: Facts) -> Iterator[tuple[Span, set[EntityId]]]:
    for match in _ADDRESS.finditer(people.text):
        title = match[1].lower()
        if title in people.spoken.titles and people.at(match.start(1)) is None:
            holders = {one for one in facts.ending(title) if people.first(one) is not None}
            yield Span(*match.span()), holders
