"""Names in headlines, where every word is a capital."""

from __future__ import annotations

from corpus.gazetteer.foreign import usual_spellings

from .head_words import headed
from .segment import Segment
from .tokens import Token

_WORDS = 3
"""Words of a name without a head word, at most."""


def end_in_headline(segment: Segment, first: int, last: int) -> int:
    """Return the last token of the unknown name that begins here, `first - 1` for none."""
    whole = headed(segment, first, last)
    before = segment.row[first:whole]
    if first < whole <= first + _WORDS and all(_proper(segment, token) for token in before):
        return whole
    if _known_hyphened(segment, first, last):
        return first + 2
    if not _begins(segment, first, last):
        return first - 1
    end, words = first, 1
    while end < last:
        if segment.row[end + 1].text in "-‑" and end + 2 <= last:
            end += 2
        elif words < _WORDS and _goes_on(segment, first, end, last):
            end, words = end + 1, words + 1
        else:
            break
    return end


def headed_in_headline(segment: Segment, first: int, end: int, last: int) -> bool:
    """Return whether a head word goes on with a known name: "Senate Judiciary Committee"."""
    whole = headed(segment, first, last)
    if not end < whole <= end + _WORDS - 1 or segment.row[first].shouted:
        return False
    if segment.surface(first, end) in segment.gazetteer.peoples:
        return False
    words = [token.lower for token in segment.row[end + 1 : whole + 1]]
    language = segment.language
    body = words[-1] in language.body_heads and words[-1] not in language.titular
    return body and all(word in segment.gazetteer.words for word in words)


def _known_hyphened(segment: Segment, first: int, last: int) -> bool:
    """Return whether a known name with a hyphen begins here: "T-Mobile"."""
    if first + 2 > last or segment.row[first + 1].text not in "-‑":
        return False
    return segment.gazetteer.get(segment.surface(first, first + 2)) is not None


def _nameable(segment: Segment, token: Token) -> bool:
    return (
        token.capital
        and token.text not in segment.language.never
        and not segment.evidence.dated(token)
    )


def _begins(segment: Segment, first: int, last: int) -> bool:
    token = segment.row[first]
    if not _nameable(segment, token):
        return False
    if _proper(segment, token) or _given_begins(segment, first, last):
        return True
    ordinary = first == last or token.lower in segment.language.function
    return not ordinary and _paired(segment, token, segment.row[first + 1])


def _paired(segment: Segment, token: Token, following: Token) -> bool:
    """Return whether running text has the two words side by side, as names are written there."""
    if token.shouted:
        return (token.text.capitalize(), following.text.capitalize()) in segment.evidence.pairs
    return (token.text, following.text) in segment.evidence.pairs


def _given_begins(segment: Segment, first: int, last: int) -> bool:
    """Return whether a given name that is an ordinary word, too, begins a name: "Mark Tarn"."""
    if first == last or not segment.given(first) or not _nameable(segment, segment.row[first + 1]):
        return False
    byline = first == 0 and last == 1 == len(segment.row) - 1
    return byline or not segment.evidence.common(segment.row[first + 1].lower)


def _goes_on(segment: Segment, first: int, end: int, last: int) -> bool:
    """Return whether the name takes in the word after `end`."""
    evidence = segment.evidence
    before, token = segment.row[end], segment.row[end + 1]
    if not _nameable(segment, token):
        return False
    if _paired(segment, before, token):
        return True
    common = evidence.common(token.lower)
    if segment.given(end) and end == first:
        if last == end + 1 and token.lower not in segment.language.function:
            return True
        return not common or evidence.names(token)
    known = evidence.gazetteer.get(token.text) is not None
    return not (common or known or evidence.inside[token.text] or evidence.inside[before.text])


def _proper(segment: Segment, token: Token) -> bool:
    """Return whether the word is a name by itself, as far as the article tells."""
    evidence = segment.evidence
    common = evidence.common(token.lower) and token.lower not in usual_spellings()
    return evidence.names(token) and (not common or evidence.attested(token) > 0)
