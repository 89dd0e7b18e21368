"""The rows of a pane: margin, text, gutter."""

from __future__ import annotations

from collections.abc import Mapping

from rich.segment import Segment

from reader.layout import Layout, Role
from reader.layout.drawing import Layers
from reader.layout.line import Line
from reader.layout.page import GUTTER, Page
from reader.layout.rows import pieces
from reader.note_signs import NoteSign

from .pane_looks import Looks

Signs = Mapping[tuple[int, int], NoteSign]
"""What stands beside notes, by start and end of each; those without a sign have a plain bar."""
_PLAIN = NoteSign()


def row(
    layout: Layout, line: Line, layers: Layers, looks: Looks, page: Page, *, signs: Signs
) -> list[Segment]:
    """Return a line from the left edge of the pane to its gutter."""
    bar = _bar(line, layers, looks, signs)
    found, cells = pieces(layout, line, layers, looks)
    text = [Segment(*piece) for piece in found]
    margin = page.left - 1 if bar else page.left
    segments = [Segment(" " * margin, looks.base)] if margin else []
    segments += [bar, *text] if bar else text
    room = page.width - GUTTER
    if page.left + cells > room:
        return Segment.adjust_line_length(segments, max(0, room))
    segments.append(Segment(" " * (room - page.left - cells), looks.base))
    return segments


def blank(looks: Looks, page: Page) -> list[Segment]:
    """Return a row without text."""
    return [Segment(" " * max(0, page.width - GUTTER), looks.base)]


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
