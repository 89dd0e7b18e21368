"""With which word a name begins: not every first capital of a sentence is one."""

from __future__ import annotations

from corpus.gazetteer.family_names import FAMILY_FIRST

from .language import UNKNOWN
from .segment import Segment

_DOERS = ("er", "or", "ist", "man", "woman", "ian")
"""Endings of nouns for persons."""


def may_begin(segment: Segment, index: int, last: int) -> bool:
    """Return whether a name may begin with this word."""
    token = segment.row[index]
    if not token.capital or _is_prefix(segment, index, last):
        return False
    if segment.several(index, last):
        return True
    if not token.first:
        return index < last or segment.evidence.names(token)
    if segment.evidence.names(token) or _begins_longer(segment, index, last):
        return True
    hyphened = index + 2 <= last and segment.row[index + 1].text == "-"
    return hyphened and segment.gazetteer.get(segment.surface(index, index + 2)) is not None


def _is_prefix(segment: Segment, index: int, last: int) -> bool:
    token = segment.row[index]
    hyphen = index < last and segment.row[index + 1].text == "-"
    if len(token.text) > 1 and not token.first and index + 2 <= last:
        return False
    return hyphen and segment.row[index].lower in segment.language.prefixes


def _begins_longer(segment: Segment, index: int, last: int) -> bool:
    """Return whether the first word of a sentence begins a name, by the capital that follows."""
    token, language = segment.row[index], segment.language
    if index == last or not (
        segment.row[index + 1].capital or segment.row[index + 1].lower in language.particles
    ):
        return False
    if segment.given(index) or token.text in FAMILY_FIRST or token.lower in language.storms:
        return True
    if token.text.endswith(".") or token.text.isupper():
        return len(token.text) > 1
    evidence, pair = segment.evidence, (token.text, segment.row[index + 1].text)
    particle = token.lower in language.particles and evidence.lower[token.lower] > 0
    if particle or pair in evidence.settled:
        return True
    if language.code == "en" and _begins_body(segment, index, last):
        return True
    return language.code not in {"en", UNKNOWN} and token.lower not in language.function


def _begins_body(segment: Segment, index: int, last: int) -> bool:
    """Return whether an ordinary first word belongs to the head word after it: "Premium Times"."""
    token, following, language = segment.row[index], segment.row[index + 1], segment.language
    if token.headline or any(
        token.lower in words for words in (language.function, language.titular, language.directions)
    ):
        return False
    if not following.joined or following.lower in language.titular:
        return False
    if following.lower in language.heads:
        return True
    known = segment.gazetteer.get(following.text) is not None
    ordinary = following.lower in segment.gazetteer.words and not known
    return ordinary and _corporate_follows(segment, index, last)


def _corporate_follows(segment: Segment, index: int, last: int) -> bool:
    """Return whether the capitals after the word end as a company's name does."""
    return any(
        segment.word(place) in segment.language.corporate for place in range(index + 2, last + 1)
    )


def without_description(segment: Segment, first: int, last: int) -> int:
    """Return the beginning of a person's name after ordinary words: "Populist Ada Quill"."""
    row, evidence, language = segment.row, segment.evidence, segment.language
    words = {token.lower for token in row[first : last + 1]}
    if language.code != "en" or words & language.heads:
        return first
    doer = row[first].first and row[first].lower.endswith(_DOERS)
    for index in range(first, last):
        token, following = row[index], row[index + 1]
        if segment.given(index) and not evidence.common(token.lower):
            return index if following.capital else first
        if not token.capital or not (evidence.common(token.lower) or (doer and index == first)):
            break
    return first
