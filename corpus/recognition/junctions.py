"""Where a known name stands before another capital: whether the name goes on there.

"Boston Celtics" is one name, "Boston Mayor Ada Quill" is two, and only the words tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.entity import EntityKind
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
    if not token.headline and _open(segment, junction) and _surely_one(segment, junction):
        return True
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
    language = segment.language
    role = word in language.titular and word not in language.heads
    if role and not _body(segment, junction):
        return False
    known = segment.surface(junction.first, junction.end)
    people = known in segment.gazetteer.peoples
    titled = _titled_soon(segment, junction) or _person_begins(segment, junction)
    if titled or segment.evidence.dated(following):
        return False
    other = segment.gazetteer.get(following.text) if people else None
    if other is not None and (
        other.kind in {EntityKind.PLACE, EntityKind.OTHER}
        or following.text in segment.gazetteer.peoples
    ):
        return False
    if segment.several(junction.end + 1, junction.last):
        _, entry = segment.longest(junction.end + 1, junction.last)
        if entry is None or not _takes_in(junction, entry, people=people):
            return False
    return not people or not (
        word in segment.language.generic_heads or _met_by_itself(segment, junction)
    )


def _person_begins(segment: Segment, junction: Junction) -> bool:
    """Return whether a person's full name ends the run: "United States Ada Quill"."""
    first, last = junction.end + 1, junction.last
    if first + 1 != last or not segment.given(first) or not segment.row[last].capital:
        return False
    common = segment.evidence.common
    ordinary = common(segment.row[first].lower) and common(segment.row[last].lower)
    return not ordinary and segment.row[last].lower not in segment.language.heads


def _met_by_itself(segment: Segment, junction: Junction) -> bool:
    """Return whether the one word after a people is a name elsewhere: "American Tarn"."""
    following, evidence = segment.row[junction.end + 1], segment.evidence
    single = junction.last == junction.end + 1 and not evidence.common(following.lower)
    return single and evidence.alone[following.text] > 1


def joins_known(segment: Segment, first: int, end: int, last: int) -> bool:
    """Return whether the known name from `first` to `end` goes on with the one after it."""
    entry, other = (
        segment.gazetteer.get(segment.surface(first, end)),
        segment.longest(end + 1, last),
    )
    if entry is None or other[1] is None:
        return False
    people = segment.surface(first, end) in segment.gazetteer.peoples
    return _takes_in(Junction(first, end, last, entry), other[1], people=people)


def _takes_in(junction: Junction, entry: Entry, *, people: bool) -> bool:
    """Return whether a place belongs to the known name after it: "Monaco Grand Prix"."""
    if junction.entry.kind is not EntityKind.PLACE:
        return False
    return entry.kind is EntityKind.EVENT or (entry.kind is EntityKind.ORGANISATION and not people)


def _surely_one(segment: Segment, junction: Junction) -> bool:
    """Return whether the words themselves show one name, whatever else there is."""
    first, end, last, entry = junction
    language, following = segment.language, segment.row[end + 1]
    if following.lower in language.numbered and last > end + 1:
        return segment.row[end + 2].text[0].isdigit()
    if segment.several(end + 1, last):
        return True
    if end == first and last == end + 1 and segment.gazetteer.get(following.text) is None:
        return company_goes_on(segment, first, entry)
    people = segment.surface(first, end) in segment.gazetteer.peoples
    if people or entry.kind not in {EntityKind.PLACE, EntityKind.ORGANISATION}:
        return False
    word = segment.word(last)
    named = word in language.body_heads or word in language.event_heads or word == "index"
    return named and headed(segment, first, last) == last


def _titled_soon(segment: Segment, junction: Junction) -> bool:
    """Return whether a title follows after a word or two: "EU Farm Commissioner"."""
    language = segment.language
    for index in range(junction.end + 1, min(junction.end + 3, junction.last) + 1):
        word = segment.word(index)
        if word in language.titles and word not in language.heads:
            return index > junction.end + 1
        if word in language.heads:
            return False
    return False


def _body(segment: Segment, junction: Junction) -> bool:
    """Return whether a role word begins a body's name: the Labour Congress after "Nigeria"."""
    language, head = segment.language, junction.end + 2
    if head > junction.last or not segment.row[head].capital:
        return False
    people = segment.surface(junction.first, junction.end) in segment.gazetteer.peoples
    bodies = language.body_heads if people else language.organisation_heads
    return segment.word(head) in bodies


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
