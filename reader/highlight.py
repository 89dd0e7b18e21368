"""What is lit on each side."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from corpus.article import ArticleId
from corpus.comparison import Reading, Side
from corpus.note import Note
from corpus.span import Span

from .layout import Layer, Role
from .layout.layer import PINS
from .note_signs import NoteSign, NoteSigns
from .state import ReaderState

Signs = Mapping[tuple[int, int], NoteSign]
_KEPT = 4
"""Sides, now and a while ago, of which the notes are kept as they are drawn."""
_LAYERS_KEPT = 16
"""Layers that are kept: of the entities that are lit on both sides, now and a while ago."""


class DrawnNotes:
    """The notes of each side as they are drawn; there may be thousands, and they seldom change."""

    def __init__(self, signs: NoteSigns | None = None) -> None:
        self._signs = signs or NoteSigns()
        self._drawn: list[tuple[Sequence[Note], ArticleId, Layer, Signs]] = []

    def of(self, state: ReaderState, side: Side) -> tuple[Layer, Signs]:
        """Return where the notes of a side are, and the sign of each."""
        reading = state.comparison.reading(side)
        notes = state.notes.get(side, ())
        if reading is None or not notes:
            return Layer.EMPTY, {}
        article = reading.article.id
        for held, on, layer, signs in self._drawn:
            if held is notes and on == article:
                return layer, signs
        signs = {
            (one.start, one.end): self._signs.of(one.tags, paired=one.paired)
            for one in state.outlines(side)
        }
        layer = Layer.between(signs)
        self._drawn = [(notes, article, layer, signs), *self._drawn[: _KEPT - 1]]
        return layer, signs


def layers(state: ReaderState, side: Side, drawn: DrawnNotes | None = None) -> Mapping[Role, Layer]:
    """Return what is lit on a side, by why: notes, hits, pins, the selected entity and the like."""
    reading = state.comparison.reading(side)
    if reading is None:
        return {}
    current = state.current.get(side)
    at = () if state.note is None else state.outlines(side)
    here = (one for one in at if one.note == state.note)
    return {
        Role.NOTE: (drawn or DrawnNotes()).of(state, side)[0],
        Role.NOTE_HERE: Layer.between((one.start, one.end) for one in here),
        Role.RELATED: Layer(_related(state, side)),
        Role.HIT: _kept_layer(state.hits.spans.get(side, ()) if state.hits else ()),
        **_pinned(state, reading),
        Role.ENTITY: _kept_layer(reading.spans_of(state.entity)),
        Role.CURRENT: Layer([current] if current else ()),
    }


def _related(state: ReaderState, side: Side) -> Iterable[Span]:
    if not state.related or state.entity is None:
        return ()
    related = state.comparison.related.get(side, ())
    return (one.span for one in related if one.entity == state.entity)


def _pinned(state: ReaderState, reading: Reading) -> Mapping[Role, Layer]:
    """Return a layer for each role that pins have, those of the selected entity left out."""
    spans: dict[Role, list[Sequence[Span]]] = {role: [] for role in PINS}
    for number, pin in enumerate(state.pins):
        if pin != state.entity:
            spans[PINS[number % len(PINS)]].append(reading.spans_of(pin))
    return {
        role: _kept_layer(found[0]) if len(found) == 1 else Layer(chain.from_iterable(found))
        for role, found in spans.items()
    }


_layers: OrderedDict[int, tuple[Sequence[Span], Layer]] = OrderedDict()


def _kept_layer(spans: Sequence[Span]) -> Layer:
    """Return the layer of spans in order; made once if it is called for again soon."""
    if not spans:
        return Layer.EMPTY
    kept = _layers.get(id(spans))
    # What is kept holds its spans, so that no others can get their id.
    if kept is None:
        kept = _layers[id(spans)] = spans, Layer(spans)
        while len(_layers) > _LAYERS_KEPT:
            _layers.popitem(last=False)
    else:
        _layers.move_to_end(id(spans))
    return kept[1]
