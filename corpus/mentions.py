"""The mentions of an article, as columns."""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, Self, overload

from .entity import EntityId, EntityKind, Mention
from .span import Span
from .spans import Spans

KINDS = tuple(EntityKind)
_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}


class Columns(NamedTuple):
    """What is known of each mention; entities and kinds by their numbers in `ids` and `KINDS`."""

    ids: tuple[EntityId | None, ...]
    starts: array[int]
    ends: array[int]
    kinds: bytes
    confidences: Sequence[float]
    entities: array[int]
    texts: Sequence[str]


class Mentions(Sequence[Mention]):
    """The mentions of an article in order, none crossing another.

    A long article has tens of thousands. To make each of them a value takes a
    second, and most are never asked for: they are made when they are.
    """

    def __init__(self, columns: Columns, made: Sequence[Mention] | None = None) -> None:
        self.columns = columns
        self._given = made
        self._spans_of: dict[EntityId, Spans] = {}

    @classmethod
    def of(cls, mentions: Iterable[Mention]) -> Self:
        """Return these mentions."""
        made = [*mentions]
        ids: dict[EntityId | None, int] = {}
        numbers = [ids.setdefault(mention.entity, len(ids)) for mention in made]
        spans = Spans.of(mention.span for mention in made)
        return cls(
            Columns(
                tuple(ids),
                spans.starts,
                spans.ends,
                bytes(_NUMBERS[mention.kind] for mention in made),
                [mention.confidence for mention in made],
                array("I", numbers),
                [mention.text for mention in made],
            ),
            made,
        )

    @cached_property
    def spans(self) -> Spans:
        """Return where the mentions are."""
        return Spans(self.columns.starts, self.columns.ends)

    @cached_property
    def by_entity(self) -> Mapping[EntityId, Sequence[Mention]]:
        """Return the mentions of each entity, in order of their place."""
        groups: list[array[int]] = [array("I") for _ in self.columns.ids]
        for index, entity in enumerate(self.columns.entities):
            groups[entity].append(index)
        named = zip(self.columns.ids, groups, strict=True)
        return {entity: Chosen(self, group) for entity, group in named if entity is not None}

    def spans_of(self, entity: EntityId) -> Spans:
        """Return where the mentions of an entity are."""
        found = self._spans_of.get(entity)
        if found is None:
            chosen = self.by_entity.get(entity)
            numbers = chosen.numbers if isinstance(chosen, Chosen) else ()
            starts, ends = self.columns.starts, self.columns.ends
            found = self._spans_of[entity] = Spans(
                array("I", [starts[index] for index in numbers]),
                array("I", [ends[index] for index in numbers]),
            )
        return found

    def spans_among(self, entities: Container[EntityId]) -> Spans:
        """Return where the mentions of these entities are."""
        ids, starts, ends, *_ = self.columns
        among = [one in entities for one in ids]
        if all(among):
            return self.spans
        chosen = [index for index, one in enumerate(self.columns.entities) if among[one]]
        return Spans(
            array("I", [starts[index] for index in chosen]),
            array("I", [ends[index] for index in chosen]),
        )

    def entity_of(self, index: int) -> EntityId | None:
        """Return the entity of one mention."""
        return self.columns.ids[self.columns.entities[index]]

    def __len__(self) -> int:
        return len(self.columns.starts)

    @overload
    def __getitem__(self, index: int) -> Mention: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Mention, ...]: ...

    def __getitem__(self, index: int | slice) -> Mention | tuple[Mention, ...]:
        if isinstance(index, slice):
            return tuple(map(self._made, range(*index.indices(len(self)))))
        return self._made(range(len(self))[index])

    def __iter__(self) -> Iterator[Mention]:
        return map(self._made, range(len(self)))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Mentions):
            return self._told == other._told
        if isinstance(other, Sequence):
            return len(self) == len(other) and all(map(Mention.__eq__, self, other))
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Mentions.of({list(self)})"

    @property
    def _told(self) -> tuple[object, ...]:
        ids, starts, ends, kinds, confidences, entities, texts = self.columns
        met = [ids[entity] for entity in entities]
        return starts, ends, kinds, met, list(confidences), list(texts)

    def _made(self, index: int) -> Mention:
        if self._given is not None:
            return self._given[index]
        ids, starts, ends, kinds, confidences, entities, texts = self.columns
        return Mention(
            Span(starts[index], ends[index]),
            texts[index],
            KINDS[kinds[index]],
            confidences[index],
            ids[entities[index]],
        )


class Chosen(Sequence[Mention]):
    """Some mentions of an article, by their numbers."""

    def __init__(self, mentions: Mentions, numbers: array[int]) -> None:
        self._mentions, self.numbers = mentions, numbers

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, index: int) -> Mention: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Mention, ...]: ...

    def __getitem__(self, index: int | slice) -> Mention | tuple[Mention, ...]:
        if isinstance(index, slice):
            return tuple(self._mentions[number] for number in self.numbers[index])
        return self._mentions[self.numbers[index]]

    def __iter__(self) -> Iterator[Mention]:
        return map(self._mentions.__getitem__, self.numbers)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(map(Mention.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]
