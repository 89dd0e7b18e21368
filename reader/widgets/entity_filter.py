"""The field that filters the list of entities."""

from __future__ import annotations

from textual.widgets import Input

from reader.keys import Where, bindings
from reader.messages import EntitiesNarrowed, EntitiesReordered


class EntityFilter(Input):
    """The field to type a part of a name into."""

    BINDINGS = bindings(Where.ENTITIES)

    def action_next_scope(self) -> None:
        """Ask for the next scope."""
        self.post_message(EntitiesNarrowed(self.value, scope_step=1))

    def action_next_order(self) -> None:
        """Ask for the next order."""
        self.post_message(EntitiesReordered())
