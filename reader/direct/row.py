"""A row of a widget, taken apart into cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from sys import intern

from rich.color import ColorSystem
from textual.strip import Strip

from reader.layout.glyphs import NARROW

_NOT_PLAIN = re.compile(f"[^{NARROW}\u2580-\u259f\u25c6\u25e6]|\n")
"""Beside the text's own characters a page has only blocks and marks that take one cell."""
_JUMP = 6
"""More equal cells than these are rather passed over than written again."""
_FEW = 2
"""Pieces that most rows of text have: the line, and the gutter where it has a mark."""


Piece = tuple[int, int, str, str]
"""The columns from which and before which text stands in one look; text; codes of the look.

Rows are made of very many, too many for each to be an object with names.
"""


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
        self.text = drawn = "".join([text for text, _, _ in strip])
        is_simple = drawn.isascii() and drawn.isprintable()
        self.is_plain = len(drawn) == self.width and (is_simple or not _NOT_PLAIN.search(drawn))
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
            end = start + len(text)
            self.pieces.append((start, end, text, intern(codes)))
            start = end
        self.cut: list[tuple[str, int]] | None = None
        """Where the looks change, and to which; None if that is in more than one place.

        Rows with the same one are plain and of one width.
        """
        self.inked: list[tuple[int, int]] = []
        """If it is cut, for each piece where its first and after its last ink is."""
        if self.is_plain and len(self.pieces) <= _FEW:
            self.cut = [(codes, end) for _, end, _, codes in self.pieces]
            self.inked = [
                (len(text) - len(text.lstrip(" ")), len(text.rstrip(" ")))
                for _, _, text, _ in self.pieces
            ]

    @property
    def cells(self) -> list[tuple[str, str]]:
        """Return character and codes of each cell of a plain row."""
        if self._cells is None:
            self._cells = [(char, codes) for _, _, text, codes in self.pieces for char in text]
        return self._cells

    def changes(self, before: Row | None) -> Iterator[tuple[int, int]]:
        """Yield start and end of the stretches of cells that differ from another row.

        Nothing is known of a row that is None: all of it differs.
        """
        if before is None or not (before.is_plain and self.is_plain) or before.width != self.width:
            yield 0, self.width
        elif before.text[:-1] == self.text[:-1]:
            yield from self._looks_apart(before)
        else:
            pairs = zip(before.cells, self.cells, strict=True)
            yield from _merged((x, x + 1) for x, (was, now) in enumerate(pairs) if was != now)

    def _looks_apart(self, before: Row) -> list[tuple[int, int]]:
        """Return the stretches in which the looks differ.

        The texts differ in the last cell at most. This is how rows change when
        other spans are lit, so it has to be quick.
        """
        found: list[tuple[int, int]] = []
        last = -1 - _JUMP
        x, width = 0, self.width
        old, new = iter(before.pieces), iter(self.pieces)
        was_end = end = 0
        was = now = ""
        while x < width:
            if was_end == x:
                _, was_end, _, was = next(old)
            if end == x:
                _, end, _, now = next(new)
            upto = min(was_end, end)
            if was != now:
                # Stretches that are near each other are one.
                first = found.pop()[0] if x <= last + _JUMP else x
                found.append((first, upto))
                last = upto
            x = upto
        if last < width and before.text != self.text:
            first = found.pop()[0] if width - 1 <= last + _JUMP else width - 1
            found.append((first, width))
        return found

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
