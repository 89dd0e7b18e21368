"""One article's mentions as they stand, with what is around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from corpus.comparison import Reading
from corpus.entity import Entity, EntityId, EntityKind, Mention
from corpus.gazetteer import Sex, gazetteer
from corpus.recognition.language import spoken_in

_WORD_BEFORE = re.compile(r"([A-Za-z]+)\.?\s$")


class People:
    """The persons of one article, and everything else that it names."""

    def __init__(self, reading: Reading, entities: Mapping[EntityId, Entity]) -> None:
        self.article = reading.article
        self.text = reading.article.text
        self.spoken = spoken_in(reading.article)
        self.mentions = reading.mentions
        self._starts = [one.span.start for one in self.mentions]
        self._persons = {
            key for key, entity in entities.items() if entity.kind is EntityKind.PERSON
        }
        self._by_entity = reading.by_entity
        self._sexes: dict[EntityId, Sex | None] = {}

    def is_person(self, mention: Mention) -> bool:
        """Return whether the mention names a person."""
        return mention.entity in self._persons

    def at(self, offset: int) -> Mention | None:
        """Return the mention that begins at the offset."""
        index = bisect_left(self._starts, offset)
        found = index < len(self._starts) and self._starts[index] == offset
        return self.mentions[index] if found else None

    def between(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions that begin from the one offset up to the other."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def touches(self, start: int, end: int) -> bool:
        """Return whether a mention of a person lies in the stretch."""
        return any(self.is_person(one) for one in self.between(start, end))

    def first(self, entity: EntityId) -> int | None:
        """Return where the article first names the entity, None where it never does."""
        mentions = self._by_entity.get(entity, ())
        return mentions[0].span.start if mentions else None

    def sex(self, entity: EntityId) -> Sex | None:
        """Return the sex that titles and given names tell, None where they do not agree."""
        if entity not in self._sexes:
            told = {self._told(one) for one in self._by_entity.get(entity, ())} - {None}
            self._sexes[entity] = told.pop() if len(told) == 1 else None
        return self._sexes[entity]

    def _told(self, mention: Mention) -> Sex | None:
        found = _WORD_BEFORE.search(self.text, max(0, mention.span.start - 12), mention.span.start)
        title = found[1].lower() if found else ""
        if title in self.spoken.honorifics_male:
            return Sex.MALE
        if title in self.spoken.honorifics_female:
            return Sex.FEMALE
        first, _, rest = mention.text.partition(" ")
        return gazetteer().given.sex(first) if rest else None
