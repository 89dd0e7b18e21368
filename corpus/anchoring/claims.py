"""What a passage claims: its numbers and its names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence


def same_numbers(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether the two passages, given as tokens, have the same numbers."""
    return _numbers(one) == _numbers(other)


def same_names(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether each capitalised word of either passage is also in the other.

    A word that only begins a sentence has a capital too; it counts as well, so
    that this errs on the side of seeing a difference.
    """
    return _capitals(one) <= _words(other) and _capitals(other) <= _words(one)


def _numbers(forms: Sequence[str]) -> Counter[str]:
    return Counter(form for form in forms if any(map(str.isdigit, form)))


def _capitals(forms: Sequence[str]) -> set[str]:
    return {form.casefold() for form in forms if form[0].isupper()}


def _words(forms: Sequence[str]) -> set[str]:
    return {form.casefold() for form in forms}
