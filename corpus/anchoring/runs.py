"""Stretches of tokens that two texts have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Run(NamedTuple):
    """Neighbouring tokens of the old text that are neighbours in the new one."""

    old: int
    new: int
    size: int


def common_runs(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """Return the runs of a longest common subsequence of two sequences of tokens."""
    # Loading it takes longer than listing a library, which needs no alignment.
    from rapidfuzz.distance import LCSseq

    return [
        Run(step.src_start, step.dest_start, step.src_end - step.src_start)
        for step in LCSseq.opcodes(old, new)
        if step.tag == "equal"
    ]
