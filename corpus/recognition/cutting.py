"""Cutting runs of capitalised words into names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.entity import EntityKind
from corpus.gazetteer import Entry

from .before_names import after_lead, leads_to_title, title_among, title_before
from .first_words import may_begin, without_description
from .head_words import compound_title, headed
from .headlines import end_in_headline, headed_in_headline
from .junctions import Junction, goes_on, joins_known, rules_join
from .segment import Name, Run, Segment

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_LONGEST_WORD = 40
"""Letters of the longest single word that is taken for a name."""


def cut(segment: Segment, run: Run) -> Iterator[Name]:
    """Return the names in the run, in order, none overlapping."""
    index, title = run.first, title_before(segment, run.first)
    while index <= run.last:
        begin = after_lead(segment, index, run.last)
        if begin > index:
            title = title_among(segment, index, begin - 1) or title
            index = begin
            continue
        if _only_begins_sentence(segment, index, run.last):
            index += 1
            continue
        end, entry = _known(segment, index, run.last)
        if entry is not None and index == end and title in segment.language.plain_titles:
            yield Name(index, end, None, title)
        elif entry is None:
            end = _extent(segment, index, run.last)
            yield from _trimmed(segment, index, end, title)
        elif _is_meant(segment, index, end, entry):
            yield Name(index, end, entry, "" if segment.row[index].first else title)
        index, title = end + 1, ""


def _only_begins_sentence(segment: Segment, index: int, last: int) -> bool:
    """Return whether the word has its capital from the start of a sentence alone."""
    token = segment.row[index]
    if not token.first or token.headline:
        return False
    end, entry = segment.longest(index, last)
    if entry is not None and (end > index or _is_meant(segment, index, end, entry)):
        return False
    return not may_begin(segment, index, last)


def _known(segment: Segment, index: int, last: int) -> tuple[int, Entry | None]:
    """Return the known name that begins here, unless a longer unknown name begins with it."""
    end, entry = segment.longest(index, last)
    if entry is None or end == last:
        return end, entry
    junction = Junction(index, end, last, entry)
    longer = goes_on(segment, junction, ruled=rules_join(segment, junction))
    return (index, None) if longer else (end, entry)


def _is_meant(segment: Segment, index: int, end: int, entry: Entry) -> bool:
    """Return whether the known name is meant here, and not a word that looks like it."""
    token = segment.row[index]
    if entry.name == "West" and end == index:
        article = index > 0 and segment.row[index - 1].lower in segment.language.determiners
        return not token.first and (article or token.lower == "western")
    if end > index:
        people = token.text in segment.gazetteer.peoples
        return not token.first or people or segment.row[end].capital
    return segment.evidence.names(token) or _acts(segment, index, entry)


def _acts(segment: Segment, index: int, entry: Entry) -> bool:
    """Return whether what stands after a known organisation shows that it is one: "Apple said"."""
    token, language = segment.row[index], segment.language
    if entry.kind is not EntityKind.ORGANISATION or segment.evidence.lower[token.lower]:
        return False
    if token.tail > token.end:
        return True
    following = segment.row[index + 1] if index + 1 < len(segment.row) else token
    return following.lower in language.acting


def _extent(segment: Segment, index: int, last: int) -> int:
    """Return the last token of the unknown name that begins here."""
    whole = headed(segment, index, last)
    if whole > index:
        return whole
    language, end = segment.language, index
    while end < last:
        following, word = segment.row[end + 1], segment.word(end + 1)
        title = following.capital and word not in language.heads
        title = title and (word in language.titles or leads_to_title(segment, end + 1, last))
        title = (title or compound_title(segment, end + 1, last)) and not _glued(segment, end + 1)
        never = following.text in language.never and following.lower not in language.corporate
        if never or title:
            break
        if segment.several(end + 1, last):
            if not joins_known(segment, index, end, last):
                break
            end = segment.longest(end + 1, last)[0]
            continue
        if following.text in segment.gazetteer.peoples and _person_follows(segment, end + 1, last):
            break
        end += 1
    return end


def _glued(segment: Segment, index: int) -> bool:
    """Return whether a hyphen joins the word to the one before: "Notre-Dame"."""
    before = segment.row[index - 1]
    return before.text in "-‑" and before.end == segment.row[index].start


def _person_follows(segment: Segment, index: int, last: int) -> bool:
    """Return whether a person's name begins after a people: "Czech Petr Holik"."""
    return index + 1 < last and segment.given(index + 1)


def _trimmed(segment: Segment, first: int, last: int, title: str) -> Iterator[Name]:
    """Return the name without the ordinary words around it, nothing when nothing is left."""
    if segment.row[first].headline and last > first:
        yield from _headline(segment, first, last, title)
        return
    while first <= last and not may_begin(segment, first, last):
        first += 1
    while last >= first and not _may_end(segment, first, last):
        last -= 1
    if last < first or (first == last and not _stands_alone(segment, first, title)):
        return
    if last == first + 1 and _numbers(segment, first, last):
        return
    if _directs(segment, first, last):
        yield from cut(segment, Run(first + 1, last))
        return
    last = _without_administration(segment, first, last)
    first = _with_ordinal(segment, without_description(segment, first, last), last)
    yield Name(first, last, segment.gazetteer.get(segment.surface(first, last)), title)


def _headline(segment: Segment, first: int, last: int, title: str) -> Iterator[Name]:
    """Return the names in a stretch of a headline."""
    index = first
    while index <= last:
        end, entry = segment.longest(index, last)
        if entry is not None and headed_in_headline(segment, index, end, last):
            entry, end = None, headed(segment, index, last)
        elif entry is None or not _is_meant(segment, index, end, entry):
            entry, end = None, end_in_headline(segment, index, last)
        if end >= index:
            yield Name(index, end, entry, title)
            title = ""
        index = max(end, index) + 1


def _may_end(segment: Segment, first: int, last: int) -> bool:
    """Return whether a name may end with this word."""
    token, language = segment.row[last], segment.language
    if not token.word:
        return token.text[0].isdigit() and last > first
    if not token.capital:
        return last > first and segment.row[last - 1].text in "-‑"
    title = last > first and segment.word(last) in language.titles
    return not (segment.evidence.dated(token) or (title and token.lower not in language.heads))


def _stands_alone(segment: Segment, index: int, title: str) -> bool:
    """Return whether the one word is a name."""
    token, language, word = segment.row[index], segment.language, segment.word(index)
    if token.first and _labels(segment, index):
        return False
    if not 1 < len(token.text) <= _LONGEST_WORD:
        return False
    if word in language.titular or word in language.directions:
        return False
    common = language.code != "en" or segment.evidence.common(word)
    if word in language.heads and common and (token.shouted or not token.text.isupper()):
        return _short_form(segment, index) or _is_institution(segment, index)
    return bool(title) or segment.evidence.names(token)


def _short_form(segment: Segment, index: int) -> bool:
    """Return whether a head word alone stands for a body named before: "the Commission"."""
    token, evidence = segment.row[index], segment.evidence
    if token.first or token.headline or evidence.lower[token.lower]:
        return False
    language, before = segment.language, segment.row[index - 1] if index else token
    if before.capital and before.lower not in language.determiners:
        return False
    if token.text in evidence.begins and token.lower in language.called:
        return True
    body = token.lower in language.body_heads and token.lower not in language.titular
    return body and token.text in evidence.ends


def _is_institution(segment: Segment, index: int) -> bool:
    """Return whether the head word names the one body of its sort: "told Parliament"."""
    token, language = segment.row[index], segment.language
    if token.first or token.headline or segment.evidence.lower[token.lower]:
        return False
    return token.lower in language.institutions and not (index and segment.row[index - 1].capital)


def _labels(segment: Segment, index: int) -> bool:
    """Return whether the word introduces a list and is met nowhere else: "Scorers:"."""
    following = segment.row[index + 1].text if index + 1 < len(segment.row) else ""
    return following == ":" and not segment.evidence.inside[segment.row[index].text]


def _numbers(segment: Segment, first: int, last: int) -> bool:
    """Return whether a letter only counts ordinary things: "Group B"."""
    letter = segment.row[last].text
    return (
        len(letter) == 1 and letter.isalpha() and segment.evidence.common(segment.row[first].lower)
    )


def _directs(segment: Segment, first: int, last: int) -> bool:
    """Return whether the first word is a direction before a known place: "East Ukraine"."""
    if first == last or segment.row[first].lower not in segment.language.directions:
        return False
    _, entry = segment.longest(first + 1, last)
    return entry is not None and entry.kind is EntityKind.PLACE


def _with_ordinal(segment: Segment, first: int, last: int) -> int:
    """Return the beginning of the name with the number before it: "10th Mountain Division"."""
    if first == 0 or segment.word(last) not in segment.language.counted:
        return first
    numbered = _ORDINAL.fullmatch(segment.row[first - 1].text) and segment.row[first].joined
    return first - 1 if numbered else first


def _without_administration(segment: Segment, first: int, last: int) -> int:
    """Return the end of the name without "Administration" where a person stands before it."""
    if last != first + 1 or segment.row[last].lower != "administration":
        return last
    token, evidence = segment.row[first], segment.evidence
    person = evidence.inside[token.text] > 1 and not evidence.common(token.lower)
    return first if person else last
