"""What stands before a name and is no part of it: articles, titles, offices, dates."""

from __future__ import annotations

from corpus.entity import EntityKind

from .head_words import compound_title
from .segment import Segment


def after_lead(segment: Segment, index: int, last: int) -> int:
    """Return the index after one word that leads up to a name; `index` where a name begins."""
    token, language = segment.row[index], segment.language
    if not token.capital or segment.evidence.dated(token):
        return index + 1
    if token.text in language.never and not _abbreviates(segment, index, last):
        return index + 1
    word = segment.word(index)
    if word in language.determiners and token.text[-1] != ".":
        return index if segment.several(index, last) else index + 1
    if index and (segment.word(index - 1), segment.word(index)) in segment.language.double_titles:
        return index + 1
    compound = compound_title(segment, index, last) or (
        index > 0 and segment.word(index) == "chief" and compound_title(segment, index - 1, last)
    )
    if compound or _is_office(segment, index) or _leads(segment, index, last):
        return index + 1
    return index


def _abbreviates(segment: Segment, index: int, last: int) -> bool:
    """Return whether an ordinary abbreviation begins the name of something: the AI Act."""
    token, language = segment.row[index], segment.language
    if len(token.text) < 2 or not token.text.isupper() or token.headline:
        return False
    for place in range(index + 1, min(last, index + 2) + 1):
        word = segment.word(place)
        if segment.row[place].capital and word in language.heads:
            return word not in language.generic_heads
    return False


def _leads(segment: Segment, index: int, last: int) -> bool:
    """Return whether the word is a title or a part of one, and begins no name itself."""
    language, word = segment.language, segment.word(index)
    if word not in language.titular:
        return False
    if segment.several(index, last) or _names_body(segment, index, last):
        return False
    if _names_party(segment, index, last):
        return False
    if segment.given(index) and index < last:
        return False
    return word in language.titles or _titled(segment, index, last)


def leads_to_title(segment: Segment, index: int, last: int) -> bool:
    """Return whether a title begins here, maybe with role words before it: "Prime Minister"."""
    return segment.word(index) in segment.language.titular and _titled(segment, index, last)


def _titled(segment: Segment, index: int, last: int) -> bool:
    """Return whether only words of a title follow a role word, or nothing more."""
    language = segment.language
    for place in range(index + 1, last + 1):
        word = segment.word(place)
        if word in language.titles or (segment.word(place - 1), word) in language.double_titles:
            return True
        if word not in language.roles:
            return False
    return index == last or segment.word(index) not in language.body_roles


def _names_body(segment: Segment, index: int, last: int) -> bool:
    """Return whether the role word begins an organisation's name: "Foreign Ministry"."""
    language = segment.language
    if index == last or not segment.row[index + 1].capital:
        return False
    following = segment.word(index + 1)
    if following in language.organisation_heads and following not in language.titular:
        return True
    return segment.word(index) in language.royal and _founded(segment, index, last)


def _founded(segment: Segment, index: int, last: int) -> bool:
    """Return whether a body is named after who bears the title: "Queen Ada Hospital"."""
    language = segment.language
    following = (segment.word(place) for place in range(index + 2, min(last, index + 4) + 1))
    return any(word in language.body_heads or word in language.facility_heads for word in following)


def _names_party(segment: Segment, index: int, last: int) -> bool:
    """Return whether the role word is a known party's name: "Labour said", "Labour MP"."""
    entry = segment.gazetteer.get(segment.row[index].text)
    if entry is None or entry.kind is not EntityKind.ORGANISATION:
        return False
    return index == last or segment.row[index + 1].lower in segment.language.parties


def _is_office(segment: Segment, index: int) -> bool:
    """Return whether the word names the office of a title before it: "Secretary of State"."""
    row, language = segment.row, segment.language
    if row[index].lower not in language.offices:
        return False
    before = index - 1
    while before >= 0 and index - before <= 2 and not row[before].capital:
        word = row[before].lower
        if word not in language.joiners and word not in language.determiners:
            break
        before -= 1
    return index - before > 1 and row[max(before, 0)].lower in language.office_titles


def title_before(segment: Segment, index: int) -> str:
    """Return the title in lower case, or with a dot, right before the token; empty for none."""
    row = segment.row
    if index >= 2 and row[index - 1].text == ".":
        before = row[index - 2].lower
    elif index >= 1 and row[index].joined:
        before = row[index - 1].lower
    else:
        return ""
    return before if before in segment.language.titles else ""


def title_among(segment: Segment, first: int, last: int) -> str:
    """Return the last title among the tokens, empty for none."""
    words = (segment.word(index) for index in range(last, first - 1, -1))
    return next((word for word in words if word in segment.language.titles), "")
