"""The line to type what to find in both articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal

from reader.keys import Where, bindings
from reader.messages import FindClosed, FindStepped, FindTyped

from .bars import Bar
from .line import Run, Runs

if TYPE_CHECKING:
    from textual.widgets import Input


class FindBar(Horizontal):
    """A field with the counts of hits beside it, made when it is first used."""

    BINDINGS = bindings(Where.FIELD)
    DEFAULT_CSS = """
    FindBar { height: 1; }
    FindBar > #find-sign { width: 7; }
    FindBar > Input { width: 1fr; height: 1; }
    FindBar > #find-counts { width: 36; }
    """

    _field: Input | None = None

    def _make(self) -> Input:
        # Loading and making a field takes its time, and the start goes without.
        from textual.widgets import Input

        sign = Bar(id="find-sign")
        sign.show([Run("find", "accent")])
        label = "in both articles; re: before a pattern"
        field = Input(compact=True, id="find-field", placeholder=label)
        self.mount_all([sign, field, Bar(id="find-counts")])
        return field

    def start(self) -> None:
        """Empty the field and let the user type."""
        if self._field is None:
            self._field = self._make()
        with self._field.prevent(self._field.Changed):
            self._field.value = ""
        self.show_counts(())
        self._field.focus()

    def show_counts(self, counts: Runs) -> None:
        """Show how many hits each side has."""
        if self._field is not None:
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

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what was typed."""
        event.stop()
        self.post_message(FindTyped(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Close the bar and keep the hits."""
        event.stop()
        self.action_accept()
