"""A panel to pick one of many things from, by a part of its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from reader.keys import ABOVE_ALL, Command, Where, bindings, shown
from reader.messages import RowChosen, RowHighlighted
from reader.widgets.bars import Bar
from reader.widgets.fact_list import Fact, FactRows, FactsMoved
from reader.widgets.line import Run

from .panel import rest


class PickScreen(ModalScreen[str | None]):
    """Gives back the id of the fact that was picked, or None."""

    BINDINGS = bindings(Where.FIELD, also=ABOVE_ALL)

    def __init__(
        self,
        facts: Sequence[Fact],
        prompt: str,
        *,
        at: str = "",
        preview: Callable[[str], None] | None = None,
    ) -> None:
        """Offer the facts, the cursor on the one with the id `at`.

        `preview` is called with the id of each fact that the cursor comes to.
        """
        super().__init__()
        self._facts, self._prompt, self._at, self._preview = facts, prompt, at, preview
        self._is_pointing = False

    def compose(self) -> ComposeResult:
        """Lay out the panel."""
        with Vertical(classes="panel"):
            yield Bar(id="panel-heading")
            yield Input(placeholder="a part of it", compact=True)
            yield FactRows(id="facts")

    def on_mount(self) -> None:
        """Show every fact."""
        self._head("")
        at = next((n for n, fact in enumerate(self._facts) if fact.id == self._at), 0)
        rows = self.query_one(FactRows)
        rows.show(self._facts)
        rows.suit(self.size.height)
        self.call_after_refresh(self._point, at)
        self.query_one(Input).focus()

    def _point(self, at: int) -> None:
        self.query_one(FactRows).show(self._facts, at)
        self._is_pointing = True

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value or self._facts != self.query_one(FactRows).rows:
            self.query_one(FactRows).show(ranked(self._facts, event.value))
            self._show_preview()

    @on(FactsMoved)
    def _show_rest(self, event: FactsMoved) -> None:
        self._head(rest(event))

    def _head(self, more: str) -> None:
        heading = f"{self._prompt[0].upper()}{self._prompt[1:]}"
        self.query_one(Bar).show(
            [Run(heading, "accent")], [Run(more, "strong"), Run("↓ ↑ Enter · Esc closes", "muted")]
        )

    @on(RowHighlighted)
    def _show_preview(self) -> None:
        chosen = self.query_one(FactRows).chosen
        # The first row is highlighted for a moment, before the one that was asked for.
        if self._preview is not None and chosen is not None and self._is_pointing:
            self._preview(chosen.id)

    @on(Input.Submitted)
    def _submit(self) -> None:
        self.action_accept()

    @on(RowChosen)
    def _chosen(self) -> None:
        self.action_accept()

    def action_step(self, step: int) -> None:
        """Move the cursor while the field has the keys."""
        self.query_one(FactRows).action_move(step)

    def action_accept(self) -> None:
        """Give back the id under the cursor."""
        chosen = self.query_one(FactRows).chosen
        if self.is_current:
            self.dismiss(chosen.id if chosen else None)

    def action_cancel(self) -> None:
        """Give back nothing."""
        if self.is_current:
            self.dismiss(None)


def command_facts(commands: Sequence[Command]) -> list[Fact]:
    """Return the commands that can be run by name, with their keys."""
    return [
        Fact(" ".join(shown(key) for key in command.keys), command.title, command.id)
        for command in commands
        if command.action
    ]


def ranked(facts: Sequence[Fact], text: str) -> list[Fact]:
    """Return the facts that hold every word of `text`, first those where words begin so."""
    words = text.casefold().split()
    found = [fact for fact in facts if all(word in _names(fact) for word in words)]
    return sorted(found, key=lambda fact: not all(_begins(fact, word) for word in words))


def _begins(fact: Fact, word: str) -> bool:
    return any(name.startswith(word) for name in _names(fact).replace(".", " ").split())


def _names(fact: Fact) -> str:
    return f"{fact.value or fact.name} {fact.id}".casefold()
