"""A quicker way from a key to the terminal, for what changes on a screen.

Textual's compositor cuts every row of every widget into pieces, joins them
again, and writes each changed row whole. Where a changed region belongs to one
widget that nothing overlaps, none of that is needed: its rows are compared
with those that the terminal shows, and only the cells that differ are written,
for all widgets at once. Everything else is left to the compositor.
"""

from .commands import Commands
from .drawn import DrawnAfterKeys, drawn_once
from .quickening import hide, quicken, show

__all__ = ["Commands", "DrawnAfterKeys", "drawn_once", "hide", "quicken", "show"]
