"""What is lit on each side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from corpus.comparison import Side
from corpus.span import Span

from .layout import Layer, Role
from .state import ReaderState


def layers(state: ReaderState, side: Side) -> Mapping[Role, Layer]:
    """Return the layers of a side: notes, hits, pins, the selected entity, the current match."""
    reading = state.comparison.reading(side)
    if reading is None:
        return {}
    current = state.current.get(side)
    pins = (pin for pin in state.pins if pin != state.entity)
    notes = state.notes.get(side, ())
    return {
        Role.NOTE: _layer(span for note in notes for span in state.note_spans(side, note)),
        Role.HIT: _layer(state.hits.spans.get(side, ()) if state.hits else ()),
        Role.PIN: _layer(mention.span for pin in pins for mention in reading.of(pin)),
        Role.ENTITY: _layer(mention.span for mention in reading.of(state.entity)),
        Role.CURRENT: _layer([current] if current else ()),
    }


def _layer(spans: Iterable[Span]) -> Layer:
    return Layer(tuple(sorted(spans)))
