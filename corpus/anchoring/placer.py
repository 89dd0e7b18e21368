"""Placing quotes of an old text in a new one: for certain, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from corpus.note import CONTEXT, Stage
from corpus.span import Span

from .alignment import align
from .claims import same_names, same_numbers
from .ends import same_word
from .likeness import Likeness, alike, ratio
from .placement import Placement, Suggestion, orphan
from .tokens import Tokens, tokenise

_ALIKE = 0.6
"""Least share of characters that a changed quote has in common with its new form."""
_LEFT = 3
"""Least number of its tokens that a changed quote keeps."""
_NEAR = 6
"""Tokens on either side of a quote that are its neighbours."""
_ONE_CLAIM = 20
"""Tokens up to which a quote makes one claim, which another number turns into another."""
_FIRM = 4
"""Tokens, of the quote and its neighbours, that do not come together again by chance."""
_AROUND = 8
"""Tokens on either side that a copy of a passage has in common with it."""
_TELLING = 8
"""Tokens of a quote that is known again although it has both moved and changed."""
_MUCH_ALIKE = 0.85
"""Least share of characters that a quote has in common with what it became elsewhere."""
_MARGIN = 0.15
"""By how much the passage most like a quote must be more so than any other."""
_IN_PLACE, _BARELY = 0.95, 0.6
"""How sure it is that the same words in the same place are the quote: known again by `_TELLING`
tokens of quote and neighbours or more, and by no more than `_FIRM`."""
_ELSEWHERE = 0.8
"""How sure it is that the same words in other company are the quote."""
_WORTH_A_LOOK = 0.5
"""Least share of characters that a passage has in common with a quote to be suggested for it."""
_MOVABLE = 4
"""Tokens of a quote that is known again in a place where nothing around it is the same."""


class Placer:
    """Places quotes of one old text in one new text."""

    def __init__(self, old: str, new: str) -> None:
        self._old_text, self._new_text = old, new

    def place(self, quote: Span) -> Placement:
        """Return where the quote, a span of the old text, stands in the new text.

        The first stage that is certain decides: the texts are the same; the
        quote and its surroundings are where they were; the same words stand
        where the texts correspond, or in one new place; other words stand
        where the texts correspond, and are alike enough; the one copy that is
        left of a passage; a new passage much like the quote that claims the same.
        """
        if self._old_text == self._new_text:
            return Placement(quote, Stage.SAME_TEXT, 1.0)
        if _surroundings(self._old_text, quote) == _surroundings(self._new_text, quote):
            return Placement(quote, Stage.SAME_PLACE, 1.0)
        tokens = self._old.within(quote)
        if not tokens:
            return orphan("the quote has no words to find it by")
        return (
            self._by_quote(quote, tokens)
            or self._by_alignment(quote, tokens)
            or self._by_copy(quote, tokens)
            or self._by_likeness(quote, tokens)
        )

    def suggest(self, quote: Span, limit: int = 3) -> tuple[Suggestion, ...]:
        """Return the passages of the new text that are most alike to the quote, best first."""
        tokens = self._old.within(quote)
        found = alike(self._old, tokens, self._new) if tokens else []
        return tuple(
            Suggestion(self._new.span(one.passage), one.alike)
            for one in found[:limit]
            if one.alike >= _WORTH_A_LOOK
        )

    @cached_property
    def _old(self) -> Tokens:
        return tokenise(self._old_text)

    @cached_property
    def _new(self) -> Tokens:
        return tokenise(self._new_text)

    @cached_property
    def _became(self) -> Mapping[int, int]:
        return align(self._old, self._new)

    @cached_property
    def _was(self) -> Mapping[int, int]:
        return {new: old for old, new in self._became.items()}

    def _by_quote(self, quote: Span, tokens: range) -> Placement | None:
        """Return where the same words stand, None unless that is one place for certain."""
        place = self._image(tokens)
        known = len(tokens) + self._company(tokens, place) if place else 0
        if place and known >= _FIRM:
            sure = _sure(known, len(tokens))
            return Placement(self._bounds(quote, tokens, place), Stage.QUOTE, sure)
        forms = self._old.of(tokens)
        gone = [one for one in self._old.occurrences(forms) if not self._image(one)]
        come = [one for one in self._new.occurrences(forms) if not self._origin(one)]
        if gone == [tokens] and len(come) == 1 and len(tokens) >= _MOVABLE:
            return Placement(self._bounds(quote, tokens, come[0]), Stage.QUOTE, _ELSEWHERE)
        return None

    def _by_alignment(self, quote: Span, tokens: range) -> Placement | None:
        """Return where the changed words stand, None when too few of them are left there."""
        became = self._what_became_of(tokens)
        if len(became) < _LEFT:
            return None
        place = self._with_marks(tokens, range(became[0], became[-1] + 1))
        span = self._bounds(quote, tokens, place)
        share = ratio(quote.of(self._old_text), span.of(self._new_text))
        if share < _ALIKE:
            return None
        forms = self._old.of(tokens)
        if any(other != place for other in self._new.occurrences(forms)):
            return orphan("the words have changed in their place, and stand elsewhere as they were")
        if len(tokens) <= _ONE_CLAIM and not same_numbers(forms, self._new.of(place)):
            return orphan("a number in the quote has changed")
        return Placement(span, Stage.CHANGED, share)

    def _what_became_of(self, tokens: range) -> list[int]:
        """Return the tokens that these have become, those at the ends by themselves if need be."""
        became = {one: self._became[one] for one in tokens if one in self._became}
        for end in {tokens[0], tokens[-1]} - set(became):
            place = same_word(end, tokens, self._old, self._new, self._became)
            if place is not None:
                became[end] = place
        return sorted(became.values())

    def _by_copy(self, quote: Span, tokens: range) -> Placement | None:
        """Return where the one copy is that is left of a passage that stood more than once."""
        wider = self._old.widened(tokens, _AROUND)
        copies = self._new.occurrences(self._old.of(wider)) if len(tokens) >= _MOVABLE else []
        if len(copies) != 1:
            return None
        first = copies[0].start + tokens.start - wider.start
        place = range(first, first + len(tokens))
        return Placement(self._bounds(quote, tokens, place), Stage.QUOTE, _ELSEWHERE)

    def _by_likeness(self, quote: Span, tokens: range) -> Placement:
        """Return the one new passage that is much like the quote and claims the same."""
        found = alike(self._old, tokens, self._new) if len(tokens) >= _TELLING else []
        if not found or found[0].alike < _MUCH_ALIKE:
            return orphan(self._what_is_left(tokens))
        best, *others = found
        if any(best.alike - one.alike < _MARGIN for one in others):
            return orphan("several passages are like the quote, and none is more so")
        doubt = self._doubt(best, tokens)
        if doubt:
            return orphan(f"the passage most like the quote {doubt}")
        span = self._bounds(quote, tokens, best.passage)
        return Placement(span, Stage.MOVED, _ELSEWHERE * best.alike)

    def _doubt(self, found: Likeness, tokens: range) -> str:
        """Return what speaks against the passage, as the end of a clause; empty if nothing does."""
        forms, others = self._old.of(tokens), self._new.of(found.passage)
        if not found.whole:
            return "begins or ends otherwise"
        if not same_numbers(forms, others):
            return "has other numbers"
        if not same_names(forms, others):
            return "has other names"
        return "stood elsewhere before" if self._stood_elsewhere(found, tokens) else ""

    def _stood_elsewhere(self, found: Likeness, tokens: range) -> bool:
        origins = [self._was[one] for one in found.passage if one in self._was]
        if 2 * sum(one not in tokens for one in origins) > len(found.passage):
            return True
        return any(
            one.alike >= found.alike and not _cross(one.passage, tokens)
            for one in alike(self._new, found.passage, self._old)
        )

    def _what_is_left(self, tokens: range) -> str:
        if any(one in self._became for one in tokens):
            return "too little of the quote is left in its place"
        return "the quote is no longer in the text"

    def _with_marks(self, tokens: range, place: range) -> range:
        """Return the place with the marks that have replaced marks at the quote's ends."""
        first, last = place.start, place.stop
        head = range(tokens.start, self._was.get(first, tokens.start))
        tail = range(self._was.get(last - 1, tokens.stop) + 1, tokens.stop)
        for _ in head if self._marks(head) else ():
            first -= self._put_in(first - 1)
        for _ in tail if self._marks(tail) else ():
            last += self._put_in(last)
        return range(first, last)

    def _marks(self, tokens: range) -> bool:
        return not any(map(str.isalnum, self._old.of(tokens)))

    def _put_in(self, token: int) -> bool:
        """Return whether this token of the new text is a mark that was put in."""
        inside = 0 <= token < len(self._new.forms)
        return inside and token not in self._was and not self._new.forms[token].isalnum()

    def _image(self, tokens: range) -> range | None:
        """Return what neighbouring tokens of the old text have become, if neighbours still."""
        return _neighbours(self._became, tokens)

    def _origin(self, tokens: range) -> range | None:
        return _neighbours(self._was, tokens)

    def _company(self, tokens: range, place: range) -> int:
        """Return how many neighbours of the quote are neighbours of its place."""
        around = self._new.widened(place, 2 * _NEAR)
        near = self._old.widened(tokens, _NEAR)
        return sum(one not in tokens and self._became.get(one) in around for one in near)

    def _bounds(self, quote: Span, tokens: range, place: range) -> Span:
        """Return the span of the place, cut inside a word as the quote is."""
        old, new = self._old.span(tokens), self._new.span(place)
        head, tail = quote.start - old.start, old.end - quote.end
        start = new.start + head if self._same_word(tokens[0], place[0]) else new.start
        end = new.end - tail if self._same_word(tokens[-1], place[-1]) else new.end
        return Span(start, end) if start < end else new

    def _same_word(self, old: int, new: int) -> bool:
        return self._old.forms[old] == self._new.forms[new]


def _sure(known: int, quoted: int) -> float:
    """Return how sure the place is of a quote that is known again by so many tokens.

    Those of its neighbours count as much as its own `quoted` ones: a single word
    in the midst of other words than it stood among may be another's. Words enough
    to be known again anywhere are no less sure where they are looked for.
    """
    share = (min(known, _TELLING) - _FIRM) / (_TELLING - _FIRM)
    sure = _BARELY + (_IN_PLACE - _BARELY) * share
    return round(max(sure, _ELSEWHERE) if quoted >= _MOVABLE else sure, 2)


def _surroundings(text: str, span: Span) -> tuple[str, str, str]:
    before = text[max(0, span.start - CONTEXT) : span.start]
    return before, span.of(text), text[span.end : span.end + CONTEXT]


def _cross(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


def _neighbours(pairs: Mapping[int, int], tokens: range) -> range | None:
    first = pairs.get(tokens[0])
    if first is None or any(pairs.get(one) != first + step for step, one in enumerate(tokens)):
        return None
    return range(first, first + len(tokens))
