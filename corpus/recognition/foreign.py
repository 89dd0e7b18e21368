"""Names that are written in lower case."""

from __future__ import annotations

from collections.abc import Iterator

from .runs import runs
from .segment import Name, Segment


def lower_case_names(segment: Segment) -> Iterator[Name]:
    """Return known names that begin in lower case: "al-Qaeda", and demonyms where they are so."""
    english = segment.language.code == "en"
    covered: set[int] = set()
    if not english:
        covered.update(place for run in runs(segment) for place in range(run.first, run.last + 1))
    for index, token in enumerate(segment.row):
        if index in covered or not token.word or token.capital:
            continue
        if segment.gazetteer.longest(token.text):
            yield from _beginning(segment, index, demonyms=not english)


def _beginning(segment: Segment, index: int, *, demonyms: bool) -> Iterator[Name]:
    """Return the known name that begins here, if any."""
    forms, row = segment.gazetteer.forms, segment.row
    words = segment.gazetteer.longest(row[index].text)
    # A hyphen is a token of its own, and so is what follows it.
    for end in range(min(len(row) - 1, index + words + 1), index - 1, -1):
        surface = segment.surface(index, end)
        entry = forms.get(surface)
        if entry is not None and (surface != surface.lower() or (demonyms and end == index)):
            yield Name(index, end, entry, "")
            return
