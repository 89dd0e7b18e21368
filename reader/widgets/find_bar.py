"""The line to type what to find in both articles."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from reader.keys import Where, bindings
from reader.messages import FindClosed, FindStepped, FindTyped

from .bars import Bar
from .line import Run, Runs


class FindBar(Horizontal):
    """A field with the counts of hits beside it."""

    BINDINGS = bindings(Where.FIELD)
    DEFAULT_CSS = """
    FindBar { height: 1; }
    FindBar > #find-sign { width: 7; }
    FindBar > Input { width: 1fr; height: 1; }
    FindBar > #find-counts { width: 36; }
    """

    def compose(self) -> ComposeResult:
        """Lay out the bar."""
        sign = Bar(id="find-sign")
        sign.show([Run("find", "accent")])
        yield sign
        yield Input(
            compact=True, id="find-field", placeholder="in both articles; re: before a pattern"
        )
        yield Bar(id="find-counts")

    def start(self) -> None:
        """Empty the field and let the user type."""
        field = self.query_one(Input)
        with field.prevent(Input.Changed):
            field.value = ""
        self.show_counts(())
        field.focus()

    def show_counts(self, counts: Runs) -> None:
        """Show how many hits each side has."""
        bar = self.query_one("#find-counts", Bar)
        bar.display = bool(counts)
        bar.show((), counts)

    def action_accept(self) -> None:
        """Close the bar and keep the hits."""
        self.post_message(FindClosed(keep=True))

    def action_cancel(self) -> None:
        """Close the bar and go back to what was lit before."""
        self.post_message(FindClosed(keep=False))

    def action_step(self, step: int) -> None:
        """Ask for another hit."""
        self.post_message(FindStepped(step))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(FindTyped(event.value))

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_accept()
