"""Breaking a text into lines of a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.span import Span

from .table import cells

_WORD = re.compile(r"\S+")


def wrapped(text: str, measure: int) -> Iterator[Span]:
    """Yield the lines of the text: at most `measure` cells, broken at white space.

    Lines of the text stay apart; a word that is wider than the measure is not
    broken.
    """
    base = 0
    for line in text.split("\n"):
        yield from _broken(line, base, measure)
        base += len(line) + 1


def _broken(line: str, base: int, measure: int) -> Iterator[Span]:
    start = end = taken = 0
    for word in _WORD.finditer(line):
        wide = cells(line[end : word.end()])
        if end and taken + wide > measure:
            yield Span(base + start, base + end)
            start, wide, taken = word.start(), cells(word[0]), 0
        elif not end:
            start, wide = word.start(), cells(word[0])
        end = word.end()
        taken += wide
    yield Span(base + start, base + end)
