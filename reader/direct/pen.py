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
        if before is after:
            return
        if before is not None and after.cut is not None and after.cut == before.cut:
            self._turn_pieces(before, after, x, y)
            return
        for start, end in after.changes(before):
            self._out.append(f"\x1b[{y + 1};{x + start + 1}H")
            if after.is_plain:
                self._write(after, start, end)
            else:
                self._look(_PLAIN)
                self._out.append(after.rendered(self._colours))

    def _turn_pieces(self, before: Row, after: Row, x: int, y: int) -> None:
        """Write the pieces that differ, without the blanks at their ends that both have.

        This is how most rows change when a page is scrolled, so it has to be quick.
        """
        for (_, _, was, _), (start, _, text, codes), (first, last), (begin, end) in zip(
            before.pieces, after.pieces, before.inked, after.inked, strict=True
        ):
            if was == text:
                continue
            from_ = min(first, begin)
            if codes != self._codes:
                self._look(codes)
            self._out.append(f"\x1b[{y + 1};{x + start + from_ + 1}H{text[from_ : max(last, end)]}")

    def finish(self) -> str:
        """Return all that was written."""
        self._look(_PLAIN)
        return "".join(self._out)

    def _write(self, row: Row, start: int, end: int) -> None:
        for first, after, text, codes in row.pieces:
            if first >= end:
                return
            if after > start:
                self._look(codes)
                self._out.append(text[max(0, start - first) : end - first])

    def _look(self, codes: str) -> None:
        if codes != self._codes:
            self._out.append(f"\x1b[0;{codes}m" if codes else "\x1b[0m")
            self._codes = codes
