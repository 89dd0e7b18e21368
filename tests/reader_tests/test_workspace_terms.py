"""Terms that are put into a query and taken out again."""

from __future__ import annotations

import pytest

from index import Facet
from index.query.lexer import FIELDS
from reader.workspace.terms import Sign, narrowed, sign_of, term, turned

COURIER = term(Facet.OUTLET, "Morning Courier")


def test_a_value_is_quoted_unless_it_is_a_plain_word() -> None:
    assert COURIER == 'outlet:"Morning Courier"'
    assert term(Facet.MONTH, "2025-02") == "date:2025-02"
    assert term(Facet.TAG, 'a "b"') == 'tag:"a  b "'


@pytest.mark.parametrize("facet", list(Facet))
def test_every_facet_has_a_term_of_the_language(facet: Facet) -> None:
    assert term(facet, "x").partition(":")[0] in FIELDS


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", 'outlet:"Morning Courier"'),
        ("talks", 'talks outlet:"Morning Courier"'),
        ("kyiv OR kiev", '(kyiv OR kiev) outlet:"Morning Courier"'),
        ("(kyiv OR kiev) talks", '(kyiv OR kiev) talks outlet:"Morning Courier"'),
        ('"peace ta', '"peace ta" outlet:"Morning Courier"'),
        ("talks (kyiv OR (kiev", 'talks (kyiv OR (kiev)) outlet:"Morning Courier"'),
        ("talks)", 'talks) outlet:"Morning Courier"'),
        ("date:nonsense", 'date:nonsense outlet:"Morning Courier"'),
        ("talks -outlet:'morning' outlet:“morning courier” x", "talks -outlet:'morning' x"),
        ('talks -outlet:"MORNING COURIER"', 'talks outlet:"Morning Courier"'),
        ('(outlet:"morning courier")', '(outlet:"morning courier") outlet:"Morning Courier"'),
    ],
)
def test_a_term_is_put_in_or_turned_or_taken_out(query: str, wanted: str) -> None:
    assert turned(query, COURIER, Sign.WANTED) == wanted


def test_a_term_that_is_not_wanted_bears_a_minus() -> None:
    unwanted = turned("talks", COURIER, Sign.UNWANTED)
    assert unwanted == 'talks -outlet:"Morning Courier"'
    assert sign_of(unwanted, COURIER) is Sign.UNWANTED
    assert turned(unwanted, COURIER, Sign.UNWANTED) == "talks"


def test_how_a_term_stands_is_told_by_its_words() -> None:
    assert sign_of("outlet:(a b)", COURIER) is Sign.ABSENT
    assert sign_of('OUTLET:"morning-courier"', COURIER) is Sign.WANTED
    assert sign_of("NOT outlet:“Morning Courier”", COURIER) is Sign.UNWANTED


def test_a_query_is_narrowed_by_another() -> None:
    assert narrowed("a OR b", "c") == "(a OR b) c"
    assert narrowed(" ", "c") == "c"
