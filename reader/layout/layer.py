"""Spans that are lit, and which of them a line crosses."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from enum import IntEnum
from itertools import accumulate
from typing import ClassVar

from corpus.span import Span
from corpus.spans import Spans


class Role(IntEnum):
    """Why a span is lit; where spans lie over each other the higher role is seen."""

    NOTE = 0
    NOTE_HERE = 1
    MENTION = 2
    RELATED = 3
    HIT = 4
    PIN_4 = 5
    PIN_3 = 6
    PIN_2 = 7
    PIN_1 = 8
    ENTITY = 9
    CURRENT = 10
    SELECTION = 11


PINS = (Role.PIN_1, Role.PIN_2, Role.PIN_3, Role.PIN_4)
"""The roles of pinned entities, in the order they were pinned; a fifth has that of the first."""


class Layer:
    """Spans of one role, in order of their start; they may overlap.

    The running maximum of the ends lets a binary search skip, exactly, every
    span that is over before a line begins, also when long spans overlap.
    """

    __slots__ = ("_ends", "_reach", "_starts")
    EMPTY: ClassVar[Layer]

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        if isinstance(spans, Spans):
            # They are in order and do not cross, so that each ends after those before it.
            self._starts, self._ends = spans.starts, spans.ends
            self._reach = spans.ends
        else:
            self._take((span.start, span.end) for span in spans)

    @classmethod
    def between(cls, pairs: Iterable[tuple[int, int]]) -> Layer:
        """Return the layer of spans that are given by start and end."""
        layer = cls()
        layer._take(pairs)
        return layer

    def _take(self, spans: Iterable[tuple[int, int]]) -> None:
        pairs = sorted(pair for pair in spans if pair[1] > pair[0])
        self._starts = array("I", [start for start, _ in pairs])
        self._ends = array("I", [end for _, end in pairs])
        self._reach = array("I", accumulate(self._ends, max))

    def __len__(self) -> int:
        return len(self._starts)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Layer):
            return NotImplemented
        return self is other or (self._starts == other._starts and self._ends == other._ends)

    __hash__ = None  # type: ignore[assignment]

    @property
    def first(self) -> Span | None:
        """Return the span that starts first, None of an empty layer."""
        return Span(self._starts[0], self._ends[0]) if self._starts else None

    def crossing(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return start and end of each span that shares a character with start..end."""
        starts, ends = self._starts, self._ends
        index = bisect_right(self._reach, start)
        last = bisect_left(starts, end, index)
        return [(starts[at], ends[at]) for at in range(index, last) if ends[at] > start]

    def crosses(self, start: int, end: int) -> bool:
        """Return whether any span shares a character with start..end."""
        index = bisect_right(self._reach, start)
        # The first span to reach beyond `start` is also the first that may cross.
        return start < end and index < len(self._starts) and self._starts[index] < end

    def count_before(self, offset: int) -> int:
        """Return how many spans start before `offset`."""
        return bisect_left(self._starts, offset)


Layer.EMPTY = Layer()
