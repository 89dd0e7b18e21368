"""A name found in an article, with what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.gazetteer import Entry
from corpus.span import Span

from .segment import Name
from .tokens import Token


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of the text that is likely to be a name."""

    span: Span
    words: tuple[str, ...]
    entry: Entry | None
    """What the gazetteer knows it as."""
    title: str
    """The title right before it, in lower case; empty when there is none."""
    before: str
    """The word before it in the segment, in lower case; empty when there is none."""
    after: str
    """The word or sign after it, and in `before`, `before_that` and `after_that` likewise."""
    before_that: str
    after_that: str
    possessive: bool
    headline: bool
    first: bool
    """Whether it begins a sentence: its capital tells nothing."""

    @property
    def surface(self) -> str:
        """Return the words joined by single blanks; the same for every mention alike."""
        return " ".join(self.words)


def candidate(row: Sequence[Token], text: str, name: Name) -> Candidate:
    """Return the candidate that the name of a segment is."""
    first, last = row[name.first], row[name.last]
    surface = text[first.start : last.end]
    end = len(row)
    return Candidate(
        span=Span(first.start, last.end),
        words=tuple(surface.split()),
        entry=name.entry,
        title=name.title,
        before=row[name.first - 1].lower if name.first else "",
        after=row[name.last + 1].lower if name.last + 1 < end else "",
        before_that=row[name.first - 2].lower if name.first > 1 else "",
        after_that=row[name.last + 2].lower if name.last + 2 < end else "",
        possessive=last.tail > last.end,
        headline=first.headline,
        first=first.first,
    )
