"""Names of one article that the other one writes where its own words prove too little.

"Burr, who leads the committee, was troubled" has its first capital from the sentence; that the
other article tells of Richard Burr shows that it is a name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from corpus.comparison import Reading
from corpus.entity import EntityKind, Mention
from corpus.gazetteer import Gazetteer
from corpus.recognition.language import Language, spoken_in
from corpus.span import Span

from .surface import full_name

_WORD = re.compile(r"[^\W\d_a-z][\w'’-]*")
"""A word that may have a capital; one in the middle of another is told by what is before it."""
_LOWER = re.compile(r"\b[a-z][\w'’-]*")
_SHORTEST = 4
"""Letters of the shortest single word that is looked for, unless it is all capitals."""
_CONFIDENCE = 0.5


def with_shared_names(
    left: Reading, right: Reading, gazetteer: Gazetteer
) -> tuple[Reading, Reading]:
    """Return both readings, each with the names of the other that it left out."""
    spoken = spoken_in(left.article)
    if spoken.code != "en" or spoken_in(right.article).code != "en":
        return left, right
    lefts, rights = _names(left, spoken), _names(right, spoken)
    return _with(left, rights, gazetteer, spoken), _with(right, lefts, gazetteer, spoken)


def _names(reading: Reading, spoken: Language) -> Mapping[str, EntityKind]:
    """Return the names by which the article speaks of something, with their kinds."""
    found: dict[str, EntityKind] = {}
    for mention in reading.mentions:
        found.setdefault(mention.text, mention.kind)
        if mention.kind is EntityKind.PERSON and " " in mention.text:
            surname = full_name(mention.text)[1]
            found.setdefault(surname, mention.kind)
    return {
        name: kind
        for name, kind in found.items()
        if (len(name) >= _SHORTEST or (len(name) > 1 and name.isupper()))
        and name.lower() not in spoken.calendar
        and name[0].isupper()
    }


def _with(
    reading: Reading, names: Mapping[str, EntityKind], gazetteer: Gazetteer, spoken: Language
) -> Reading:
    found = list(_missed(reading, names, gazetteer, spoken))
    if not found:
        return reading
    starts = [one.span.start for one in found]
    kept = [one for one in reading.mentions if not _within(one, found, starts)]
    mentions = sorted((*kept, *found), key=lambda mention: mention.span)
    return replace(reading, mentions=tuple(mentions))


def _missed(
    reading: Reading, names: Mapping[str, EntityKind], gazetteer: Gazetteer, spoken: Language
) -> Iterator[Mention]:
    """Return where the names stand in the text off all mentions, and can be nothing else."""
    text = reading.article.text
    by_word: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        by_word[name.partition(" ")[0]].append(name)
    covered, starts = _covered(reading), [one.span.start for one in reading.mentions]
    lower = {match[0] for match in _LOWER.finditer(text)}
    for match in _WORD.finditer(text):
        first = _bare(match.group())
        if first not in by_word or covered[match.start()]:
            continue
        for name in sorted(by_word[first], key=len, reverse=True):
            end = match.start() + len(name)
            free = not any(covered[match.start() : end]) or (
                " " in name
                and not covered[match.start()]
                and _whole(reading, starts, match.start(), end)
            )
            if (
                text.startswith(name, match.start())
                and free
                and _alone(text, match.start(), end)
                and (" " in name or _sure(name, names[name], lower, gazetteer, spoken))
            ):
                span = Span(match.start(), end)
                covered[span.start : span.end] = b"\1" * len(span)
                yield Mention(span, name, names[name], _CONFIDENCE)
                break


def _whole(reading: Reading, starts: Sequence[int], start: int, end: int) -> bool:
    """Return whether every mention that begins in the stretch ends in it, too."""
    inside = range(bisect_left(starts, start), bisect_left(starts, end))
    return all(reading.mentions[index].span.end <= end for index in inside)


def _within(mention: Mention, found: Sequence[Mention], starts: Sequence[int]) -> bool:
    """Return whether one of the found names, which stand in order, takes the mention in."""
    place = bisect_right(starts, mention.span.start) - 1
    return place >= 0 and mention.span.end <= found[place].span.end


def _bare(word: str) -> str:
    return word[:-2] if word[-2:] in {"'s", "’s"} else word


def _covered(reading: Reading) -> bytearray:
    covered = bytearray(len(reading.article.text) + 1)
    for mention in reading.mentions:
        covered[mention.span.start : mention.span.end] = b"\1" * len(mention.span)
    return covered


def _alone(text: str, start: int, end: int) -> bool:
    """Return whether no letter, hyphen or further capital makes it a part of something else."""
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    if before.isalnum() or before in {"-", "'", "’"} or after[:1].isalnum() or after[:1] == "-":
        return False
    return not (after[:1] == " " and after[1:].isupper()) and not _capital_before(text, start)


def _capital_before(text: str, start: int) -> bool:
    """Return whether a capitalised word stands right before."""
    if text[max(0, start - 1) : start] != " ":
        return False
    word = re.search(r"(\w+)$", text[max(0, start - 30) : start - 1])
    return word is not None and word[1][0].isupper()


def _sure(
    name: str, kind: EntityKind, lower: set[str], gazetteer: Gazetteer, spoken: Language
) -> bool:
    """Return whether the single word, with a capital, can hardly be an ordinary one."""
    plain = name.lower()
    if plain in lower or plain in spoken.function or name in spoken.never:
        return False
    ordinary = plain in gazetteer.words or plain in spoken.titular
    return not ordinary or kind in {EntityKind.PERSON, EntityKind.ORGANISATION}
