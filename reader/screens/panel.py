"""A panel over the page: help, or what is known about an article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from reader.keys import ABOVE_ALL, Command, Where, at, bindings, shown
from reader.widgets.bars import Bar
from reader.widgets.fact_list import VALUE, Fact, FactRows, in_lines
from reader.widgets.line import Run
from reader.widgets.wording import GLYPHS

Outcome = TypeVar("Outcome")


class FactsScreen(ModalScreen[Outcome]):
    """Facts under a heading, and a hint of the keys beside it."""

    BINDINGS = bindings(Where.PANEL, also=ABOVE_ALL)

    def __init__(self, heading: str, hint: str, facts: Sequence[Fact]) -> None:
        super().__init__()
        self._heading, self._hint, self._facts = heading, hint, in_lines(facts, VALUE)

    def compose(self) -> ComposeResult:
        """Lay out the panel."""
        with Vertical(classes="panel"):
            yield Bar(id="panel-heading")
            yield FactRows(id="facts")

    def on_mount(self) -> None:
        """Fill the panel."""
        self.query_one("#panel-heading", Bar).show(
            [Run(self._heading, "accent")], [Run(self._hint, "muted")]
        )
        facts = self.query_one(FactRows)
        facts.show(self._facts)
        facts.suit(self.size.height)
        facts.focus()


class PanelScreen(FactsScreen[None]):
    """Facts to read; any of the closing keys goes back."""

    def __init__(self, heading: str, facts: Sequence[Fact]) -> None:
        super().__init__(heading, "Esc closes", facts)

    def action_close(self) -> None:
        """Close the panel."""
        self.dismiss()


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
