"""The chain of common runs that says most.

A run of tokens that two stretches have in common says as much as its tokens are
rare; to break the chain costs as much as there are ways to go on after the
break. So a comma in the midst of a rewritten sentence does not pay for itself,
and a name does. This is the chaining of seeds in sequence alignment (Li,
"Minimap2", 2018) with the bit scores of Altschul and Gish ("Local alignment
statistics", 1996).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import log2

from .runs import Run
from .tokens import Tokens

_BREAK = 4.5
"""Bits that any break costs, however short."""
_BEFORE = 60
"""Runs that one may follow; those further back are not tried."""
_MANY = 240
"""Runs of two stretches from which on not all of them are weighed."""
_TELLING = 7.5
"""Bits of the rarest token; more would let one word outweigh a sentence."""


class Evidence:
    """How much the tokens of a text say, in bits."""

    def __init__(self, old: Tokens, new: Tokens) -> None:
        total = len(old.forms) + len(new.forms)
        bits = {
            form: min(_TELLING, log2(total / (len(places) + len(new.places.get(form, ())))))
            for form, places in old.places.items()
        }
        self._sums = [0.0, *accumulate(bits[form] for form in old.forms)]

    def of(self, tokens: range) -> float:
        """Return what these tokens of the old text say together."""
        return self._sums[tokens.stop] - self._sums[tokens.start]


def every_run(old: Tokens, new: Tokens, ours: range, theirs: range) -> list[Run] | None:
    """Return all the longest runs that two stretches have in common, None when they are many."""
    places: dict[str, list[int]] = {}
    for number in theirs:
        places.setdefault(new.forms[number], []).append(number)
    found: list[Run] = []
    for at in ours:
        for place in places.get(old.forms[at], ()):
            inside = at > ours.start and place > theirs.start
            if inside and old.forms[at - 1] == new.forms[place - 1]:
                continue
            if len(found) == _MANY:
                return None
            found.append(Run(at, place, _size(old, new, range(at, ours.stop), place, theirs)))
    return found


def most_telling(runs: Sequence[Run], ours: range, theirs: range, said: Evidence) -> list[Run]:
    """Return the chain of runs, from the start of both stretches to their end, that says most."""
    ordered = sorted(runs)
    edge = Run(ours.start, theirs.start, 0)
    chains: list[tuple[float, int, Run]] = []
    for number, run in enumerate(ordered):
        best = (said.of(range(run.old, run.old + run.size)) - _cost(edge, run), -1, run)
        for other in range(max(0, number - _BEFORE), number):
            score, _, before = chains[other]
            rest = _after(before, run)
            if rest is not None:
                gain = said.of(range(rest.old, rest.old + rest.size)) - _cost(before, rest)
                best = max(best, (score + gain, other, rest))
        chains.append(best)
    end = Run(ours.stop, theirs.stop, 0)
    value, at = -_cost(edge, end), -1
    for number, (score, _, run) in enumerate(chains):
        if score - _cost(run, end) > value:
            value, at = score - _cost(run, end), number
    chain: list[Run] = []
    while at >= 0:
        _, before_it, run = chains[at]
        chain.append(run)
        at = before_it
    return chain[::-1]


def _size(old: Tokens, new: Tokens, rest: range, place: int, theirs: range) -> int:
    size = 0
    for ours, other in zip(rest, range(place, theirs.stop), strict=False):
        if old.forms[ours] != new.forms[other]:
            break
        size += 1
    return size


def _after(before: Run, run: Run) -> Run | None:
    """Return what of the run comes after the other, None when nothing does."""
    if run.old < before.old or run.new < before.new:
        return None
    shared = max(0, before.old + before.size - run.old, before.new + before.size - run.new)
    if shared >= run.size:
        return None
    return Run(run.old + shared, run.new + shared, run.size - shared)


def _cost(before: Run, run: Run) -> float:
    """Return the bits it takes to tell where the chain goes on after a break."""
    ours, theirs = run.old - before.old - before.size, run.new - before.new - before.size
    if not (ours or theirs):
        return 0.0
    return _BREAK + log2(1 + max(ours, theirs)) + log2(1 + abs(ours - theirs))
