"""How a character is drawn, and how many cells it takes.

Programs and terminals disagree about the width of joined emoji, of emoji with
a skin tone and of characters with a variation selector: some draw the cluster
in two cells, some draw each part. So the joiners, selectors and tones are left
out and the parts stand side by side: every terminal then agrees on the width,
and nothing beside the text is ever shifted.
"""

from __future__ import annotations

import re
import unicodedata

from corpus.sanitise import sanitise

NARROW = (
    "\n -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1"
    "\u03a3-\u0482\u048a-\u052f\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf"
    "\u2100-\u2188\u2190-\u2199\u2500-\u257f"
)
"""A set, for a regular expression, of characters that every terminal draws in one cell."""
NOT_NARROW = re.compile(f"[^{NARROW}]")
"""Finds a character that is not drawn as itself in one cell as a cluster of its own."""

SOFT_HYPHEN = "\u00ad"
_NON_JOINER = "\u200c"
_SELECTORS = re.compile("[\ufe00-\ufe0f]")
_TONES = re.compile("[\U0001f3fb-\U0001f3ff]")
_FLAG_LETTERS = re.compile("[\U0001f1e6-\U0001f1ff]")


class _Drawn(dict[int, str]):
    """A table for `str.translate`, filled as characters are met."""

    def __init__(self, tab: str) -> None:
        super().__init__({ord("\n"): " ", ord("\t"): tab})

    def __missing__(self, code: int) -> str:
        char = chr(code)
        safe = sanitise(char)
        self[code] = drawn = "" if _is_hidden(safe) else safe
        return drawn


class _Cells(dict[str, int]):
    """The cells that each character takes, filled as characters are met."""

    def __init__(self, drawn: _Drawn) -> None:
        super().__init__()
        self._drawn = drawn

    def __missing__(self, char: str) -> int:
        self[char] = cells = sum(map(_width, self._drawn[ord(char)]))
        return cells


class Glyphs:
    """How the characters of one kind of block are drawn; kinds differ in the tab."""

    def __init__(self, tab: str) -> None:
        self.drawn = _Drawn(tab)
        self.cells = _Cells(self.drawn)

    def draw(self, text: str) -> str:
        """Return the text as the terminal is to be given it."""
        return text.translate(self.drawn)

    def width(self, text: str) -> int:
        """Return how many cells the drawn text takes."""
        return sum(map(self.cells.__getitem__, text))


PROSE = Glyphs(tab=" ")
CODE = Glyphs(tab="    ")
ROW = Glyphs(tab=" │ ")
"""For a row of a table that is too wide to be drawn as one."""


def _is_hidden(char: str) -> bool:
    from wcwidth import wcwidth

    if _SELECTORS.match(char) or _TONES.match(char) or char == SOFT_HYPHEN:
        return True
    return unicodedata.category(char) == "Cf" and char != _NON_JOINER and wcwidth(char) == 0


def _width(char: str) -> int:
    from wcwidth import wcswidth, wcwidth

    if _FLAG_LETTERS.match(char):
        return 1
    if unicodedata.category(char) == "Mc":
        # A mark that takes room beside its letter has no width of its own in wcwidth.
        return max(0, wcswidth("\u0915" + char) - 1)
    return max(0, wcwidth(char))
