"""Runs of capitalised words: where names may be."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.gazetteer import normal
from corpus.gazetteer.family_names import FAMILY_FIRST
from corpus.gazetteer.foreign import spellings

from .joining import end_over_joiner
from .segment import Run, Segment
from .tokens import STATES

_LONGEST = 24
"""Tokens after which a run is broken off; no name is longer."""
_HYPHENS = "-‑"
_APOSTROPHES = "'’"
_SYLLABLE = 5
"""Letters of a lower-case second half that may be part of an eastern given name: Jong-un."""


def runs(segment: Segment) -> Iterator[Run]:
    """Return the runs of one segment, in order, none overlapping.

    A run is as long as it may be: capitalised words parted by single blanks,
    joined by particles ("van der"), by "of" and the like after a head word
    ("Bank of England"), by "&", and by hyphens where the halves are one name.
    """
    index = 0
    while index < len(segment.row):
        if not segment.row[index].capital:
            index += 1
            continue
        last = _end(segment, index)
        yield Run(index, last)
        index = last + 1


def _end(segment: Segment, first: int) -> int:
    last = first
    while last - first < _LONGEST:
        following = _next(segment, first, last)
        if following is None:
            break
        last = following
    return last


def _next(segment: Segment, first: int, last: int) -> int | None:
    """Return the index of the token up to which the run goes on, None where it ends."""
    row, language = segment.row, segment.language
    if last + 1 >= len(row):
        return None
    after = row[last + 1]
    if row[last].tail != row[last].end or after.start == row[last].end or not after.joined:
        return _over_sign(segment, first, last)
    if after.capital:
        apart = _begins_sentence(segment, last + 1) or _two_nouns(segment, first, last)
        return None if apart else last + 1
    if after.text[0].isdigit():
        return last + 1 if row[last].lower in language.numbered else None
    known = _known_beyond(segment, first, last)
    joinable = known is None and not _two_nouns(segment, first, last)
    return end_over_joiner(segment, first, last) if joinable else known


def _two_nouns(segment: Segment, first: int, last: int) -> bool:
    """Return whether the next word may be a noun of its own, where every noun has a capital."""
    language, gazetteer = segment.language, segment.gazetteer
    if not language.capitalises_nouns or gazetteer.longest(segment.row[first].text) > 1:
        return False
    begin, following = segment.row[first], segment.row[last + 1]
    if {begin.lower, following.lower} & language.heads or following.lower in spellings():
        return False
    named = segment.given(first) or begin.lower in gazetteer.given.groups
    return not (named or begin.text.endswith("."))


def _known_beyond(segment: Segment, first: int, last: int) -> int | None:
    """Return the end of a known name that goes on in lower case: "Union européenne"."""
    row, gazetteer = segment.row, segment.gazetteer
    for index in range(first, last + 1):
        words = gazetteer.longest(row[index].text)
        most = min(len(row) - 1, index + words + 1) if words > 1 else -1
        for end in range(most, last, -1):
            if row[end].word and normal(segment.surface(index, end)) in gazetteer.forms:
                return end
    return None


def _begins_sentence(segment: Segment, index: int) -> bool:
    """Return whether a sentence begins here, maybe after an abbreviation with dots: "U.S. The"."""
    before, token = segment.row[index - 1], segment.row[index]
    if before.text.endswith(".") and before.lower.rstrip(".") in segment.language.corporate:
        return token.lower.rstrip(".") not in segment.language.corporate
    if before.text in STATES:
        return True
    if before.text.endswith(".") and len(before.text) > 2:
        return token.lower in segment.language.function
    return token.first


def _over_sign(segment: Segment, first: int, last: int) -> int | None:
    """Return the index of the token to which a hyphen or an apostrophe joins the name."""
    token, after = segment.row[last], segment.row[last + 1]
    if token.tail != token.end:
        return _over_possessive(segment, last)
    sign = after.text if after.start == token.end else ""
    if sign and sign in _HYPHENS:
        return _over_hyphen(segment, first, last)
    return _over_apostrophe(segment, last) if sign and sign in _APOSTROPHES else None


def _over_apostrophe(segment: Segment, last: int) -> int | None:
    """Return the index of the head word after a plural: "Workers' Party"."""
    row = segment.row
    if last + 2 >= len(row) or not row[last].text.endswith("s"):
        return None
    head = row[last + 2]
    known = segment.gazetteer.get(row[last].text) is not None
    body = head.lower in segment.language.body_heads or head.lower == "party"
    fits = head.capital and body and head.start == row[last + 1].end + 1
    return last + 2 if fits and not known else None


def _over_possessive(segment: Segment, last: int) -> int | None:
    """Return the index of the head word after a possessive: "People's Daily"."""
    row, language = segment.row, segment.language
    for end in range(min(last + 3, len(row) - 1), last, -1):
        if row[end].capital and segment.gazetteer.get(segment.surface(last, end)) is not None:
            return end
    head, whole = row[last + 1], segment.text[row[last].start : row[last].tail]
    named = whole.lower().replace("’", "'") in language.possessors
    final = head
    for token in row[last + 2 : last + 4]:
        if not (token.capital and token.joined):
            break
        final = token
    word = final.lower
    body = word in language.body_heads or word in {"daily", "party"}
    if last and row[last - 1].lower in {"st.", "saint"}:
        named = True
        body = word in language.organisation_heads or word in language.facility_heads
    glued = head.capital and head.start == row[last].tail + 1
    return last + 1 if named and body and glued else None


def _over_hyphen(segment: Segment, first: int, last: int) -> int | None:
    """Return the index of the second half where it belongs to the name."""
    row = segment.row
    if last + 2 >= len(row):
        return None
    word, half = row[last], row[last + 2]
    glued = half.start == row[last + 1].end and half.text[0].isalnum()
    if glued and segment.gazetteer.get(f"{word.text}-{half.text}") is not None:
        return last + 2
    if glued and segment.gazetteer.get(segment.surface(first, last + 2)) is not None:
        return last + 2
    prefix = word.lower in segment.language.prefixes
    named = len(word.text) > 1 and not word.first and half.capital
    if not glued or (prefix and not named):
        return None
    if half.text[0].isdigit():
        return last + 2
    joined = _one_name(segment, last) if half.capital else _one_word(segment, first, last)
    return last + 2 if joined else None


def _one_word(segment: Segment, first: int, last: int) -> bool:
    """Return whether a half in lower case belongs to the name: "Jong-un", not "US-led"."""
    row, half = segment.row, segment.row[last + 2]
    if half.lower not in segment.language.suffixes and not segment.evidence.common(half.lower):
        return True
    eastern = row[max(first, last - 1)].text in FAMILY_FIRST
    return eastern and last > first and len(half.text) <= _SYLLABLE


def _one_name(segment: Segment, last: int) -> bool:
    """Return whether two capitalised halves are one name: "Nagorno-Karabakh", not "Trump-Putin"."""
    one, other = segment.row[last].text, segment.row[last + 2].text
    if segment.gazetteer.get(f"{one}-{other}") is not None:
        return True
    if (one, other) in segment.evidence.doubles:
        return True
    given = segment.gazetteer.given
    if one in given and other in given:
        return True
    return not (_met_alone(segment, one) and _met_alone(segment, other))


def _met_alone(segment: Segment, word: str) -> bool:
    if segment.gazetteer.get(word) is not None:
        return True
    particle = word.lower() in segment.language.particles
    return segment.evidence.alone[word] > 0 and not particle
