"""The pages as strings of text and control sequences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.article import Article
from corpus.sanitise import sanitise
from reader.layout import document_of
from reader.layout.gutter import thumb
from reader.layout.page import GUTTER, page
from reader.layout.rows import pieces
from reader.layout.view import View

from .impression import Frame, Impression
from .inks import RememberedInks

_PLAIN = "\x1b[0m"
_CLEAR = "\x1b[2J"


class Spread:
    """The pages on the screen, one or two, each an article in its frame, from an offset on."""

    def __init__(
        self, impression: Impression, frames: Sequence[Frame], pages: Sequence[tuple[Article, int]]
    ) -> None:
        inks = RememberedInks(impression.inks)
        self._ground = inks.base
        self.pages = [
            EarlyPage(frame, article, place, inks)
            for frame, (article, place) in zip(frames, pages, strict=True)
        ]

    @property
    def painted(self) -> str:
        """Return what clears the screen to the ground of the pages and paints all of them.

        Nothing is lit.
        """
        return "".join([self._ground, _CLEAR, *(one.painted for one in self.pages)])


class EarlyPage:
    """An article in its frame, from the line of the offset `place` on."""

    def __init__(self, frame: Frame, article: Article, place: int, inks: RememberedInks) -> None:
        self._frame, self._inks = frame, inks
        self._sheet = page(frame.width, frame.measure)
        self.view = View()
        self.view.show(document_of(article), place)
        self.view.resize(self._sheet.text, frame.height)

    @property
    def painted(self) -> str:
        """Return what paints every cell of the frame."""
        return "".join([*self._rows(), _PLAIN])

    def _rows(self) -> Iterator[str]:
        frame, view = self._frame, self.view
        under_thumb = thumb(view.top, view.rows, view.height)
        for y in range(frame.height):
            yield f"\x1b[{frame.y + y + 1};{frame.x + 1}H"
            yield from self._row(view.top + y)
            yield f"{_PLAIN}{self._inks.gutter(thumb=y in under_thumb)} "

    def _row(self, y: int) -> Iterator[str]:
        view, sheet, inks = self.view, self._sheet, self._inks
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
