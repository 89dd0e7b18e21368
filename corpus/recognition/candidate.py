"""A name found in an article, with what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.entity import EntityKind
from corpus.gazetteer import Entry
from corpus.span import Span

from .quoted import in_quotes
from .results import names_team
from .segment import Name, Segment
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
    shouted: bool = False
    """Whether it stands in a line of capitals."""
    team: bool = False
    """Whether it stands in a row of results."""
    beside: str = ""
    """What a known place after it shows: "of", in brackets, or "in", after a comma."""
    dateline: bool = False
    """Whether it says where the report was written."""
    quoted: bool = False
    """Whether it stands in quotation marks by itself."""
    surface: str = field(init=False)
    """The words joined by single blanks; the same for every mention alike."""
    written: str = field(init=False)
    """The surface as running text writes it, shouted words as usual."""

    def __post_init__(self) -> None:
        surface = " ".join(self.words)
        shouted = self.shouted and surface.isupper() and len(surface) > 3
        object.__setattr__(self, "surface", surface)
        object.__setattr__(self, "written", surface.title() if shouted else surface)


_SHORT_LINE = 8
"""Tokens up to which a line may consist of place and day."""


def candidate(segment: Segment, name: Name) -> Candidate:
    """Return the candidate that the name of a segment is."""
    row, text = segment.row, segment.text
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
        shouted=first.shouted,
        team=names_team(row, name),
        beside=_beside(segment, name),
        dateline=_dateline(row, name),
        quoted=in_quotes(row, name.first, name.last),
    )


def _beside(segment: Segment, name: Name) -> str:
    """Return whose or where it is by the known place after it: "Ada Quill (Norway)"."""
    row, sign = segment.row, name.last + 1
    if sign + 1 >= len(row) or row[sign].text not in "(," or not row[sign + 1].capital:
        return ""
    end, entry = segment.longest(sign + 1, min(len(row) - 1, sign + 4))
    if entry is None or entry.kind is not EntityKind.PLACE:
        return ""
    after = row[end + 1].text if end + 1 < len(row) else ""
    if row[sign].text == "(":
        return "of" if after == ")" else ""
    people = segment.surface(sign + 1, end) in segment.gazetteer.peoples
    return "" if people else "in"


def _dateline(row: Sequence[Token], name: Name) -> bool:
    """Return whether the name begins a report as the place it comes from: "OSLO, May 3 -"."""
    if name.first or name.last + 1 >= len(row):
        return False
    shouted = row[name.first].text.isupper() and len(row[name.first].text) > 3
    after = row[name.last + 1]
    dated = after.text[0].isdigit() and len(after.text) == 4 and len(row) <= _SHORT_LINE
    spaced = after.text in {"-", "–", "—"} and after.start > row[name.last].end
    return dated or (shouted and not row[-1].shouted and (spaced or after.text in {":", ",", "("}))
