"""The keys of selecting."""

from __future__ import annotations

from textual.widget import Widget

from reader.keys import Where, bindings


class SelectionKeys(Widget, can_focus=True):
    """Has the keys while the user selects; it shows nothing."""

    BINDINGS = bindings(Where.SELECTING)
    DEFAULT_CSS = """
    SelectionKeys { width: 0; height: 0; }
    """
