"""Asks before anything is opened outside the program."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from reader.keys import ABOVE_ALL, Where, bindings
from reader.links import plain_host
from reader.messages import RowChosen
from reader.widgets.bars import Bar
from reader.widgets.fact_list import VALUE, Fact, FactRows, in_lines
from reader.widgets.line import Run


class LinkScreen(ModalScreen[bool]):
    """Shows an address whole; Enter opens it, any closing key does not."""

    BINDINGS = bindings(Where.PANEL, also=ABOVE_ALL)

    def __init__(self, address: str) -> None:
        super().__init__()
        host = plain_host(address)
        facts = [Fact("Address", address), *([Fact("Host in ASCII", host)] if host else [])]
        self._facts = in_lines(facts, VALUE)

    def compose(self) -> ComposeResult:
        """Lay out the panel."""
        with Vertical(classes="panel"):
            yield Bar(id="panel-heading")
            yield FactRows(id="facts")

    def on_mount(self) -> None:
        """Show the address."""
        self.query_one("#panel-heading", Bar).show(
            [Run("Open this in your browser?", "accent")],
            [Run("Enter opens · Esc does not", "muted")],
        )
        facts = self.query_one(FactRows)
        facts.show(self._facts)
        facts.suit(self.size.height)
        facts.focus()

    @on(RowChosen)
    def _chosen(self) -> None:
        if self.is_current:
            self.dismiss(result=True)

    def action_close(self) -> None:
        """Open nothing."""
        if self.is_current:
            self.dismiss(result=False)
