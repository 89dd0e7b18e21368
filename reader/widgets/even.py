"""Containers that look alike from top to bottom."""

from __future__ import annotations

from textual.containers import Horizontal
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Even(Widget):
    """A widget of which every line is drawn as the first is: a ground, and a rule at the side.

    Textual draws each line of a container, also those that its contents cover.
    It follows the first base of a class for its styles: name this one last.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines in the region."""
        line = super().render_lines(Region(crop.x, crop.y, crop.width, min(crop.height, 1)))
        return line * crop.height


class Row(Horizontal, Even):
    """Widgets side by side."""
