"""Documents with any word of the many that begin with the same two letters.

Of two letters typed nothing is known but what begins so, and that is thousands
of words. Where they are many, the documents of all of them are kept beside the
words, a bit for each document of the segment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from index.query.nodes import UNNAMED

from .crowd import Crowd
from .encoding import to_bytes, to_text
from .terms import BEGINS, Group

LETTERS = 2
"""Letters of a beginning."""
WORDS = 64
"""Words from which on their documents are kept."""
LEAST = 512
"""Documents of a segment from which on any are kept: of fewer, all words are soon looked at."""


def with_beginnings(groups: Iterable[Group], size: int) -> Iterator[Group]:
    """Return the groups of a segment of so many documents, after a field its beginnings."""
    return _with_beginnings(groups, size) if size >= LEAST else iter(groups)


def _with_beginnings(groups: Iterable[Group], size: int) -> Iterator[Group]:
    for field, same in groupby(groups, key=itemgetter(0)):
        if field not in UNNAMED:
            yield from same
            continue
        kept: list[tuple[bytes, bytes]] = []
        for beginning, alike in groupby(same, key=_beginning):
            lanes, words = bytearray(size), 0
            for group in alike:
                for doc in group[2]:
                    lanes[doc] = 1
                words += 1
                yield group
            if words > WORDS:
                crowd = Crowd(size, int.from_bytes(lanes, "little"))
                kept.append((to_bytes(beginning), crowd.packed()))
        for word, bits in kept:
            yield f"{field}{BEGINS}", word, [size], [1], bits


def _beginning(group: Group) -> str:
    return to_text(group[1])[:LETTERS]
