"""Several recognizers as one."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.article import Article
from corpus.entity import Mention, Recognizer


class Together:
    """Finds what the first recognizer finds, and what the others find beside that."""

    def __init__(self, *recognizers: Recognizer) -> None:
        self._recognizers = recognizers

    @property
    def version(self) -> str:
        """Return the versions of all."""
        return " + ".join(one.version for one in self._recognizers)

    def find(self, article: Article) -> Sequence[Mention]:
        """Return the mentions in order; of two that touch, the one of the earlier recognizer."""
        found: list[Mention] = []
        for recognizer in self._recognizers:
            found = _with(found, recognizer.find(article))
        return found


def _with(found: Sequence[Mention], more: Sequence[Mention]) -> list[Mention]:
    """Return the mentions with those of `more` that touch none of them; both are in order."""
    taken: list[Mention] = []
    place = 0
    for one in more:
        while place < len(found) and found[place].span.end <= one.span.start:
            place += 1
        free = place == len(found) or found[place].span.start >= one.span.end
        if free and (not taken or taken[-1].span.end <= one.span.start):
            taken.append(one)
    return sorted([*found, *taken], key=lambda mention: mention.span)
