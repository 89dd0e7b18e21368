"""A panel that asks for a line of text."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from reader.keys import ABOVE_ALL, Where, bindings
from reader.widgets.bars import Bar
from reader.widgets.line import Run


class AskScreen(ModalScreen[str | None]):
    """Gives back what was typed, or None."""

    BINDINGS = bindings(Where.FIELD, also=ABOVE_ALL)

    def __init__(self, question: str, answer: str = "") -> None:
        super().__init__()
        self._question, self._answer = question, answer

    def compose(self) -> ComposeResult:
        """Lay out the panel."""
        with Vertical(classes="panel"):
            yield Bar(id="panel-heading")
            yield Input(self._answer, compact=True, select_on_focus=False)

    def on_mount(self) -> None:
        """Let the user type."""
        hint = [Run("Enter accepts · Esc closes", "muted")]
        self.query_one(Bar).show([Run(self._question, "accent")], hint)
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _submit(self) -> None:
        self.action_accept()

    def action_accept(self) -> None:
        """Give back what was typed."""
        if self.is_current:
            self.dismiss(self.query_one(Input).value)

    def action_cancel(self) -> None:
        """Give back nothing."""
        if self.is_current:
            self.dismiss(None)

    def action_step(self, _step: int) -> None:
        """Do nothing: there is one line."""
