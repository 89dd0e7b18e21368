"""Names that an abbreviation in brackets spells out: "Rally for Tidal Reform (RTR)"."""

from __future__ import annotations

from collections.abc import Iterator

from .segment import Name, Segment

_MOST = 16
"""Tokens of such a name, at most."""
_SHORT = range(2, 9)
"""Letters of such an abbreviation."""


def spelled_out(segment: Segment) -> Iterator[Name]:
    """Return the names right before an abbreviation in brackets that has their initials."""
    row = segment.row
    for index in range(1, len(row) - 2):
        if row[index].text == "(" and row[index + 2].text in {")", ",", ";"}:
            letters = _letters(segment, index + 1)
            if letters.isalpha() and len(letters) in _SHORT:
                first = _beginning(segment, index - 1, letters)
                if first is not None and first < index - 1:
                    surface = segment.surface(first, index - 1)
                    yield Name(first, index - 1, segment.gazetteer.get(surface), "")


def _letters(segment: Segment, index: int) -> str:
    """Return the letters of the abbreviation, also of one that is read as a word: "Isro"."""
    token = segment.row[index]
    if token.text.isupper():
        return token.text
    word = token.text.istitle() and not segment.evidence.common(token.lower)
    return token.text.upper() if word else ""


def _beginning(segment: Segment, last: int, letters: str) -> int | None:
    """Return the first token of the name, None where the words before do not fit."""
    row, initials, exact = segment.row, "", None
    small = segment.language.unstressed
    for index in range(last, max(-1, last - _MOST), -1):
        token = row[index]
        if not (token.capital or token.lower in small or token.text in "-&"):
            break
        if not token.capital:
            continue
        initials = token.text[0] + initials
        if exact is None and initials == letters:
            exact = index
        if exact is not None and exact != index and not _goes_over(segment, index, exact):
            break
        if exact is not None and _fits(letters, initials):
            exact = index
    return exact


def _goes_over(segment: Segment, index: int, exact: int) -> bool:
    """Return whether only "of" and the like part the word from the name that begins after it."""
    between = [token.lower for token in segment.row[index + 1 : exact]]
    return bool(between) and set(between) <= segment.language.joiners


def _fits(letters: str, initials: str) -> bool:
    """Return whether the letters come among the initials in their order, the first one first."""
    place = iter(initials)
    ordered = all(letter in place for letter in letters)
    return ordered and initials[0] == letters[0] and len(initials) <= len(letters) + 2
