"""The list of entities, with its filter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from corpus.comparison import Comparison
from corpus.entity import Entity, EntityId
from reader.keys import Where, bindings
from reader.layout.layer import PINS
from reader.messages import (
    CorrectionAsked,
    EntitiesNarrowed,
    EntitiesReordered,
    EntityAsked,
    EntityChosen,
    EntityListLeft,
    PinTurned,
    RowChosen,
)
from reader.state import Order, ReaderState, Scope

from .bars import Bar
from .even import Even
from .line import Run, Runs, fit, width_of
from .row_list import RowList
from .wording import GLYPHS

if TYPE_CHECKING:
    from textual.widgets import Input

    from .entity_filter import EntityFilter


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity with its counts on the left and the right; None where there is no article."""

    entity: Entity
    left: int
    right: int | None
    selected: bool = False
    pinned: int | None = None
    """Which of the pinned entities it is, from 0."""


def entity_rows(state: ReaderState) -> tuple[EntityRow, ...]:
    """Return the rows of the entities that the state lists."""
    comparison = state.comparison
    left = comparison.left.by_entity
    right = comparison.right.by_entity if comparison.right else None
    return tuple(
        EntityRow(
            entity,
            len(left.get(entity.id, ())),
            None if right is None else len(right.get(entity.id, ())),
            selected=entity.id == state.entity,
            pinned=state.pins.index(entity.id) if entity.id in state.pins else None,
        )
        for entity in state.listed()
    )


class EntityRows(RowList[EntityRow]):
    """One line an entity: kind, name, counts."""

    BINDINGS = bindings(Where.ENTITY_ROWS)
    stands_alone = True
    _greatest = 0

    def action_next_order(self) -> None:
        """Ask for the next order."""
        self.post_message(EntitiesReordered())

    def action_details(self) -> None:
        """Ask what is known about the entity under the cursor."""
        if self.chosen is not None:
            self.post_message(EntityAsked(self.chosen.entity.id))

    def action_pin(self) -> None:
        """Ask for the entity under the cursor to be pinned, or no longer."""
        if self.chosen is not None:
            self.post_message(PinTurned(self.chosen.entity.id))

    def action_correct(self) -> None:
        """Ask to put the entity under the cursor right."""
        if self.chosen is not None:
            self.post_message(CorrectionAsked(self.chosen.entity.id))

    def draw(self, row: EntityRow, width: int, /) -> Sequence[Runs]:
        """Return the line of an entity."""
        sides = [row.left] if row.right is None else [row.left, row.right]
        column = 1 + max(2, len(str(self._greatest)))
        counts = [_number(count, column) for count in sides]
        room = max(0, width - column * len(counts) - 6)
        look = "accent" if row.selected else ""
        unsure = [Run(" ?", "muted")] if row.entity.ambiguous else []
        name = [*fit([Run(row.entity.name, look)], room - width_of(unsure)), *unsure]
        gap = Run(" " * (room - width_of(name)))
        mark = Run(" ▸" if row.selected else "  ", "accent")
        if row.pinned is not None and not row.selected:
            mark = Run(f" {row.pinned + 1}", f"pin-{row.pinned % len(PINS) + 1}")
        glyph = Run(f" {GLYPHS[row.entity.kind]} ", look or f"kind-{row.entity.kind}")
        return [[glyph, *name, gap, mark, *counts]]

    def show(self, rows: Sequence[EntityRow], cursor: int = 0) -> None:
        """Show other entities; rows that are equal to those shown are not drawn again."""
        greatest = max((max(row.left, row.right or 0) for row in rows), default=0)
        if greatest != self._greatest:
            self._greatest = greatest
            self.forget()
        before = {row.entity.id: row for row in self.rows}
        kept = (before.get(row.entity.id, row) for row in rows)
        super().show(
            [old if old == row else row for old, row in zip(kept, rows, strict=True)], cursor
        )

    def empty(self) -> str:
        """Return what to do when no entity is listed."""
        return " No such entity. Esc shows all."


