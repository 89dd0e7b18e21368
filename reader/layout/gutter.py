"""The column beside the text: where the screen is in the whole, and where matches lie."""

from __future__ import annotations

from collections.abc import Sequence

from .drawing import Layers
from .layer import PINS, Layer, Role
from .layout import Layout

MARKED = (
    Role.CURRENT,
    Role.ENTITY,
    Role.HIT,
    *PINS,
    Role.RELATED,
    Role.NOTE_HERE,
    Role.NOTE,
)
"""The roles that leave a mark, the one that is shown first where several fall together."""


def thumb(top: int, rows: int, height: int) -> range:
    """Return the rows of the gutter that stand for the lines on screen; none if all lines are."""
    if height <= rows or rows <= 0:
        return range(0)
    first = min(top * rows // height, rows - 1)
    return range(first, max(first + 1, min(rows, -(-(top + rows) * rows // height))))


def line_at(row: int, rows: int, height: int) -> int:
    """Return the first line that a row of the gutter stands for."""
    return row if height <= rows else row * height // max(1, rows)


def edges(layout: Layout, rows: int) -> list[int]:
    """Return the offset at which what each row of the gutter stands for starts, and the end."""
    height = layout.height
    return [0, *(layout.start(line_at(row, rows, height)) for row in range(1, rows + 1))]


def marks(edges: Sequence[int], layers: Layers) -> Sequence[Role | None]:
    """Return the role of the mark of each row of the gutter; `edges` are where they start."""
    found: list[Role | None] = [None] * (len(edges) - 1)
    for role in reversed(MARKED):
        if layer := layers.get(role):
            _mark(found, layer, role, edges)
    return found


def _mark(found: list[Role | None], layer: Layer, role: Role, edges: Sequence[int]) -> None:
    before = layer.count_before(edges[0])
    for row in range(len(found)):
        upto = layer.count_before(edges[row + 1])
        if upto > before:
            found[row] = role
        before = upto
