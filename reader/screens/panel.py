"""A panel over the page: help, or what is known about an article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from reader.keys import ABOVE_ALL, Command, Where, at, bindings, shown
from reader.widgets.bars import Bar
from reader.widgets.fact_list import (
    Fact,
    FactRows,
    FactsMoved,
    ReadRows,
)
from reader.widgets.line import Run
from reader.widgets.wording import GLYPHS

Outcome = TypeVar("Outcome")


class FactsScreen(ModalScreen[Outcome]):
    """Facts under a heading, and a hint of the keys beside it."""

    BINDINGS = bindings(Where.PANEL, also=ABOVE_ALL)
    rows_type: type[FactRows] = FactRows

    def __init__(self, heading: str, hint: str, facts: Sequence[Fact]) -> None:
        super().__init__()
        self._heading, self._hint, self._facts = heading, hint, facts

    def compose(self) -> ComposeResult:
        """Lay out the panel."""
        with Vertical(classes="panel"):
            yield Bar(id="panel-heading")
            yield self.rows_type(id="facts")

    def on_mount(self) -> None:
        """Fill the panel."""
        self._head("")
        self.show_facts(self._facts)
        self.query_one(FactRows).focus()

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these facts, the cursor where it is."""
        self._facts = facts
        rows = self.query_one(FactRows)
        rows.fill(facts, self.size, rows.cursor)

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.show_facts(self._facts)

    @on(FactsMoved)
    def _show_rest(self, event: FactsMoved) -> None:
        self._head(rest(event))

    def _head(self, more: str) -> None:
        self.query_one("#panel-heading", Bar).show(
            [Run(self._heading, "accent")], [Run(more, "strong"), Run(self._hint, "muted")]
        )


class PanelScreen(FactsScreen[None]):
    """Facts to read; any of the closing keys goes back."""

    rows_type = ReadRows

    def __init__(self, heading: str, facts: Sequence[Fact]) -> None:
        super().__init__(heading, "Esc closes", facts)

    def action_close(self) -> None:
        """Close the panel."""
        self.dismiss()


def rest(event: FactsMoved) -> str:
    """Return how many rows are out of sight, as the heads of the pages say it."""
    return f"↑{event.above} ↓{event.below}   " if event.above or event.below else ""


def help_facts(commands: Sequence[Command], *places: Where) -> list[Fact]:
    """Return the keys understood in these places, under the name of each place."""
    facts: list[Fact] = []
    for place in places:
        facts.append(Fact(place.value.capitalize()))
        facts += [_fact(command) for command in at(commands, place)]
    return facts


def legend() -> list[Fact]:
    """Return what the signs before the names of entities mean."""
    signs = [Fact(sign, str(kind)) for kind, sign in GLYPHS.items()]
    return [Fact("Kinds of entities"), *signs]


def _fact(command: Command) -> Fact:
    keys = command.keys
    text = f"{keys[0]} … {keys[-1]}" if len(keys) > 3 else " ".join(shown(key) for key in keys)
    return Fact(text, command.title, command.id)
