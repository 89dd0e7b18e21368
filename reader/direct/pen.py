"""Writing cells to a terminal with as few bytes as may be."""

from __future__ import annotations

from rich.color import ColorSystem

from .row import Row

_PLAIN = ""


class Pen:
    """Gathers what is to be written; a look is set only where it changes."""

    def __init__(self, colours: ColorSystem) -> None:
        self._colours = colours
        self._out: list[str] = []
        self._codes = _PLAIN

    def turn(self, before: Row | None, after: Row, x: int, y: int) -> None:
        """Write what turns the row that begins at this cell into another."""
        for start, end in after.changes(before):
            self._out.append(f"\x1b[{y + 1};{x + start + 1}H")
            if after.is_plain:
                self._write(after, start, end)
            else:
                self._look(_PLAIN)
                self._out.append(after.rendered(self._colours))

    def finish(self) -> str:
        """Return all that was written."""
        self._look(_PLAIN)
        return "".join(self._out)

    def _write(self, row: Row, start: int, end: int) -> None:
        for first, text, codes in row.pieces:
            if first < end and first + len(text) > start:
                self._look(codes)
                self._out.append(text[max(0, start - first) : end - first])

    def _look(self, codes: str) -> None:
        if codes != self._codes:
            self._out.append(f"\x1b[0;{codes}m" if codes else "\x1b[0m")
            self._codes = codes
