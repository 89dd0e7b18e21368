"""Which tokens of an old text are which of a new one.

As in Bram Cohen's patience diff, lines that stand once in either text are
paired first, in order; what lies between two pairs is aligned token by token,
on a longest common subsequence. Of that, only the long stretches stay; what
lies between two of them is the chain of common runs that says most.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from .chaining import Evidence, every_run, most_telling
from .runs import Run, common_runs
from .tokens import Tokens

_LARGEST = 400_000_000
"""Product of lengths up to which two stretches are aligned; the work takes an eighth in bytes."""

_LONG = 8
"""Tokens of a run that is beyond chance."""


def align(old: Tokens, new: Tokens) -> Mapping[int, int]:
    """Return, for tokens of the old text, the token of the new text that each has become."""
    runs = _merged(_runs(old, new))
    return {
        run.old + step: run.new + step
        for run in _without_chance(runs, old, new)
        for step in range(run.size)
    }


def _runs(old: Tokens, new: Tokens) -> Iterator[Run]:
    at_old = at_new = 0
    end = Run(len(old.forms), len(new.forms), 0)
    for pair in [*_paired_lines(old, new), end]:
        yield from _common(
            old.forms[at_old : pair.old], new.forms[at_new : pair.new], at_old, at_new
        )
        yield pair
        at_old, at_new = pair.old + pair.size, pair.new + pair.size


def _paired_lines(old: Tokens, new: Tokens) -> list[Run]:
    places = _single_lines(new)
    pairs = [
        Run(line.start, places[forms].start, len(line))
        for forms, line in _single_lines(old).items()
        if forms in places
    ]
    return _increasing(pairs)


def _single_lines(tokens: Tokens) -> dict[tuple[str, ...], range]:
    lines = [(tuple(tokens.forms[line.start : line.stop]), line) for line in tokens.lines]
    counts = Counter(forms for forms, _ in lines)
    return {forms: line for forms, line in lines if counts[forms] == 1}


def _increasing(pairs: Sequence[Run]) -> list[Run]:
    """Return the longest part of the pairs, in order in the old text, that is so in the new."""
    ends: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for number, pair in enumerate(pairs):
        pile = bisect_left(ends, pair.new)
        before.append(piles[pile - 1] if pile else -1)
        ends[pile : pile + 1] = [pair.new]
        piles[pile : pile + 1] = [number]
    chain: list[Run] = []
    at = piles[-1] if piles else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _common(old: Sequence[str], new: Sequence[str], at_old: int, at_new: int) -> Iterator[Run]:
    if not old or not new or len(old) * len(new) > _LARGEST:
        return
    for run in common_runs(old, new):
        yield Run(at_old + run.old, at_new + run.new, run.size)


def _merged(runs: Iterable[Run]) -> list[Run]:
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        if not run.size:
            continue
        if last and (last.old + last.size, last.new + last.size) == (run.old, run.new):
            merged[-1] = Run(last.old, last.new, last.size + run.size)
        else:
            merged.append(run)
    return merged


def _without_chance(runs: Sequence[Run], old: Tokens, new: Tokens) -> list[Run]:
    """Return the long runs, and between two of them the chain that says most."""
    said = Evidence(old, new)
    kept: list[Run] = []
    between: list[Run] = []
    last = Run(0, 0, 0)
    for run in [*runs, Run(len(old.forms), len(new.forms), 0)]:
        if 0 < run.size < _LONG:
            between.append(run)
            continue
        ours = range(last.old + last.size, run.old)
        theirs = range(last.new + last.size, run.new)
        if ours and theirs:
            found = every_run(old, new, ours, theirs)
            kept += most_telling(between if found is None else found, ours, theirs, said)
        between = []
        kept.append(run)
        last = run
    return kept
