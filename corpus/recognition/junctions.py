"""Where a known name stands before another capital: whether the name goes on there.

"Boston Celtics" is one name, "Boston Mayor Ada Quill" is two, and only the words tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.gazetteer import Entry

from .head_words import company_goes_on, headed, only_describes, person_of_place
from .runs import runs
from .segment import Segment

LABELS = ("apart", "one")
_SURE = 0.6
"""Likelihood from which the name goes on."""


class Junction(NamedTuple):
    """A known name from token `first` to `end`, in a run that goes on to token `last`."""

    first: int
    end: int
    last: int
    entry: Entry


def goes_on(segment: Segment, junction: Junction, *, ruled: bool) -> bool:
    """Return whether the known name is the beginning of a longer one; `ruled` by the rules."""
    token = segment.row[junction.first]
    model = segment.junctions
    if model is None or token.headline or not _open(segment, junction):
        return ruled
    likely = model.probabilities(features(segment, junction, ruled=ruled))[1]
    return likely > _SURE if not ruled else likely > 1 - _SURE


def rules_join(segment: Segment, junction: Junction) -> bool:
    """Return whether a head word, a company or a person shows that the name goes on."""
    first, end, last, entry = junction
    whole = headed(segment, first, last)
    if whole > end and not only_describes(segment, end, whole, entry):
        return True
    return end == first and (
        company_goes_on(segment, first, entry) or person_of_place(segment, first, entry)
    )


def junctions(segment: Segment) -> Iterator[Junction]:
    """Return the places of the segment where the question arises."""
    for run in runs(segment):
        index = run.first
        while index < run.last:
            end, entry = segment.longest(index, run.last)
            if entry is not None and end < run.last:
                junction = Junction(index, end, run.last, entry)
                if _open(segment, junction):
                    yield junction
            index = end + 1


def _open(segment: Segment, junction: Junction) -> bool:
    """Return whether a capital follows that begins no title, date or known name of its own.

    A country's army, court or government is no name either: "Ukrainian Army".
    """
    following = segment.row[junction.end + 1]
    if not following.capital or not following.joined or following.text in segment.language.never:
        return False
    word = segment.word(junction.end + 1)
    if word in segment.language.titular - segment.language.heads and not _body(segment, junction):
        return False
    if segment.evidence.dated(following) or segment.several(junction.end + 1, junction.last):
        return False
    known = segment.surface(junction.first, junction.end)
    return known not in segment.gazetteer.peoples or word not in segment.language.generic_heads


def _body(segment: Segment, junction: Junction) -> bool:
    """Return whether a role word begins a body's name: the Labour Congress after "Nigeria"."""
    language, head = segment.language, junction.end + 2
    if head > junction.last or not segment.row[head].capital:
        return False
    return segment.word(head) in language.organisation_heads - language.generic_heads


def features(segment: Segment, junction: Junction, *, ruled: bool) -> Sequence[str]:
    """Return what speaks for one name or for two."""
    row, evidence, gazetteer = segment.row, segment.evidence, segment.gazetteer
    first, end, last, entry = junction
    known, following = segment.surface(first, end), row[end + 1]
    people = "people" if known in gazetteer.peoples else str(entry.kind)
    word, final = following.lower, row[last].lower
    found = [
        "-", f"{people}", f"r={ruled:d}", f"k={known.lower()}", f"{people} a={word}", f"a={word}",
        f"e={word[-2:]}", f"{people} e={word[-1]}", f"f={final}", f"n={min(4, last - end)}",
        f"{people} n={min(3, last - end)}", f"b={row[first - 1].lower if first else ''}",
        f"{people} common={word in gazetteer.words:d}{last - end == 1:d}",
        f"alone={min(2, evidence.alone[following.text])}",
        f"small={min(2, evidence.lower[word])}", f"first={row[first].first:d}",
    ]  # fmt: skip
    if following.text.isupper():
        found.append("caps")
    if gazetteer.get(following.text) is not None:
        found.append("known after")
    if following.text in gazetteer.given:
        found += ["given after", f"{people} given after {min(2, last - end)}"]
    found += [f"surname{n}" for n, band in enumerate(gazetteer.surnames) if row[last].text in band]
    found += [f"{name} after" for name in _classes(segment, end + 1)]
    found += [f"{people} {name} at end" for name in _classes(segment, last)]
    return found


def _classes(segment: Segment, index: int) -> Iterator[str]:
    """Return the names of the word classes that the word belongs to."""
    word, language = segment.word(index), segment.language
    for name in (
        "organisation_heads", "facility_heads", "place_heads", "event_heads", "work_heads",
        "generic_heads", "titles", "roles", "corporate",
    ):  # fmt: skip
        if word in getattr(language, name):
            yield name
