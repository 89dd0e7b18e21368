"""Passages of a text that are alike to a quote, wherever they stand.

Places that share rare tokens with the quote at the same distance from its
start vote for that start, as seeds do in sequence search (Altschul and others,
"Basic local alignment search tool", 1990); the best are aligned and measured.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .runs import Run, common_runs
from .tokens import Tokens

_COMMON = 60
"""Places of a token from which on it is too common to point anywhere."""
_TRIED = 8
"""Starts with most votes that are looked at closely."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A passage, as tokens, and how much of it and of the quote is the same, from 0 to 1."""

    passage: range
    alike: float
    whole: bool
    """Whether the passage begins and ends with the quote's first and last token."""


def ratio(one: str, other: str) -> float:
    """Return which share of the characters of two strings is common to both, in order."""
    # Loading it takes longer than listing a library, which needs no alignment.
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, other)


def alike(quote: Tokens, wanted: range, text: Tokens) -> list[Likeness]:
    """Return the passages of the text that are most alike to the wanted tokens, best first."""
    forms = quote.of(wanted)
    found: list[Likeness] = []
    for start in _starts(forms, text):
        runs = _common(forms, text, start)
        if not runs:
            continue
        passage = range(runs[0].new, runs[-1].new + runs[-1].size)
        if not any(_cross(passage, one.passage) for one in found):
            share = ratio(quote.span(wanted).of(quote.text), text.span(passage).of(text.text))
            whole = runs[0].old == 0 and runs[-1].old + runs[-1].size == len(forms)
            found.append(Likeness(passage, share, whole))
    return sorted(found, key=lambda one: -one.alike)


def _starts(forms: Sequence[str], text: Tokens) -> list[int]:
    """Return where the quote may begin, the start with most votes first."""
    votes: Counter[int] = Counter()
    width = max(2, len(forms) // 4)
    for offset, form in enumerate(forms):
        places = text.places.get(form, [])
        if len(places) <= _COMMON:
            for place in places:
                votes[(place - offset) // width] += 1
    # A passage that lies across two buckets has half of its votes in either.
    joined = {one: count + votes.get(one + 1, 0) for one, count in votes.items()}
    best = sorted(joined, key=lambda one: (-joined[one], one))[:_TRIED]
    return [bucket * width for bucket in best]


def _common(forms: Sequence[str], text: Tokens, start: int) -> list[Run]:
    """Return the runs that the quote has in common with what stands about there."""
    slack = max(4, len(forms) // 3)
    first = max(0, start - slack // 2)
    window = text.forms[first : start + len(forms) + 2 * slack]
    runs = [Run(run.old, first + run.new, run.size) for run in common_runs(forms, window)]
    return _with_all_of_the_end(_without_far_edges(runs), forms, text.forms)


def _without_far_edges(runs: Sequence[Run]) -> list[Run]:
    """Return the runs without those at either end that are shorter than the gap beside them."""
    first, last = 0, len(runs)
    while last - first > 1 and runs[first].size < _gap(runs[first], runs[first + 1]):
        first += 1
    while last - first > 1 and runs[last - 1].size < _gap(runs[last - 2], runs[last - 1]):
        last -= 1
    return list(runs[first:last])


def _with_all_of_the_end(
    runs: list[Run],
    forms: Sequence[str],
    others: Sequence[str],
) -> list[Run]:
    """Return the runs with the last as long as it can be.

    Its end may have been paired with the same mark further on.
    """
    if not runs:
        return runs
    last, size = runs[-1], runs[-1].size
    while forms[last.old + size :][:1] == others[last.new + size :][:1] != []:
        size += 1
    return [*runs[:-1], Run(last.old, last.new, size)]


def _gap(left: Run, right: Run) -> int:
    return right.new - left.new - left.size


def _cross(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop
