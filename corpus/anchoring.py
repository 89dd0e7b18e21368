"""Finding the place of a quote again in a text that has changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .note import CONTEXT, Stage
from .span import Span


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a quote stands in the new text, how that was found, and how sure it is.

    Without a place, `span` is None and `reason` says why, as a clause.
    """

    span: Span | None
    stage: Stage
    confidence: float
    reason: str = ""


class Placer:
    """Places quotes of an old text in a new one: for certain, or not at all."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new

    def place(self, quote: Span) -> Placement:
        """Return where the quote, a span of the old text, stands in the new text.

        Stages come in order, the first that is certain decides: the texts are
        the same; the quote and its surroundings are where they were; the quote
        stands in one place in both texts.
        """
        if self._old == self._new:
            return Placement(quote, Stage.SAME_TEXT, 1.0)
        if _surroundings(self._old, quote) == _surroundings(self._new, quote):
            return Placement(quote, Stage.SAME_PLACE, 1.0)
        return self._by_quote(quote)

    def _by_quote(self, quote: Span) -> Placement:
        exact = quote.of(self._old)
        found = list(_occurrences(self._new, exact))
        if not found:
            return _orphan("the quote is no longer in the text")
        if len(found) > 1 or len(list(_occurrences(self._old, exact))) > 1:
            around = _surroundings(self._old, quote)
            found = [span for span in found if _surroundings(self._new, span) == around]
        if len(found) != 1:
            return _orphan("the quote stands in several places, and none is surely the one")
        return Placement(found[0], Stage.QUOTE, 0.9)


def _orphan(reason: str) -> Placement:
    return Placement(None, Stage.ORPHAN, 0.0, reason)


def _surroundings(text: str, span: Span) -> tuple[str, str, str]:
    before = text[max(0, span.start - CONTEXT) : span.start]
    return before, span.of(text), text[span.end : span.end + CONTEXT]


def _occurrences(text: str, quote: str) -> Iterator[Span]:
    start = text.find(quote)
    while start >= 0:
        yield Span(start, start + len(quote))
        start = text.find(quote, start + 1)
