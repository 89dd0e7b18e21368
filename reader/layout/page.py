"""How a pane is shared out among margin, text and gutter."""

from __future__ import annotations

from typing import NamedTuple

from .layout import LEAST_WIDTH

GUTTER = 1
_MARGIN = 1


class Page(NamedTuple):
    """How a pane of `width` cells is shared out; the gutter is its last column."""

    width: int
    left: int
    """The column in which the text begins."""
    text: int
    """The cells of a line of text."""


def page(width: int, measure: int) -> Page:
    """Return the page for a pane: text of at most `measure` cells, centred."""
    room = width - GUTTER
    text = max(LEAST_WIDTH, min(measure, room - 2 * _MARGIN))
    return Page(width, max(_MARGIN, (room - text) // 2), text)
