"""Placing quotes of an old text in a new one: for certain, or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from corpus.note import CONTEXT, Stage
from corpus.span import Span

from .alignment import align
from .placement import Placement, orphan
from .tokens import Tokens, tokenise

_ALIKE = 0.6
"""Least share of characters that a changed quote has in common with its new form."""
_LEFT = 3
"""Least number of its tokens that a changed quote keeps."""
_NEAR = 6
"""Tokens on either side of a quote that are its neighbours."""
_ONE_CLAIM = 20
"""Tokens up to which a quote makes one claim, which another number turns into another."""
_FIRM = 8
"""Tokens, of the quote and its neighbours, that do not come together again by chance."""
_AROUND = 8
"""Tokens on either side that a copy of a passage has in common with it."""
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
        where the texts correspond, and are alike enough.
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
            or self._by_copy(quote, tokens)
            or self._by_alignment(quote, tokens)
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
        if place and len(tokens) + self._company(tokens, place) >= _FIRM:
            return Placement(self._bounds(quote, tokens, place), Stage.QUOTE, 0.95)
        forms = self._old.of(tokens)
        gone = [one for one in self._old.occurrences(forms) if not self._image(one)]
        come = [one for one in self._new.occurrences(forms) if not self._origin(one)]
        if gone == [tokens] and len(come) == 1 and len(tokens) >= _MOVABLE:
            return Placement(self._bounds(quote, tokens, come[0]), Stage.QUOTE, 0.8)
        return None

    def _by_copy(self, quote: Span, tokens: range) -> Placement | None:
        """Return where the one copy is that is left of a passage that stood more than once."""
        wider = self._old.widened(tokens, _AROUND)
        if len(tokens) < _MOVABLE or any(one in self._became for one in wider):
            return None
        copies = self._new.occurrences(self._old.of(wider))
        if len(copies) != 1:
            return None
        first = copies[0].start + tokens.start - wider.start
        place = range(first, first + len(tokens))
        return Placement(self._bounds(quote, tokens, place), Stage.QUOTE, 0.8)

    def _by_alignment(self, quote: Span, tokens: range) -> Placement:
        became = [self._became[one] for one in tokens if one in self._became]
        if not became:
            return orphan("the quote is no longer in the text")
        place = range(became[0], became[-1] + 1)
        common = sum(self._new.ends[one] - self._new.starts[one] for one in became)
        alike = 2 * common / (self._old.size(tokens) + self._new.size(place))
        if alike < _ALIKE or len(became) < _LEFT:
            return orphan("too little of the quote is left in its place")
        forms = self._old.of(tokens)
        if any(other != place for other in self._new.occurrences(forms)):
            return orphan("the words have changed in their place, and stand elsewhere as they were")
        if len(tokens) <= _ONE_CLAIM and _numbers(forms) != _numbers(self._new.of(place)):
            return orphan("a number in the quote has changed")
        return Placement(self._bounds(quote, tokens, place), Stage.CHANGED, alike)

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


def _surroundings(text: str, span: Span) -> tuple[str, str, str]:
    before = text[max(0, span.start - CONTEXT) : span.start]
    return before, span.of(text), text[span.end : span.end + CONTEXT]


def _numbers(forms: Sequence[str]) -> Counter[str]:
    return Counter(form for form in forms if any(map(str.isdigit, form)))


def _neighbours(pairs: Mapping[int, int], tokens: range) -> range | None:
    first = pairs.get(tokens[0])
    if first is None or any(pairs.get(one) != first + step for step, one in enumerate(tokens)):
        return None
    return range(first, first + len(tokens))
