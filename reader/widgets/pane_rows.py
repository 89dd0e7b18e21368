"""The rows of a pane: margin, text, gutter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from rich.segment import Segment

from reader.layout import Layout, Line, Role, runs
from reader.layout.drawing import Layers
from reader.layout.layout import LEAST_WIDTH
from reader.note_signs import NoteSign

from .pane_looks import Looks

Signs = Mapping[tuple[int, int], NoteSign]
"""What stands beside notes, by start and end of each; those without a sign have a plain bar."""
_PLAIN = NoteSign()
_GUTTER = 1
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
    room = width - _GUTTER
    text = max(LEAST_WIDTH, min(measure, room - 2 * _MARGIN))
    return Page(width, max(_MARGIN, (room - text) // 2), text)


def row(
    layout: Layout, y: int, layers: Layers, looks: Looks, page: Page, *, signs: Signs
) -> list[Segment]:
    """Return line `y` from the left edge of the pane to its gutter."""
    line = layout.line(y)
    bar = _bar(line, layers, looks, signs)
    text, cells = _text(layout, line, layers, looks)
    margin = page.left - 1 if bar else page.left
    segments = [Segment(" " * margin, looks.base)] if margin else []
    segments += [bar, *text] if bar else text
    room = page.width - _GUTTER
    if page.left + cells > room:
        return Segment.adjust_line_length(segments, max(0, room))
    segments.append(Segment(" " * (room - page.left - cells), looks.base))
    return segments


def blank(looks: Looks, page: Page) -> list[Segment]:
    """Return a row without text."""
    return [Segment(" " * max(0, page.width - _GUTTER), looks.base)]


def joined(segments: list[Segment]) -> list[Segment]:
    """Return the segments with neighbours of one style made one: fewer bytes to the terminal."""
    found: list[Segment] = []
    for segment in segments:
        # Looks are put together once, so that like ones are the same; to compare them is slow.
        if found and found[-1].style is segment.style:
            found[-1] = Segment(found[-1].text + segment.text, segment.style)
        else:
            found.append(segment)
    return found


def _bar(line: Line, layers: Layers, looks: Looks, signs: Signs) -> Segment | None:
    """Return the sign of the note that begins in the line, else of one that goes on in it."""
    notes = layers.get(Role.NOTE)
    if notes is None:
        return None
    found = [
        (span, part.start <= span[0])
        for part in line.fragments
        for span in notes.crossing(part.start, part.end)
    ]
    if not found:
        return None
    span, begins = next((one for one in found if one[1]), found[0])
    return looks.bar(signs.get(span, _PLAIN), begins=begins)


def _text(layout: Layout, line: Line, layers: Layers, looks: Looks) -> tuple[list[Segment], int]:
    segments: list[Segment] = []
    x, width = 0, layout.width
    if line.lead:
        segments.append(Segment(line.lead, looks.lead(line)))
        x = line.lead_cells
    for run in runs(layout.document, line, layers):
        if run.x > x:
            segments.append(Segment(" " * (run.x - x), looks.base))
        segments.append(Segment(run.text, looks.text(line, run.look)))
        x = run.x + run.cells
    if looks.fills(line) and x < width:
        segments.append(Segment(" " * (width - x), looks.text(line, 0)))
        x = width
    return segments, x
