"""Titles in quotation marks: "Anatomy of a Fall"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .segment import Name, Segment
from .tokens import Token

_PAIRS = {'"': '"', "“": "”", "‘": "’", "'": "'", "«": "»", "„": "“"}
_LONGEST = 9
"""Tokens of such a title, at most."""


def in_quotes(row: Sequence[Token], first: int, last: int) -> bool:
    """Return whether the tokens from `first` to `last` stand in quotation marks by themselves."""
    closing = _PAIRS.get(row[first - 1].text) if first else None
    if closing is None or last + 1 >= len(row):
        return False
    after = last + 2 if row[last + 1].text in {",", ".", "!", "?"} else last + 1
    return after < len(row) and row[after].text == closing


def quoted_titles(segment: Segment) -> Iterator[Name]:
    """Return the titles of several words; a line of capitals alone shows none."""
    row = segment.row
    for index in range(len(row) - 2):
        if row[index].text in _PAIRS and row[index + 1].capital and not row[index + 1].headline:
            last = _end(row, index + 1)
            if last > index + 1 and _is_title(segment, index + 1, last):
                surface = segment.surface(index + 1, last)
                yield Name(index + 1, last, segment.gazetteer.get(surface), "")


def _end(row: Sequence[Token], first: int) -> int:
    """Return the last word before the closing mark, `first` where there is none near."""
    for last in range(first, min(len(row) - 1, first + _LONGEST)):
        token = row[last]
        if not (token.word or token.text[0].isdigit() or token.text in "-&"):
            return first
        if in_quotes(row, first, last):
            return last
    return first


def _is_title(segment: Segment, first: int, last: int) -> bool:
    """Return whether the words are capitalised as in a title, and begin with no form of address."""
    stretch = segment.row[first : last + 1]
    words = [token for token in stretch if token.word]
    if segment.word(first) in segment.language.titular or stretch[-1].shouted:
        return False
    if first + 2 == last and segment.given(first + 1) and not segment.given(first):
        return False
    if (
        any(token.lower in segment.language.conjunctions for token in words[1:2])
        and len(words) == 3
    ):
        return False
    small = [token for token in words if not token.capital]
    if len(words) - len(small) < 2 or (stretch[-1].word and not stretch[-1].capital):
        return False
    return all(token.lower in segment.language.unstressed for token in small)
