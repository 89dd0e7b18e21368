"""The names of the inks in which text is drawn as long as nothing is lit on it."""

from __future__ import annotations

from collections.abc import Mapping

from reader.layout import Line, LineKind

BASE, RULE, TRACK, THUMB = "base", "rule", "track", "thumb"


def of_text(line: Line, look: int) -> str:
    """Return the name of the ink of text in such a line with this look of its run."""
    return f"{line.block.value}{'-head' if line.head else ''}-{look}"


def of_lead(line: Line) -> str:
    """Return the name of the ink of what is drawn before the text of such a line."""
    return RULE if line.kind is LineKind.RULE else f"{line.block.value}-lead"


class RememberedInks:
    """Control sequences by the names of inks; an ink without one is that of plain text."""

    def __init__(self, inks: Mapping[str, str]) -> None:
        self._inks = inks
        self.base = inks.get(BASE, "")

    def text(self, line: Line, look: int) -> str:
        """Return what switches on the ink of text in this line with this look of its run."""
        return self._inks.get(of_text(line, look), self.base)

    def lead(self, line: Line) -> str:
        """Return what switches on the ink of what is drawn before the text of this line."""
        return self._inks.get(of_lead(line), self.base)

    def gutter(self, *, thumb: bool) -> str:
        """Return what switches on the ink of the gutter, within the thumb or beside it."""
        return self._inks.get(THUMB if thumb else TRACK, self.base)
