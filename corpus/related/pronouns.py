"""Pronouns that surely mean the one person a sentence has named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.entity import EntityId, Mention
from corpus.gazetteer import Sex
from corpus.passages import sentences
from corpus.span import Span

from .people import People
from .values import Related, RelatedKind

_PRONOUN = re.compile(r"\b(?:(he|him|his|himself)|(?:she|her|hers|herself))\b", re.IGNORECASE)
_QUOTES = re.compile(r"[\"“”]")
_WORD = re.compile(r"[a-z]+")


def pronouns(people: People) -> Iterator[Related]:
    """Return the pronouns of the article that can mean nobody else.

    That is so where the sentence has named one person only, whose sex titles
    or given names tell, where no other noun for a person stands between, and
    where no quotation begins or ends between.
    """
    before: set[EntityId] = set()
    for sentence in sentences(people.article):
        named = [
            one for one in people.between(sentence.start, sentence.end) if people.is_person(one)
        ]
        for match in _PRONOUN.finditer(people.text, sentence.start, sentence.end):
            entity = _meant(people, named, match.start())
            sex = Sex.MALE if match[1] else Sex.FEMALE
            others = {one for one in before if people.sex(one) in {sex, None}}
            if entity is not None and people.sex(entity) is sex and others <= {entity}:
                yield Related(Span(*match.span()), entity, RelatedKind.PRONOUN)
        before = {one.entity for one in named if one.entity is not None}


def _meant(people: People, named: Sequence[Mention], offset: int) -> EntityId | None:
    """Return the one person named before the offset, None where the words between may be one."""
    earlier = [one for one in named if one.span.end <= offset]
    persons = {one.entity for one in earlier}
    if len(persons) != 1:
        return None
    between = people.text[earlier[0].span.end : offset]
    if _QUOTES.search(between):
        return None
    nouns = people.spoken.occupations | people.spoken.titular
    rivals = any(word in nouns for word in _WORD.findall(between))
    return None if rivals else persons.pop()
