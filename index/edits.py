"""Words that are a few edits apart."""

from __future__ import annotations


def within(word: str, other: str, distance: int) -> bool:
    """Return whether the words begin alike and are at most that many edits apart.

    An edit inserts, removes or replaces one character, or swaps two neighbours
    (optimal string alignment).
    """
    # Fuzzy queries are rare, and what compares the words takes its time to load.
    from rapidfuzz.distance import OSA

    if word[:1] != other[:1] or abs(len(word) - len(other)) > distance:
        return False
    return OSA.distance(word, other, score_cutoff=distance) <= distance


def allowed(word: str) -> int:
    """Return how many edits another word may be away to have been meant by this one."""
    return 0 if len(word) < 3 else 1 if len(word) < 5 else 2
