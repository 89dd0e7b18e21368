"""Find in page: the places where a text holds what the reader types."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache
from threading import Lock
from time import sleep

from corpus.spans import Spans

_ALIKE = {
    **dict.fromkeys(map(ord, "‘’‚‛′ʼ"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″«»"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060"), ""),
}
"""Signs of print that keyboards lack, and characters that cannot be seen."""

_SPACE = re.compile(r"\s+")
_SLICE = 100_000
"""Characters that are folded, or searched, at a time: few enough that no key waits for them."""
_FEW = 24
"""Characters beyond ASCII that are replaced one after the other, not by a table."""
_SPACES = 1000
"""The most characters of white space, all in all, that a place which is found may have."""


class _Folding(dict[int, str]):
    """What each character is folded to, made when first asked for.

    One table serves `str.translate`, so that folding runs at the speed of C.
    """

    def __init__(self, *, keeps_case: bool) -> None:
        super().__init__(_ALIKE)
        self._keeps_case = keeps_case

    def folded(self, text: str) -> str:
        """Return the text with each character folded."""
        rare = {char for char in set(text) if not char.isascii()}
        if len(rare) > _FEW or not all(map(self._stays, rare)):
            return text.translate(self)
        # Some times as quick, in texts of Latin letters.
        for char in rare:
            text = text.replace(char, self[ord(char)])
        return text if self._keeps_case else text.lower()

    def _stays(self, char: str) -> bool:
        """Return whether nothing more happens to what the character is folded to."""
        folded = self[ord(char)]
        same = all(self[ord(one)] == one for one in folded if not one.isascii())
        return same and (self._keeps_case or folded.lower() == folded)

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
        self.text = "".join(table.folded(text[start : start + _SLICE]) for start in _slices(text))
        parts = (text[start : start + _SLICE] for start in _slices(text))
        met = set[str]().union(*(part for part in parts if not part.isascii()))
        # Only characters that become more or fewer than one move the rest.
        moving = {char for char in met if len(table[ord(char)]) != 1}
        self._is_accented = any(not table[ord(char)] for char in moving)
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

    def ends(self, start: int, end: int) -> tuple[int, int]:
        """Return start and end of the characters that became `start` up to `end`."""
        if not self._is_accented:
            return self._origin(start), self._origin(end - 1) + 1
        first, last = self._origin(start), self._origin(end - 1) + 1
        # An accent of its own belongs to the letter before it.
        while last < len(self._source) and not self._table[ord(self._source[last])]:
            last += 1
        return first, last


def _slices(text: str) -> Iterator[int]:
    """Yield where the slices of a text begin, with time for other threads after each."""
    for start in range(0, len(text), _SLICE):
        yield start
        sleep(0)


def find_in(text: str, query: str, goes_on: Callable[[], bool] = lambda: True) -> Spans:
    """Return where the text holds the query, in order, none crossing another.

    Accents do not count, nor does case unless the query has a capital. White
    space in the query matches any white space, line ends too. A long text is
    looked through in slices, with time for other threads between them, and no
    further once it no longer `goes_on`.
    """
    if not query.strip():
        return Spans.of(())
    keeps_case = query != query.lower()
    table = _TABLES[keeps_case]
    words = _SPACE.split(query.translate(table))
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words))
    with _folding:
        # Of searches that overtake each other, one folds, and the last finds it done.
        if not goes_on():
            return Spans.of(())
        folded = _folded(text, keeps_case=keeps_case)
    starts, ends = array("I"), array("I")
    longest = sum(map(len, words)) + _SPACES
    for start, end in _matches(pattern, folded.text, longest, goes_on):
        first, last = folded.ends(start, end)
        starts.append(first)
        ends.append(last)
    return Spans(starts, ends)


def _matches(
    pattern: re.Pattern[str], text: str, longest: int, goes_on: Callable[[], bool]
) -> Iterator[tuple[int, int]]:
    """Yield start and end of each match of a pattern that matches so many characters at most."""
    done = 0
    for stop in range(_SLICE, len(text) + _SLICE, _SLICE):
        for match in pattern.finditer(text, done, stop + longest):
            start, end = match.span()
            if start >= stop:
                break
            if end > start:
                yield start, end
            done = end
        done = max(done, min(stop, len(text)))
        # Python changes threads only between two calls of what C does.
        sleep(0)
        if not goes_on():
            return


_folding = Lock()


@lru_cache(maxsize=8)
def _folded(text: str, *, keeps_case: bool) -> _Folded:
    return _Folded(text, _TABLES[keeps_case])


def _is_no_accent(char: str) -> bool:
    # Classes 7 to 9 make another letter: nukta, voicing mark and virama. The
    # fixed positions from 10 are points of Hebrew and Arabic, accents from 200.
    return unicodedata.combining(char) < 10
