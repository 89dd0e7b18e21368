"""Small words inside a name: "van der", "of the", "and", "&"."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.entity import EntityKind

from .head_words import given_name
from .segment import Segment

_MOST = 3
"""Small words between two capitals, at most."""


def end_over_joiner(segment: Segment, first: int, last: int) -> int | None:
    """Return the index of the capital that small words join to the run, None for none."""
    row, language = segment.row, segment.language
    index = last + 1
    while index < len(row) and index - last <= _MOST and row[index].joined:
        if row[index].capital:
            words = [token.lower for token in row[last + 1 : index]]
            return index if _joins(segment, first, last, words) else None
        if row[index].text != "&" and row[index].lower not in language.small:
            return None
        index += 1
    return None


def _joins(segment: Segment, first: int, last: int, words: Sequence[str]) -> bool:
    """Return whether the small words join what is before them to the capital after them."""
    row, language, evidence = segment.row, segment.language, segment.evidence
    following = row[last + len(words) + 1]
    if words == ["&"]:
        return True
    before = [token.lower for token in row[first : last + 1]]
    dated = evidence.dated(following) or evidence.dated(row[last])
    founded = before[0] in language.royal and before[-1] in language.body_heads
    titled = before[0] in language.titles and before[0] not in language.organisation_heads
    led = titled and not founded
    has_head = any(
        word in language.heads and not given_name(segment, first + index, last)
        for index, word in enumerate(before)
    )
    if not dated and _personal(segment, last, words, has_head=has_head):
        return not (led and last == first)
    if dated or led:
        return False
    if words[0] in language.conjunctions:
        place = segment.gazetteer.get(following.text) or segment.gazetteer.get(row[last].text)
        listed = has_head and place is None and any(word in language.of for word in before)
        return listed or _of_one_body(segment, first, last, words)
    if not has_head or not set(words) <= language.joiners or _lies_in(segment, first, last, words):
        return False
    return words[0] in language.of or not _placed(segment, last, before, words)


def _lies_in(segment: Segment, first: int, last: int, words: Sequence[str]) -> bool:
    """Return whether "of" says where a region with a name lies: the Tarn Basin of Texas."""
    language = segment.language
    head = segment.word(last)
    if first == last or head not in language.place_heads or head in language.organisation_heads:
        return False
    if segment.evidence.common(segment.row[last - 1].lower):
        return False
    index = last + len(words) + 1
    _, entry = segment.longest(index, min(len(segment.row) - 1, index + 3))
    return entry is not None and entry.kind is EntityKind.PLACE


def _of_one_body(segment: Segment, first: int, last: int, words: Sequence[str]) -> bool:
    """Return whether "and" joins what a body is for: "Garment and Mining Workers Federation"."""
    row, language, evidence = segment.row, segment.language, segment.evidence
    index = last + len(words) + 1
    subjects = (row[last].lower, row[index].lower)
    ends = (row[last].lower, row[first].lower)
    if len(words) > 1 or any(word in language.heads or word in language.titular for word in ends):
        return False
    if not all(word in segment.gazetteer.words for word in subjects) or segment.given(index):
        return False
    if row[last].first or evidence.gazetteer.get(row[last].text) is not None:
        return False
    end = index
    while end + 1 < len(row) and row[end + 1].capital and row[end + 1].joined:
        end += 1
    return end > index and row[end].lower in language.body_heads


def _placed(segment: Segment, last: int, before: Sequence[str], words: Sequence[str]) -> bool:
    """Return whether "in" says where the body is, as in "the Department in the United States"."""
    index = last + len(words) + 1
    _, entry = segment.longest(index, len(segment.row) - 1)
    preposition = words[0] in segment.language.place_prepositions
    return preposition and (entry is not None or segment.language.of.isdisjoint(before))


def _personal(segment: Segment, last: int, words: Sequence[str], *, has_head: bool) -> bool:
    """Return whether the small words are particles of a person's name."""
    language, row = segment.language, segment.row
    if row[last].lower in language.titles or not set(words) <= language.particles:
        return False
    known = segment.gazetteer.get(row[last].text) is not None
    if language.code != "en" and has_head:
        return False
    return not known or segment.given(last + len(words) + 1)
