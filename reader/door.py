"""The last door before the terminal: no text passes that could act on it."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from corpus.sanitise import sanitise

from .links import may_open

_REPLACEMENT = "\ufffd"


class Door(LineFilter):
    """Takes control, bidi and surrogate characters out of every line that is drawn."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the segments in the same cells, with harmless text and links."""
        return [_harmless(segment) for segment in segments]


def harmless(text: str) -> str:
    """Return the text without what acts; it takes the same cells on the screen."""
    if text.isprintable():
        return text
    cleaned = sanitise(text).replace("\n", _REPLACEMENT).replace("\t", _REPLACEMENT)
    if cleaned == text:
        return text
    pairs = zip(text, cleaned, strict=True)
    return "".join(new if new == old or cell_len(old) else "" for old, new in pairs)


def _harmless(segment: Segment) -> Segment:
    text, style, control = segment
    if control is not None:
        return segment
    cleaned = harmless(text)
    if style is not None and style.link is not None and not may_open(style.link):
        style = style.update_link(None)
    elif cleaned is text:
        return segment
    return Segment(cleaned, style)
