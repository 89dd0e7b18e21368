"""A linear model over named features: softmax of summed weights, packed small."""

from __future__ import annotations

import gzip
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_STEP = 16
"""Weights are multiples of one sixteenth, from -8 to 8."""
_MOST = 127


@dataclass(frozen=True)
class LinearModel:
    """Weights of features for each label, as whole numbers."""

    labels: tuple[str, ...]
    weights: Mapping[str, Sequence[int]]
    """Feature to its weight for each label, in sixteenths."""

    def probabilities(self, features: Iterable[str]) -> list[float]:
        """Return how likely each label is, in their order."""
        known = self.weights
        rows = [known[feature] for feature in features if feature in known]
        sums = [sum(column) / _STEP for column in zip(*rows, strict=True)] or [0.0] * len(
            self.labels
        )
        most = max(sums)
        powers = [math.exp(one - most) for one in sums]
        total = sum(powers)
        return [power / total for power in powers]

    def pack(self) -> bytes:
        """Return the model as a file; the same model gives the same bytes."""
        names = sorted(self.weights)
        head = "\n".join([" ".join(self.labels), *names]).encode()
        columns = bytes(
            self.weights[name][label] & 0xFF for label in range(len(self.labels)) for name in names
        )
        return gzip.compress(head + b"\0" + columns, 9, mtime=0)


def unpack(packed: bytes) -> LinearModel:
    """Return the model that `LinearModel.pack` wrote."""
    head, _, columns = gzip.decompress(packed).partition(b"\0")
    labels, *names = head.decode().split("\n")
    numbers = memoryview(columns).cast("b").tolist()
    size = len(names)
    rows = zip(*(numbers[at : at + size] for at in range(0, len(numbers), size)), strict=True)
    return LinearModel(tuple(labels.split()), dict(zip(names, rows, strict=True)))


def rounded(labels: Sequence[str], weights: Mapping[str, Sequence[float]]) -> LinearModel:
    """Return the model with whole weights; features without any weight left are dropped."""
    whole = {
        name: tuple(max(-_MOST, min(_MOST, round(one * _STEP))) for one in row)
        for name, row in weights.items()
    }
    return LinearModel(tuple(labels), {name: row for name, row in whole.items() if any(row)})
