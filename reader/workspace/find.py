"""Find in page: the places where a text holds what the reader types."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

from corpus.span import Span

_ALIKE = {
    **dict.fromkeys(map(ord, "‘’‚‛′ʼ"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″«»"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060"), ""),
}
"""Signs of print that keyboards lack, and characters that cannot be seen."""

_SPACE = re.compile(r"\s+")


class _Folding(dict[int, str]):
    """What each character is folded to, made when first asked for.

    One table serves `str.translate`, so that folding runs at the speed of C.
    """

    def __init__(self, *, keeps_case: bool) -> None:
        super().__init__(_ALIKE)
        self._keeps_case = keeps_case

    def __missing__(self, code: int) -> str:
        folded = "".join(filter(_is_no_accent, unicodedata.normalize("NFKD", chr(code))))
        # A syllable of Hangul falls into letters that make no text by themselves.
        folded = unicodedata.normalize("NFC", folded)
        self[code] = folded if self._keeps_case else folded.casefold()
        return self[code]


_TABLES = {True: _Folding(keeps_case=True), False: _Folding(keeps_case=False)}


class _Folded:
    """A text without accents (and case), and the way back to its offsets."""

    def __init__(self, text: str, table: _Folding) -> None:
        self._source = text
        self._table = table
        self.text = text.translate(table)
        # Only characters that become more or fewer than one move the rest.
        moving = {char for char in set(text) if len(table[ord(char)]) != 1}
        self._starts: list[int] = []
        self._origins: list[int] = []
        if moving:
            self._note_moves(moving)

    def _note_moves(self, moving: set[str]) -> None:
        shift = 0
        for match in re.finditer("[" + re.escape("".join(moving)) + "]", self._source):
            origin = match.start()
            start = origin + shift
            length = len(self._table[ord(match[0])])
            shift += length - 1
            # Every character that this one became leads back to it.
            for inside in range(length):
                self._starts.append(start + inside)
                self._origins.append(origin)
            self._starts.append(start + length)
            self._origins.append(origin + 1)

    def _origin(self, offset: int) -> int:
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return offset
        return self._origins[at] + offset - self._starts[at]

    def span(self, start: int, end: int) -> Span:
        """Return the characters of the source that became `start` up to `end`."""
        first, last = self._origin(start), self._origin(end - 1) + 1
        # An accent of its own belongs to the letter before it.
        while last < len(self._source) and not self._table[ord(self._source[last])]:
            last += 1
        return Span(first, last)


def find_in(text: str, query: str) -> tuple[Span, ...]:
    """Return where the text holds the query, in order, none crossing another.

    Accents do not count, nor does case unless the query has a capital. White
    space in the query matches any white space, line ends too.
    """
    if not query.strip():
        return ()
    keeps_case = query != query.lower()
    table = _TABLES[keeps_case]
    words = _SPACE.split(query.translate(table))
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words))
    folded = _folded(text, keeps_case=keeps_case)
    return tuple(
        folded.span(match.start(), match.end())
        for match in pattern.finditer(folded.text)
        if match.end() > match.start()
    )


@lru_cache(maxsize=8)
def _folded(text: str, *, keeps_case: bool) -> _Folded:
    return _Folded(text, _TABLES[keeps_case])


def _is_no_accent(char: str) -> bool:
    # Classes 7 to 9 make another letter: nukta, voicing mark and virama. The
    # fixed positions from 10 are points of Hebrew and Arabic, accents from 200.
    return unicodedata.combining(char) < 10
