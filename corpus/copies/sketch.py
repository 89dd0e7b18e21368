"""Sketches: a few numbers of a text by which near-duplicates are told.

A text is the set of its runs of four words, each of them hashed, and its
sketch the smallest of the hashes. Those of two texts are smallest in their
union alike, so the share that both sketches have estimates the share that both
texts have (Broder, "On the resemblance and containment of documents", 1997;
bottom-k sketches after Cohen and Kaplan, 2007).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest
from zlib import crc32

LENGTH = 128
"""Hashes of a sketch; the estimated likeness is off by some 0.04."""
CLUES = 16
"""Hashes, the smallest, of which copies have one in common: by them candidates are found."""
RUN = 4
"""Words of a run."""
_LEAST = 24
"""Runs of a text that can have copies: shorter ones are notices that look alike."""
_WORD = re.compile(r"\w+")
_COPIED = 0.4
"""Likeness from which two texts are copies."""
_CONTAINED = 0.75
"""Share of the shorter text that the longer one holds from which it is a copy with additions."""
_LEAST_OF_LONGER = 0.25
"""Likeness that a copy with additions has at least, lest a quoted notice be one."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two texts have in common, estimated."""

    resemblance: float
    """Share of the runs of both that both have."""
    containment: float
    """Share of the shorter text's runs that the longer has."""


def sketch(text: str) -> tuple[int, ...]:
    """Return how many runs a text has and the smallest of their hashes, none for a short text."""
    words = [word.encode("utf-8", "replace") for word in _WORD.findall(text.casefold())]
    if len(words) < _LEAST + RUN:
        return ()
    runs = zip(words, words[1:], words[2:], words[3:], strict=False)
    hashes = {crc32(b" ".join(run)) for run in runs}
    return (len(hashes), *nsmallest(LENGTH, hashes)) if len(hashes) >= _LEAST else ()


def likeness(one: Sequence[int], other: Sequence[int]) -> Likeness:
    """Return what two texts have in common by their sketches."""
    if not one or not other:
        return Likeness(0.0, 0.0)
    mine, theirs = set(one[1:]), set(other[1:])
    smallest = nsmallest(LENGTH, mine | theirs)
    shared = sum(number in mine and number in theirs for number in smallest)
    resemblance = shared / len(smallest)
    common = resemblance * (one[0] + other[0]) / (1 + resemblance)
    return Likeness(resemblance, min(1.0, common / min(one[0], other[0])))


def are_copies(one: Sequence[int], other: Sequence[int]) -> bool:
    """Return whether two texts are copies by their sketches."""
    # Most candidates have little in common, and that is told sooner than how much.
    if len({*one[1:]} & {*other[1:]}) < _LEAST_OF_LONGER * (max(len(one), len(other)) - 1):
        return False
    found = likeness(one, other)
    return found.resemblance >= _COPIED or (
        found.containment >= _CONTAINED and found.resemblance >= _LEAST_OF_LONGER
    )
