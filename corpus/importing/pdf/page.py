"""Lines as they stand on the pages of a PDF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of text and where it stands; lengths in points, heights from the page's bottom."""

    text: str
    left: float
    right: float
    base: float
    size: float
    """Height of its letters, ascenders and descenders included."""
    is_bold: bool

    def has_size_of(self, other: PageLine) -> bool:
        """Return whether the letters of both are of one size, rounding aside."""
        return abs(self.size - other.size) <= 0.08 * max(self.size, other.size)


Page = tuple[PageLine, ...]


@dataclass(frozen=True, slots=True)
class Extract:
    """All that is taken out of a PDF."""

    pages: tuple[Page, ...]
    count: int
    """How many pages the document has."""
    metadata: Mapping[str, str]
