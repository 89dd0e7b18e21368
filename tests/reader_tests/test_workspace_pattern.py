from __future__ import annotations

import pytest

from corpus.span import Span
from reader.errors import BadPattern
from reader.workspace import pattern
from reader.workspace.pattern import find_pattern


def test_each_text_is_matched() -> None:
    found = find_pattern(["a1 b22", "none", "33"], r"\d+")
    assert found == [(Span(1, 2), Span(4, 6)), (), (Span(0, 2),)]


def test_case_counts_only_with_a_capital() -> None:
    assert find_pattern(["Aa"], "a") == [(Span(0, 1), Span(1, 2))]
    assert find_pattern(["Aa"], "A") == [(Span(0, 1),)]
    assert find_pattern(["Aa"], r"\Ba") == [(Span(1, 2),)]


def test_offsets_are_those_of_characters() -> None:
    assert find_pattern(["😀é x"], "x$") == [(Span(3, 4),)]


def test_empty_matches_are_no_matches() -> None:
    assert find_pattern(["abc"], "x*") == [()]
    assert find_pattern(["abc"], "") == [()]


@pytest.mark.parametrize("text", ["(", "[a", "*", "a{99999999999}"])
def test_what_is_no_pattern_is_told(text: str) -> None:
    with pytest.raises(BadPattern, match="no pattern"):
        find_pattern(["abc"], text)


def test_a_pattern_that_would_never_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pattern, "PATIENCE", 0.3)
    with pytest.raises(BadPattern, match="too long"):
        find_pattern(["a" * 60 + "!"], "(a+)+$")
