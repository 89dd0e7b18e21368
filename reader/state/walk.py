"""Walking a set of matches from the place the reader looks at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.span import Span


@dataclass(frozen=True, slots=True)
class Step:
    """Which match comes next, and whether the walk went round the end of the text."""

    index: int
    wrapped: bool = False


def step_from(
    spans: Sequence[Span], at: int, step: int, current: Span | None = None
) -> Step | None:
    """Return the match `step` further on from the offset `at`, or None if there is no match.

    `spans` are in order of place. With `step` 1 a match that begins at `at`
    counts as the next one, unless it is the `current` one.
    """
    if not spans:
        return None
    first = bisect_left(spans, Span(at, at))
    stands_on_it = current is not None and first < len(spans) and spans[first] == current
    index = first + step
    if step > 0 and not stands_on_it:
        index -= 1
    return Step(index % len(spans), wrapped=not 0 <= index < len(spans))


def nearest(spans: Sequence[Span], at: int) -> Span | None:
    """Return the first match at or after the offset `at`, else the last one before it."""
    if not spans:
        return None
    return spans[min(bisect_left(spans, Span(at, at)), len(spans) - 1)]