class EntityList(Vertical, Even):
    """Scopes with their sizes, the entities, and the filter while it is in use."""

    BINDINGS = bindings(Where.FIELD)
    DEFAULT_CSS = """
    EntityList > EntityFilter { display: none; height: 1; }
    EntityList.-typing > EntityFilter { display: block; }
    """
    _selected: EntityId | None = None
    _filter: EntityFilter | None = None

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield Bar(id="scopes")
        yield EntityRows(id="entities")

    def show(self, state: ReaderState) -> None:
        """Show the entities of a state.

        The cursor goes to the selected one; while it is in use, only when another is selected.
        """
        rows = entity_rows(state)
        entities = self.query_one(EntityRows)
        sought = state.entity
        if entities.has_focus and sought == self._selected and entities.chosen is not None:
            sought = entities.chosen.entity.id
        self._selected = state.entity
        at = next((n for n, row in enumerate(rows) if row.entity.id == sought), entities.cursor)
        entities.show(rows, at)
        order = "" if state.order is Order.COUNT else f"by {state.order}"
        self.query_one("#scopes", Bar).show(
            _scopes(state.comparison, state.scope), [Run(order, "muted")]
        )

    def start_filter(self) -> None:
        """Show the filter and let the user type into it."""
        self.add_class("-typing")
        self.query_one(EntityRows).steered = True
        if self._filter is None:
            # Loading and making a field takes its time, and the start goes without.
            from .entity_filter import EntityFilter

            label = "filter · Tab: scope"
            self._filter = EntityFilter(placeholder=label, compact=True, id="filter")
            self.mount(self._filter)
        self._filter.focus()

    def action_step(self, step: int) -> None:
        """Move the cursor of the list while the filter has the keys."""
        self.query_one(EntityRows).action_move(step)

    def action_choose(self) -> None:
        """Say that the entity under the cursor was chosen."""
        chosen = self.query_one(EntityRows).chosen
        if chosen is not None:
            self._choose(chosen.entity.id)

    def action_accept(self) -> None:
        """Choose the entity under the cursor."""
        self.action_choose()

    def action_cancel(self) -> None:
        """Take the filter away and leave the list."""
        self.close_filter()
        self.post_message(EntityListLeft())

    def close_filter(self) -> None:
        """Empty the filter and hide it."""
        self.remove_class("-typing")
        self.query_one(EntityRows).steered = False
        if self._filter is not None:
            self._filter.value = ""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what was typed."""
        event.stop()
        self.post_message(EntitiesNarrowed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Choose the entity under the cursor."""
        event.stop()
        self.action_choose()

    @on(RowChosen)
    def _row_chosen(self, event: RowChosen) -> None:
        event.stop()
        self.action_choose()

    def _choose(self, entity: EntityId) -> None:
        self.post_message(EntityChosen(entity))


def _number(count: int, cells: int) -> Run:
    return Run(f"{count or '·':>{cells}}", "" if count else "muted")


def _scopes(comparison: Comparison, scope: Scope) -> list[Run]:
    total = len(set(comparison.left.by_entity) | set(_right(comparison)))
    shared = len(comparison.shared())
    sizes = {
        Scope.SHARED: shared,
        Scope.ALL: total,
        Scope.LEFT: len(comparison.left.by_entity) - shared,
        Scope.RIGHT: len(_right(comparison)) - shared,
    }
    if comparison.right is None:
        return [Run(f"all {total}", "muted")]
    named = [Scope.SHARED, Scope.ALL]
    if scope not in named:
        named = [scope, Scope.ALL]
    runs: list[Run] = []
    for shown in named:
        name = f"only {shown}" if shown in {Scope.LEFT, Scope.RIGHT} else shown
        runs += [Run(" · ", "muted")] if runs else []
        runs.append(Run(f"{name} {sizes[shown]}", "accent" if shown is scope else "muted"))
    return runs


def _right(comparison: Comparison) -> Sequence[EntityId]:
    return tuple(comparison.right.by_entity) if comparison.right else ()
