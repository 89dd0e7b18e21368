"""The command palette: every command of a place by its name."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from reader.keys import Command, Where, bindings, shown
from reader.messages import RowChosen
from reader.widgets.fact_list import Fact, FactRows


class PaletteScreen(ModalScreen[Command | None]):
    """Asks for a command; gives it back, or None."""

    BINDINGS = bindings(Where.FIELD)

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = [command for command in commands if command.action]

    def compose(self) -> ComposeResult:
        """Lay out the palette."""
        with Vertical(classes="panel"):
            yield Input(placeholder="command", compact=True)
            yield FactRows(id="facts")

    def on_mount(self) -> None:
        """Show every command."""
        self._show("")
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)

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
        """Give back the command under the cursor."""
        chosen = self.query_one(FactRows).chosen
        found = next((c for c in self._commands if chosen and c.id == chosen.id), None)
        if self.is_current:
            self.dismiss(found)

    def action_cancel(self) -> None:
        """Give back nothing."""
        if self.is_current:
            self.dismiss(None)

    def _show(self, text: str) -> None:
        found = ranked(self._commands, text)
        self.query_one(FactRows).show(
            [Fact(" ".join(shown(key) for key in c.keys), c.title, c.id) for c in found]
        )


def ranked(commands: Sequence[Command], text: str) -> list[Command]:
    """Return the commands that hold every word of `text`, first those where words begin so."""
    words = text.casefold().split()
    found = [command for command in commands if all(word in _names(command) for word in words)]
    return sorted(found, key=lambda command: not all(_begins(command, word) for word in words))


def _begins(command: Command, word: str) -> bool:
    return any(name.startswith(word) for name in _names(command).replace(".", " ").split())


def _names(command: Command) -> str:
    return f"{command.title} {command.id}".casefold()
