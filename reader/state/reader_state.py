"""The view state of the reader."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, TypeVar

from corpus.comparison import Comparison, Reading, Side
from corpus.entity import Entity, EntityId, Mention
from corpus.note import Note, NoteId
from corpus.outline import Outline, ids, outlines
from corpus.span import Span

from .entity_filter import Order, Scope, listed_entities
from .walk import nearest, step_from

T = TypeVar("T")
MAX_COUNT = 99_999


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found on each side, in order of place."""

    query: str
    spans: Mapping[Side, Sequence[Span]] = field(default_factory=dict)


def _nothing() -> Mapping[Any, Any]:
    return MappingProxyType({})


@dataclass(frozen=True)
class ReaderState:
    """Two articles, what is lit in them and where the reader stands.

    Every action of the reader returns the next state and uses up a typed count. Where an
    action needs to know what the reader looks at, it takes the offset of that
    place: `at` on the focused side, `looks` on each side.
    """

    comparison: Comparison
    side: Side = Side.LEFT
    """The side that has the focus."""
    entity: EntityId | None = None
    hits: Hits | None = None
    current: Mapping[Side, Span] = field(default_factory=_nothing)
    """The match that each side stands on."""
    wrapped: bool = False
    """Whether the last step went round the end of the text."""
    pins: tuple[EntityId, ...] = ()
    scope: Scope = Scope.ALL
    filter: str = ""
    order: Order = Order.COUNT
    zoomed: bool = False
    notes: Mapping[Side, Sequence[Note]] = field(default_factory=_nothing)
    note: NoteId | None = None
    """The note that the reader stands on; both ends of it are lit."""
    related: bool = False
    """Whether descriptions and pronouns that mean the selected entity are lit, too."""
    count: int = 0
    """The number typed before a command; 0 when none was."""

    @property
    def selected(self) -> Entity | None:
        """Return the selected entity."""
        return None if self.entity is None else self.comparison.entities.get(self.entity)

    @property
    def reading(self) -> Reading:
        """Return the reading on the focused side."""
        return self.comparison.reading(self.side) or self.comparison.left

    def matches(self, side: Side) -> Sequence[Span]:
        """Return the match set on a side: the hits of a search, else the entity's mentions."""
        if self.hits is not None:
            return self.hits.spans.get(side, ())
        return self.mentions(side)

    def mentions(self, side: Side) -> Sequence[Span]:
        """Return the spans of the selected entity on a side."""
        reading = self.comparison.reading(side)
        return () if reading is None else reading.spans_of(self.entity)

    def position(self, side: Side) -> tuple[int, int]:
        """Return which match the side stands on, from 1 (0 for none), and how many there are."""
        matches = self.matches(side)
        current = self.current.get(side)
        if current is None:
            return 0, len(matches)
        at = bisect_left(matches, current)
        stands = at < len(matches) and matches[at] == current
        return (at + 1 if stands else 0), len(matches)

    def listed(self) -> tuple[Entity, ...]:
        """Return the entities that the list shows."""
        return listed_entities(self.comparison, self.scope, self.filter, self.order)

    def mention_at(self, side: Side, offset: int) -> Mention | None:
        """Return the linked mention that covers an offset."""
        there = self.mentions_in(side, Span(offset, offset + 1))
        return there[0] if there else None

    def mentions_in(self, side: Side, span: Span) -> list[Mention]:
        """Return the linked mentions that share a character with a span, in order."""
        reading = self.comparison.reading(side)
        if reading is None:
            return []
        mentions, entities = reading.columns, self.comparison.entities
        first = bisect_right(mentions.columns.ends, span.start)
        last = bisect_left(mentions.columns.starts, span.end)
        return [mentions[at] for at in range(first, last) if mentions.entity_of(at) in entities]

    def mention_near(self, visible: Span, at: int) -> Mention | None:
        """Return the linked mention at `at` on the focused side, else the first in `visible`."""
        under = self.mention_at(self.side, at)
        if under is not None:
            return under
        inside = self.mentions_in(self.side, visible)
        return next((mention for mention in inside if visible.covers(mention.span)), None)

    def note_at(self, side: Side, offset: int) -> Note | None:
        """Return the note that covers an offset."""
        covering = (one.at for one in self.outlines(side) if one.start <= offset < one.end)
        first = next(covering, None)
        return None if first is None else self.notes[side][first]

    def standing_note(self) -> Note | None:
        """Return the note that the reader stands on, if it is on the focused side."""
        if self.note is None:
            return None
        notes = self.notes.get(self.side, ())
        return next((notes[at] for at, one in enumerate(ids(notes)) if one == self.note), None)

    def outlines(self, side: Side) -> Sequence[Outline]:
        """Return where the notes of a side are, in their order."""
        reading = self.comparison.reading(side)
        return outlines(self.notes.get(side, ()), reading.article.id) if reading else ()

    def stand_on_note(self, note: NoteId | None) -> ReaderState:
        """Stand on a note, or on none."""
        return self._next(note=note)

    def note_spans(self, side: Side, note: Note) -> tuple[Span, ...]:
        """Return where a note sits on a side."""
        reading = self.comparison.reading(side)
        return tuple(
            anchor.span
            for anchor in note.anchors
            if reading is not None and anchor.article == reading.article.id and not anchor.orphan
        )

    def select(self, entity: EntityId | None, looks: Mapping[Side, int]) -> ReaderState:
        """Make an entity the match set; each side stands on its nearest mention from there on."""
        return _standing(replace(self, entity=entity, hits=None), looks)

    def show_hits(self, hits: Hits, looks: Mapping[Side, int]) -> ReaderState:
        """Make hits the match set; each side stands on the nearest one from there on."""
        return _standing(replace(self, hits=hits), looks)

    def clear(self) -> ReaderState:
        """Leave the note that is stood on, else drop the hits, else the selected entity."""
        if self.note is not None:
            return self._next(note=None)
        if self.hits is not None:
            return self._next(hits=None, current={}, wrapped=False)
        return self._next(entity=None, current={}, wrapped=False)

    def step_entity(self, step: int, looks: Mapping[Side, int]) -> ReaderState:
        """Select the entity `step` further on in the list, going round its end."""
        ids = [entity.id for entity in self.listed()]
        if not ids:
            return self._next()
        start = ids.index(self.entity) if self.entity in ids else (-1 if step > 0 else 0)
        return self.select(ids[(start + step) % len(ids)], looks)

    def jump(self, step: int, at: int) -> ReaderState:
        """Move the focused side `step` matches on from `at`, going round the end."""
        return self._walk(self.matches(self.side), step, at)

    def step_mention(self, step: int, at: int) -> ReaderState:
        """Move the focused side to a mention of any entity, `step` further on."""
        return self._walk(self.comparison.linked_spans(self.side), step, at)

    def focus(self, side: Side) -> ReaderState:
        """Give the focus to a side, if it holds an article."""
        return self._next(side=side if side in self.comparison.sides else self.side)

    def swap(self) -> ReaderState:
        """Exchange the two articles; the focus stays with its article."""
        left, right = self.comparison.left, self.comparison.right
        if right is None:
            return self._next()
        return self._next(
            comparison=Comparison(right, left, self.comparison.entities),
            side=self.side.other,
            current=_crossed(self.current),
            notes=_crossed(self.notes),
            hits=self.hits and Hits(self.hits.query, _crossed(self.hits.spans)),
        )

    def zoom(self) -> ReaderState:
        """Give the focused side the whole width, or take it back."""
        return self._next(zoomed=not self.zoomed and self.comparison.right is not None)

    def pin(self, entity: EntityId | None) -> ReaderState:
        """Pin an entity, or take its pin out."""
        if entity is None:
            return self._next()
        if entity in self.pins:
            return self._next(pins=tuple(pin for pin in self.pins if pin != entity))
        return self._next(pins=(*self.pins, entity))

    def narrow(self, scope: Scope, text: str) -> ReaderState:
        """List only entities of that scope whose names hold that text."""
        return self._next(scope=scope, filter=text)

    def with_related(self) -> ReaderState:
        """Light what is related to the selected entity, or let it go dark."""
        return self._next(related=not self.related)

    def reorder(self) -> ReaderState:
        """List the entities in the next order."""
        return self._next(order=self.order.following)

    def with_notes(self, side: Side, notes: Sequence[Note]) -> ReaderState:
        """Show these notes on a side; a count that is being typed stays, for notes come unasked."""
        return replace(self, notes={**self.notes, side: notes})

    def open(self, comparison: Comparison, side: Side) -> ReaderState:
        """Show another comparison with the focus on `side`; selection and pins stay if they can."""
        return ReaderState(
            comparison,
            side=side if side in comparison.sides else Side.LEFT,
            entity=self.entity if self.entity in comparison.entities else None,
            pins=tuple(pin for pin in self.pins if pin in comparison.entities),
            scope=self.scope,
            order=self.order,
            note=self.note,
            related=self.related,
        )

    def digit(self, digit: int) -> ReaderState:
        """Add a digit to the count."""
        return replace(self, count=min(self.count * 10 + digit, MAX_COUNT))

    def _walk(self, spans: Sequence[Span], step: int, at: int) -> ReaderState:
        found = step_from(spans, at, step, self.current.get(self.side))
        if found is None:
            return self._next()
        current = {**self.current, self.side: spans[found.index]}
        return self._next(current=current, wrapped=found.wrapped)

    def _next(self, **changes: Any) -> ReaderState:
        return replace(self, count=0, **changes)


def _crossed(sides: Mapping[Side, T]) -> Mapping[Side, T]:
    return {side.other: value for side, value in sides.items()}


def _standing(state: ReaderState, looks: Mapping[Side, int]) -> ReaderState:
    stood = {s: nearest(state.matches(s), looks.get(s, 0)) for s in state.comparison.sides}
    current = {side: span for side, span in stood.items() if span is not None}
    return replace(state, current=current, wrapped=False, count=0)
