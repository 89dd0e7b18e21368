"""`diptych search` with searches that are kept, and what it says about a query."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.library import Library
from corpus.span import Span
from reader.cli.pointing import point_out

Command = Callable[..., Any]


@pytest.fixture
def filled(command: Command, tmp_path: Path) -> Command:
    (tmp_path / "a.md").write_text("# Talks in Berlin\n\nThe ferry sank. Zelensky spoke.\n")
    (tmp_path / "b.md").write_text("# A ferry\n\nNobody in Kyiv was hurt.\n")
    command("add", "a.md", "b.md")
    return command


def test_a_search_is_saved_and_made_again(filled: Command) -> None:
    saved = filled("search", "ferry", "--save", "Ferries", "--count")
    assert (saved.code, saved.out) == (0, "2\n")
    assert "Saved as Ferries." in saved.err
    assert filled("search", "--saved", "ferries", "--count").out == "2\n"


def test_a_saved_search_is_narrowed_by_further_words(filled: Command) -> None:
    filled("search", "kyiv OR berlin", "--save", "Towns")
    assert filled("search", "--saved", "Towns", "sank", "--count").out == "1\n"


def test_saved_searches_are_listed_with_what_they_find(filled: Command) -> None:
    filled("search", "ferry", "--save", "Ferries")
    filled("search", "storm", "--save", "Storms")
    assert filled("search", "--saved", "--json").document == [
        {"name": "Ferries", "query": "ferry", "total": 2, "exact": True},
        {"name": "Storms", "query": "storm", "total": 0, "exact": True},
    ]
    assert filled("search", "--saved").out.splitlines()[1].split() == ["Ferries", "2", "ferry"]


def test_a_saved_search_is_deleted_by_its_name(filled: Command) -> None:
    filled("search", "ferry", "--save", "Ferries")
    assert filled("search", "--forget", "FERRIES", "--json").document == {
        "name": "Ferries",
        "query": "ferry",
    }
    gone = filled("search", "--saved", "Ferries")
    assert (gone.code, gone.err) == (1, "No search is saved as Ferries\n")


@pytest.mark.parametrize(
    "argv",
    [
        ["search"],
        ["search", "--saved", "", "--save", "x"],
        ["search", "a", "--save", " "],
        ["search", "a", "--forget", "b"],
        ["search", "a", "--history"],
    ],
)
def test_what_makes_no_sense_is_wrong_usage(filled: Command, argv: list[str]) -> None:
    assert filled(*argv).code == 2


def test_a_query_that_cannot_be_answered_is_not_saved(filled: Command) -> None:
    refused = filled("search", "ferry date:monday", "--save", "x")
    assert refused.code == 2
    assert filled("search", "--saved", "--json").document == []


def test_trouble_is_pointed_out_under_the_query(filled: Command) -> None:
    refused = filled("search", "ferry date:monday sank")
    assert refused.err.splitlines()[:2] == [
        "  ferry date:monday sank",
        "             ^^^^^^",
    ]


def test_what_was_not_taken_as_it_stands_is_pointed_out(filled: Command) -> None:
    assert "  (ferry\n  ^\nThis bracket is never closed.\n" in filled("search", "(ferry").err


def test_wide_characters_are_pointed_at_and_long_queries_cut(
    capsys: pytest.CaptureFixture[str],
) -> None:
    point_out("東京 \x1b[2J" + "x" * 10_000, Span(3, 10_000))
    shown, marks = capsys.readouterr().err.splitlines()
    assert shown.startswith("  東京 �[2Jxxx")
    assert marks == " " * 7 + "^" * 60
    assert len(shown) < 140


def test_searches_made_on_the_screen_are_listed_and_forgotten(
    filled: Command, tmp_path: Path
) -> None:
    with Library.open(tmp_path / "library") as library:
        library.searches.record("ferry")
        library.searches.record("kyiv")
    assert filled("search", "--history").out == "kyiv\nferry\n"
    assert filled("search", "--forget-history").code == 0
    assert filled("search", "--history", "--json").document == []


def test_why_an_article_was_found_is_told(filled: Command) -> None:
    found = filled("search", "zelen* berlin", "--json").document["hits"][0]["why"]
    assert found == [
        {"term": "zelen*", "fields": ["text"], "forms": ["Zelensky"]},
        {"term": "berlin", "fields": ["title", "text"], "forms": []},
    ]
    assert "in title · zelen* → Zelensky" in filled("search", "zelen* berlin").out
