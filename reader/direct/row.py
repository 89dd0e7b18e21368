"""A row of a widget, taken apart into cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from sys import intern
from typing import NamedTuple

from rich.color import ColorSystem
from textual.strip import Strip

from reader.layout.glyphs import NARROW

_NOT_PLAIN = re.compile(f"[^{NARROW}\u2580-\u259f\u25c6\u25e6]|\n")
"""Beside the text's own characters a page has only blocks and marks that take one cell."""
_JUMP = 6
"""More equal cells than these are rather passed over than written again."""
_FEW = 2
"""Pieces that most rows of text have: the line, and the gutter where it has a mark."""


class Piece(NamedTuple):
    """Text in one look, from column `start` on."""

    start: int
    text: str
    codes: str

    @property
    def end(self) -> int:
        """Return the column after its last."""
        return self.start + len(self.text)


class Row:
    """A strip as the terminal is to be given it.

    It is plain if each of its characters is drawn in one cell; a row that is
    not has to be written whole, since terminals may differ in its width.
    """

    __slots__ = ("_cells", "cut", "inked", "is_plain", "pieces", "strip", "text", "width")

    def __init__(self, strip: Strip, colours: ColorSystem) -> None:
        self.strip = strip
        self.width = strip.cell_length
        self.pieces: list[Piece] = []
        self.text = strip.text
        self.is_plain = len(self.text) == self.width and not _NOT_PLAIN.search(self.text)
        self._cells: list[tuple[str, str]] | None = None
        start = 0
        for text, style, control in strip:
            if style is None or control is not None or style.link:
                self.is_plain = False
                break
            # As Strip.render does: a style keeps the codes it was once given.
            codes = style._ansi  # noqa: SLF001
            if codes is None:
                codes = Strip.render_ansi(style, colours)
            self.pieces.append(Piece(start, text, intern(codes)))
            start += len(text)
        self.cut: list[tuple[str, int]] | None = None
        """Where the looks change, and to which; None if that is in more than one place.

        Rows with the same one are plain and of one width.
        """
        self.inked: list[tuple[int, int]] = []
        """If it is cut, for each piece where its first and after its last ink is."""
        if self.is_plain and len(self.pieces) <= _FEW:
            self.cut = [(piece.codes, len(piece.text)) for piece in self.pieces]
            self.inked = [
                (len(text) - len(text.lstrip(" ")), len(text.rstrip(" ")))
                for _, text, _ in self.pieces
            ]

    @property
    def cells(self) -> list[tuple[str, str]]:
        """Return character and codes of each cell of a plain row."""
        if self._cells is None:
            self._cells = [(char, piece.codes) for piece in self.pieces for char in piece.text]
        return self._cells

    def changes(self, before: Row | None) -> Iterator[tuple[int, int]]:
        """Yield start and end of the stretches of cells that differ from another row.

        Nothing is known of a row that is None: all of it differs.
        """
        if before is None or not (before.is_plain and self.is_plain) or before.width != self.width:
            yield 0, self.width
        elif before.text[:-1] == self.text[:-1]:
            yield from _merged(self._looks_apart(before))
        else:
            pairs = zip(before.cells, self.cells, strict=True)
            yield from _merged((x, x + 1) for x, (was, now) in enumerate(pairs) if was != now)

    def _looks_apart(self, before: Row) -> Iterator[tuple[int, int]]:
        """Yield where the looks differ, given that the texts differ in the last cell at most."""
        x, old, new = 0, iter(before.pieces), iter(self.pieces)
        was, now = next(old, None), next(new, None)
        while was is not None and now is not None:
            end = min(was.end, now.end)
            if was.codes != now.codes:
                yield x, end
            x = end
            was = next(old, None) if was.end == end else was
            now = next(new, None) if now.end == end else now
        if before.text != self.text:
            yield self.width - 1, self.width

    def rendered(self, colours: ColorSystem) -> str:
        """Return the whole row as Textual writes it."""
        return "".join(
            Strip.render_style(style, text, colours) if style is not None else text
            for text, style, _ in self.strip
        )


def _merged(changed: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the stretches, those that are near each other as one."""
    start = end = -1 - _JUMP
    for first, last in changed:
        if first > end + _JUMP:
            if end > start:
                yield start, end
            start = first
        end = last
    if end > start:
        yield start, end
