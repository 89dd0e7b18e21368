"""The view state on the same two articles, their entities put right meanwhile."""

from __future__ import annotations

from dataclasses import replace

from corpus.comparison import Comparison
from corpus.entity import EntityId

from .reader_state import ReaderState


def recast(state: ReaderState, comparison: Comparison) -> ReaderState:
    """Return the state on a comparison of the same articles; what is lit and pinned stays so.

    An entity that goes by another id is known by its mentions.
    """
    entity = heir(state.comparison, comparison, state.entity)
    pins = (heir(state.comparison, comparison, pin) for pin in state.pins)
    current = state.current
    if state.hits is None:
        held = replace(state, comparison=comparison, entity=entity)
        kept = {side: span for side, span in current.items() if span in held.matches(side)}
        current = kept
    return replace(
        state,
        comparison=comparison,
        entity=entity,
        pins=tuple(dict.fromkeys(pin for pin in pins if pin is not None)),
        current=current,
        count=0,
    )


def heir(before: Comparison, after: Comparison, entity: EntityId | None) -> EntityId | None:
    """Return what most mentions of an entity belong to now."""
    if entity is None:
        return None
    votes: dict[EntityId, int] = {}
    for side in after.sides:
        old, new = before.reading(side), after.reading(side)
        spans = {one.span for one in (old.of(entity) if old else ())}
        for one in new.mentions if new else ():
            if one.span in spans and one.entity is not None and one.entity in after.entities:
                votes[one.entity] = votes.get(one.entity, 0) + 1
    return max(votes, key=lambda one: votes[one], default=None)
