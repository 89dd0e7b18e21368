"""Many spans, as columns of numbers."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Self, overload

from .span import Span


class Spans(Sequence[Span]):
    """Spans in order, none crossing another: eight bytes each, made spans when they are asked for.

    What searches them by halves, as `bisect` does, makes a few; what needs the
    numbers of all takes `starts` and `ends`.
    """

    __slots__ = ("ends", "starts")

    def __init__(self, starts: array[int], ends: array[int]) -> None:
        self.starts, self.ends = starts, ends

    @classmethod
    def of(cls, spans: Iterable[Span]) -> Self:
        """Return these spans."""
        pairs = [(span.start, span.end) for span in spans]
        return cls(array("I", [one for one, _ in pairs]), array("I", [two for _, two in pairs]))

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Span: ...

    @overload
    def __getitem__(self, index: slice) -> Spans: ...

    def __getitem__(self, index: int | slice) -> Span | Spans:
        if isinstance(index, slice):
            return Spans(self.starts[index], self.ends[index])
        return Span(self.starts[index], self.ends[index])

    def __iter__(self) -> Iterator[Span]:
        return map(Span, self.starts, self.ends)

    def __contains__(self, span: object) -> bool:
        if not isinstance(span, Span):
            return False
        at = bisect_left(self.starts, span.start)
        return at < len(self) and self[at] == span

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Spans):
            return self.starts == other.starts and self.ends == other.ends
        if isinstance(other, Sequence):
            return len(self) == len(other) and all(map(Span.__eq__, self, other))
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]
