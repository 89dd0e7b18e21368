"""Names that a head word holds together: organisations, buildings, regions, events."""

from __future__ import annotations

from corpus.entity import EntityKind
from corpus.gazetteer import Entry

from .segment import Segment

_HEADLINE = 4
"""Words of a headline up to which a head word holds a name together."""


def headed(segment: Segment, index: int, last: int) -> int:
    """Return the last token of the name with a head word that begins here; `index` for none.

    That is the last head word before the next title, with the phrase that "of" joins to it.
    """
    language, found = segment.language, index
    for place in range(index + 1, last + 1):
        token, word = segment.row[place], segment.word(place)
        if token.text in language.never:
            break
        if word in language.titles and word not in language.organisation_heads:
            break
        if compound_title(segment, place, last):
            break
        if place <= found:
            continue
        if token.capital and word in language.heads and not given_name(segment, place, last):
            found = place
        elif (
            not token.capital
            and word in language.of
            and place < last
            and (found > index or _begins_headed(segment, index, place))
        ):
            found = found if _of_person(segment, place, last) else _of_phrase(segment, place, last)
    if segment.row[index].headline and found - index > _HEADLINE:
        return index
    return found


def compound_title(segment: Segment, index: int, last: int) -> bool:
    """Return whether the head word is a part of the title after it: "Police Chief"."""
    language = segment.language
    if segment.word(index) not in language.role_nouns or index == last:
        return False
    following = segment.word(index + 1)
    return following in language.titles or following == "chief"


def given_name(segment: Segment, index: int, last: int) -> bool:
    """Return whether what could be a head word is a given name: "Bill Marsh of Orwin"."""
    return index < last and segment.given(index) and segment.row[index + 1].capital


def _begins_headed(segment: Segment, index: int, place: int) -> bool:
    """Return whether the name begins with its head word, right before "of": "Center for"."""
    return place == index + 1 and segment.word(index) in segment.language.heads


def _of_person(segment: Segment, place: int, last: int) -> bool:
    """Return whether a person stands after "of": the National Party of F.W. Tarn."""
    token = segment.row[place + 1]
    if place + 2 > last or not token.capital:
        return False
    initials = token.text.endswith(".") and len(token.text) < 6 and token.lower != "st."
    return initials or (
        segment.given(place + 1)
        and segment.gazetteer.get(token.text) is None
        and place + 2 == last
        and not segment.evidence.common(segment.row[last].lower)
    )


def _of_phrase(segment: Segment, place: int, last: int) -> int:
    """Return the last token of "Science and International Affairs" after "Center for"."""
    end = place
    while end < last and not segment.evidence.dated(segment.row[end + 1]):
        if segment.word(end + 1) in segment.language.titles:
            break
        if end > place + 1 and end + 2 == last and segment.given(end + 1):
            break
        end += 1
    while not segment.row[end].capital:
        end -= 1
    return end


def only_describes(segment: Segment, end: int, whole: int, entry: Entry) -> bool:
    """Return whether the words after a place say what of it is meant: "Ukrainian Army"."""
    if entry.kind is not EntityKind.PLACE or whole - end > 2:
        return False
    language = segment.language
    rest = (segment.row[index].lower for index in range(end + 1, whole + 1))
    return all(word in language.generic_heads or word in language.roles for word in rest)


def company_goes_on(segment: Segment, index: int, entry: Entry) -> bool:
    """Return whether a known company's name goes on: "Apple Computer", not "NATO Allies"."""
    word, following = segment.row[index].text, segment.row[index + 1]
    if (
        entry.kind is not EntityKind.ORGANISATION
        or word.isupper()
        or not entry.name.startswith(word)
    ):
        return False
    return (
        following.capital
        and following.lower not in segment.language.titular
        and not segment.given(index + 1)
        and not segment.evidence.dated(following)
    )


def person_of_place(segment: Segment, index: int, entry: Entry) -> bool:
    """Return whether a known place is a given name here: "Jordan Fabian"."""
    following = segment.row[index + 1]
    if entry.kind is not EntityKind.PLACE or not segment.given(index):
        return False
    return (
        following.capital
        and segment.gazetteer.get(following.text) is None
        and following.lower not in segment.language.titular
        and not segment.evidence.dated(following)
    )
