"""What is selected by keys: from where it began to where it was led."""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus.span import Span


@dataclass(frozen=True, slots=True)
class Extent:
    """The first word, and the place up to which the selection was led from it."""

    origin: Span
    head: int

    @property
    def span(self) -> Span:
        """Return the selected characters; the first word is always among them."""
        return Span(min(self.origin.start, self.head), max(self.origin.end, self.head))

    def to(self, place: int) -> Extent:
        """Lead the selection to a place."""
        return replace(self, head=place)
