"""The pages as one string of text and control sequences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.article import Article
from corpus.sanitise import sanitise
from reader.layout import document_of
from reader.layout.gutter import thumb
from reader.layout.page import GUTTER, Page, page
from reader.layout.rows import pieces
from reader.layout.view import View

from .impression import Frame, Impression
from .inks import RememberedInks

_PLAIN = "\x1b[0m"
_CLEAR = "\x1b[2J"


def painted(
    impression: Impression, frames: Sequence[Frame], pages: Sequence[tuple[Article, int]]
) -> str:
    """Return what paints articles into frames, each from the line of an offset on.

    The screen is cleared to the ground of the pages. Nothing is lit.
    """
    inks = RememberedInks(impression.inks)
    rows = [
        row
        for frame, (article, place) in zip(frames, pages, strict=True)
        for row in _rows(frame, article, place, inks)
    ]
    return "".join([inks.base, _CLEAR, *rows, _PLAIN])


def _rows(frame: Frame, article: Article, place: int, inks: RememberedInks) -> Iterator[str]:
    sheet = page(frame.width, frame.measure)
    view = View()
    view.show(document_of(article), place)
    view.resize(sheet.text, frame.height)
    under_thumb = thumb(view.top, view.rows, view.height)
    for y in range(frame.height):
        yield f"\x1b[{frame.y + y + 1};{frame.x + 1}H"
        yield from _row(view, view.top + y, sheet, inks)
        yield f"{_PLAIN}{inks.gutter(thumb=y in under_thumb)} "


def _row(view: View, y: int, sheet: Page, inks: RememberedInks) -> Iterator[str]:
    room = sheet.width - GUTTER
    found: list[tuple[str, str]] = []
    cells = 0
    if view.layout is not None and y < view.height:
        found, cells = pieces(view.layout, view.layout.line(y), {}, inks)
        if sheet.left + cells > room:
            found, cells = [], 0
    yield f"{_PLAIN}{inks.base}{' ' * sheet.left}"
    for text, ink in found:
        # What is in the library is harmless; this is the last door before the terminal.
        yield f"{_PLAIN}{ink}{sanitise(text)}"
    yield f"{_PLAIN}{inks.base}{' ' * (room - sheet.left - cells)}"
