"""Rows of results: where the name of a town names its team."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .segment import Name
from .tokens import Token

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_AGAINST = frozenset({"v", "vs", "at"})
_LONGEST = 60
"""Tokens of the longest row that is looked at."""
_TWO = re.compile(r"N9,?N9(?!9)")
_SCORES = re.compile(r"\W*(?:N9(?:\(9\))?,?){2,}\W*|\W*N9{4,}[^N]*|\W*NvN\W*")
"""Two names with a score each, a name with a row of points, or two names to play each other."""


def is_of_results(row: Sequence[Token]) -> bool:
    """Return whether the row of names and numbers tells how teams have played."""
    if not row or len(row) > _LONGEST or not (row[0].listed or row[0].shouted):
        return False
    return _SCORES.fullmatch(_signs(row)) is not None


def without_starts(row: Sequence[Token]) -> Sequence[Token]:
    """Return a row of results with the capital of its first word telling something."""
    if not is_of_results(row):
        return row
    return [token._replace(first=False, headline=False) for token in row]


def names_team(row: Sequence[Token], name: Name) -> bool:
    """Return whether the name stands where the row has its teams."""
    if is_of_results(row):
        return True
    before = row[name.first - 1].lower if name.first else ""
    after = row[name.last + 1].lower if name.last + 1 < len(row) else ""
    if {before, after} & (_AGAINST - {"at"}) or _scored(row, name):
        return True
    if not row[name.first].listed or name.entry is None or len(row) > _LONGEST:
        return False
    score = after[:1].isdigit() and not _YEAR.fullmatch(after)
    return score and sum(token.text[0].isdigit() for token in row) > 1


def _scored(row: Sequence[Token], name: Name) -> bool:
    """Return whether the name is one of two with a score each: "Orwin 2 Tarn 0: a late goal"."""
    after = row[name.last + 1] if name.last + 1 < len(row) else None
    if after is None or len(after.text) > 2 or not after.text.isdigit():
        return False
    return _TWO.search(_signs(row[max(0, name.first - 5) : name.last + 8])) is not None


def _signs(row: Sequence[Token]) -> str:
    """Return the row as signs: N a name, 9 a number, v for "against"."""
    signs: list[str] = []
    for index, token in enumerate(row):
        before = row[index - 1] if index else None
        sign = _sign(token)
        glued = before is not None and before.end == token.start
        if sign == "N" and signs and signs[-1] == "N":
            continue
        signs.append("-" if glued and sign == "9" else sign)
    return "".join(signs)


def _sign(token: Token) -> str:
    if token.text[0].isdigit():
        return "." if _YEAR.fullmatch(token.text) else "9"
    if token.lower.rstrip(".") in _AGAINST:
        return "v"
    return "N" if token.capital else token.text[0]
