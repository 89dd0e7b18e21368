"""Words and marks of a text, alike however they are typed."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.span import Span

_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Scripts written without spaces, of which each character is a token."""
_TOKEN = re.compile(
    rf"(?:(?![{_UNSPACED}])\w[\u0300-\u036f]*)+|[^\s\u200b-\u200d\u2060\ufeff\u00ad]",
)
"""A word or a mark; white space and zero-width characters are none."""

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    },
)


@dataclass(frozen=True)
class Tokens:
    """The tokens of a text in order, each with its span."""

    text: str
    forms: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def within(self, span: Span) -> range:
        """Return the tokens that have a character in the span."""
        first = bisect_right(self.ends, span.start)
        return range(first, max(first, bisect_left(self.starts, span.end)))

    def span(self, tokens: range) -> Span:
        """Return the characters from the first of some tokens to the last."""
        return Span(self.starts[tokens[0]], self.ends[tokens[-1]])

    def of(self, tokens: range) -> Sequence[str]:
        """Return the forms of some neighbouring tokens."""
        return self.forms[tokens.start : tokens.stop]

    def widened(self, tokens: range, count: int) -> range:
        """Return the tokens with that many more on either side, as far as there are any."""
        return range(max(0, tokens.start - count), min(len(self.forms), tokens.stop + count))

    def size(self, tokens: range) -> int:
        """Return how many characters the tokens have, without what is between them."""
        return sum(self.ends[one] - self.starts[one] for one in tokens)

    @cached_property
    def lines(self) -> Sequence[range]:
        """Return the tokens of each line that has any."""
        lines, first = [], 0
        for number in range(1, len(self.forms)):
            if "\n" in self.text[self.ends[number - 1] : self.starts[number]]:
                lines.append(range(first, number))
                first = number
        return [*lines, range(first, len(self.forms))] if self.forms else []

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Return at which tokens each form stands."""
        places: dict[str, list[int]] = {}
        for number, form in enumerate(self.forms):
            places.setdefault(form, []).append(number)
        return places

    def occurrences(self, forms: Sequence[str]) -> list[range]:
        """Return where these tokens stand in this order."""
        rarest = min(range(len(forms)), key=lambda one: len(self.places.get(forms[one], ())))
        starts = (place - rarest for place in self.places.get(forms[rarest], ()))
        size = len(forms)
        return [
            range(start, start + size)
            for start in starts
            if start >= 0 and self.forms[start : start + size] == forms
        ]


def tokenise(text: str) -> Tokens:
    """Return the tokens of the text; quotes, dashes and apostrophes have one form each."""
    found = list(_TOKEN.finditer(text))
    return Tokens(
        text,
        [_form(one[0]) for one in found],
        [one.start() for one in found],
        [one.end() for one in found],
    )


def _form(word: str) -> str:
    if word.isascii() and word != "`":
        return word
    return unicodedata.normalize("NFC", word).translate(_ALIKE)
