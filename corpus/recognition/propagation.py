"""Finding again, in the same article, the names that were found once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from .evidence import Evidence
from .segment import Name
from .tokens import Token

_LONGEST = 8
"""Words of the longest name that is looked for again."""


class KnownNames:
    """The names found in an article, looked up by their words."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._lengths: defaultdict[str, set[int]] = defaultdict(set)
        self._names: set[tuple[str, ...]] = set()

    def add(self, words: tuple[str, ...]) -> None:
        """Take in one name."""
        if len(words) <= _LONGEST and len(words[0]) > 1:
            self._lengths[words[0]].add(len(words))
            self._names.add(words)

    def _called(self, token: Token) -> bool:
        """Return whether an ordinary word is used as a name only in this article."""
        ordinary = self._evidence.lower[token.lower] > 0
        return not ordinary and token.lower not in self._evidence.language.function

    def again(self, row: Sequence[Token], taken: Sequence[bool]) -> Iterator[Name]:
        """Return where the names stand in a segment, off the tokens that are taken."""
        index = 0
        while index < len(row):
            length = self._at(row, index, taken)
            if length and self._meant(row, index, length):
                yield Name(index, index + length - 1, None, "")
            index += length or 1

    def _at(self, row: Sequence[Token], index: int, taken: Sequence[bool]) -> int:
        if taken[index] or not (row[index].capital or row[index].text in self._lengths):
            return 0
        for length in sorted(self._lengths.get(row[index].text, ()), reverse=True):
            stretch = row[index : index + length]
            if (
                len(stretch) == length
                and tuple(token.text for token in stretch) in self._names
                and not any(taken[index : index + length])
                and all(token.joined for token in stretch[1:])
            ):
                return length
        return 0

    def _meant(self, row: Sequence[Token], index: int, length: int) -> bool:
        """Return whether the words are the name here, and no part of a longer one."""
        language = self._evidence.language
        last = index + length - 1
        if last + 1 < len(row) and row[last].tail == row[last].end:
            after = row[last + 1]
            if after.joined and after.capital and after.lower in language.heads:
                return False
        before = row[index - 1] if index else None
        if length > 1:
            return True
        token = row[index]
        if before is not None and token.joined and before.text in self._evidence.gazetteer.given:
            return False
        if token.text in language.never or self._evidence.dated(token):
            return False
        if token.first or token.headline:
            return self._evidence.names(token) or self._called(token)
        return True
