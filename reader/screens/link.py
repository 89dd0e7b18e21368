"""Asks before anything is opened outside the program."""

from __future__ import annotations

from textual import on

from reader.links import plain_host
from reader.messages import RowChosen
from reader.widgets.fact_list import Fact

from .panel import FactsScreen


class LinkScreen(FactsScreen[bool]):
    """Shows an address whole; Enter opens it, any closing key does not."""

    def __init__(self, address: str) -> None:
        host = plain_host(address)
        facts = [Fact("Address", address), *([Fact("Host in ASCII", host)] if host else [])]
        super().__init__("Open this in your browser?", "Enter opens · Esc does not", facts)

    @on(RowChosen)
    def _chosen(self) -> None:
        if self.is_current:
            self.dismiss(result=True)

    def action_close(self) -> None:
        """Open nothing."""
        if self.is_current:
            self.dismiss(result=False)
