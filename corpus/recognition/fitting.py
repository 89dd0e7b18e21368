"""Fitting the weights of a linear model to examples, in plain Python."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from .linear_model import LinearModel, rounded

_SEED = 20_261
_RATE = 0.3
_EPSILON = 1e-6


class Example(NamedTuple):
    """What is known of one decision, and which label is right."""

    features: Sequence[str]
    label: int
    weight: float = 1.0


def fit(
    examples: Sequence[Example],
    labels: Sequence[str],
    *,
    least: int = 2,
    epochs: int = 12,
    decay: float = 1.0,
) -> LinearModel:
    """Return the model that makes the examples likely, with small weights.

    Multinomial logistic regression by stochastic gradients with a step size
    for each weight (AdaGrad; Duchi, Hazan and Singer 2011) and a pull of
    `decay` towards zero; the weights of the second half of the epochs are
    averaged. Features met less than `least` times are left out. The same
    examples in the same order give the same model.
    """
    counts = Counter(feature for one in examples for feature in set(one.features))
    names = sorted(feature for feature, count in counts.items() if count >= least)
    number = {name: index for index, name in enumerate(names)}
    rows = [
        (
            sorted({number[feature] for feature in one.features if feature in number}),
            one.label,
            one.weight,
        )
        for one in examples
    ]
    width = len(labels)
    weights = [[0.0] * width for _ in names]
    squares = [[_EPSILON] * width for _ in names]
    sums = [[0.0] * width for _ in names]
    frequency = [counts[name] for name in names]
    shuffled, kept = random.Random(_SEED), 0  # noqa: S311  # the order of examples is no secret
    for epoch in range(epochs):
        shuffled.shuffle(rows)
        for active, label, weight in rows:
            _step(weights, squares, frequency, (active, label, weight, decay))
        if epoch >= epochs // 2:
            kept += 1
            for total, row in zip(sums, weights, strict=True):
                for column, one in enumerate(row):
                    total[column] += one
    averaged = {
        name: [one / kept for one in total] for name, total in zip(names, sums, strict=True)
    }
    return rounded(labels, averaged)


def _step(
    weights: list[list[float]],
    squares: list[list[float]],
    frequency: Sequence[int],
    example: tuple[Sequence[int], int, float, float],
) -> None:
    """Move the weights of one example's features towards its label."""
    active, label, weight, decay = example
    if not active:
        return
    scores = [sum(column) for column in zip(*(weights[one] for one in active), strict=True)]
    most = max(scores)
    powers = [math.exp(score - most) for score in scores]
    total = sum(powers)
    errors = [weight * power / total for power in powers]
    errors[label] -= weight
    for index in active:
        row, square, pull = weights[index], squares[index], decay / frequency[index]
        for column, error in enumerate(errors):
            gradient = error + pull * row[column]
            square[column] += gradient * gradient
            row[column] -= _RATE * gradient / math.sqrt(square[column])
