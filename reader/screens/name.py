"""Asks for a name."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from reader.keys import ABOVE_ALL, Where, bindings


class NameScreen(ModalScreen[str]):
    """Gives back what was typed, nothing when the user cancels."""

    BINDINGS = bindings(Where.FIELD, also=ABOVE_ALL)

    def __init__(self, prompt: str) -> None:
        super().__init__()
        self._prompt = prompt

    def compose(self) -> ComposeResult:
        """Lay out the panel."""
        with Vertical(classes="panel"):
            yield Input(placeholder=self._prompt, compact=True)

    def on_mount(self) -> None:
        """Let the user type."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _submit(self) -> None:
        self.action_accept()

    def action_accept(self) -> None:
        """Give back the name."""
        if self.is_current:
            self.dismiss(self.query_one(Input).value.strip())

    def action_cancel(self) -> None:
        """Give back nothing."""
        if self.is_current:
            self.dismiss("")

    def action_step(self, _step: int) -> None:
        """Stay: there is one line."""
