"""Searches that a library keeps."""

from pathlib import Path

import pytest

from corpus.errors import UnknownSearch
from corpus.library import Library
from corpus.library.searches import KEPT


def test_a_saved_search_is_found_by_its_name_whatever_the_capitals(library: Library) -> None:
    library.searches.save("Київ talks", "kyiv talks")
    assert library.searches.find("київ TALKS").query == "kyiv talks"


def test_saving_under_a_name_again_replaces_the_query(library: Library) -> None:
    library.searches.save("Talks", "kyiv")
    library.searches.save("talks", "minsk")
    assert [(one.name, one.query) for one in library.searches.saved()] == [("talks", "minsk")]


def test_saved_searches_come_in_order_of_name(library: Library) -> None:
    for name in ("b", "C", "a"):
        library.searches.save(name, "word")
    assert [one.name for one in library.searches.saved()] == ["a", "b", "C"]


@pytest.mark.parametrize(("name", "query"), [(" ", "word"), ("name", "\n")])
def test_a_search_without_a_name_or_a_query_is_not_saved(
    library: Library, name: str, query: str
) -> None:
    with pytest.raises(ValueError, match="a name and a query"):
        library.searches.save(name, query)
    assert library.searches.saved() == []


def test_a_deleted_search_is_gone_and_an_unknown_one_is_said_to_be(library: Library) -> None:
    library.searches.save("Talks", "kyiv")
    assert library.searches.forget("talks").query == "kyiv"
    with pytest.raises(UnknownSearch, match="No search is saved as Talks"):
        library.searches.find("Talks")


def test_what_acts_on_a_terminal_is_not_kept(library: Library) -> None:
    library.searches.save("a\x1b[31m\nb", "word\x07")
    library.searches.record("other\x9b")
    kept = next(iter(library.searches.saved()))
    assert (kept.name, kept.query) == ("a�[31m b", "word�")
    assert library.searches.made() == ["other�"]


def test_the_latest_searches_are_remembered_each_once(library: Library) -> None:
    for query in ("one", "two", " ", "one"):
        library.searches.record(query)
    assert library.searches.made() == ["one", "two"]


def test_only_so_many_searches_are_remembered(library: Library) -> None:
    for number in range(KEPT + 5):
        library.searches.record(f"query {number}")
    made = library.searches.made()
    assert len(made) == KEPT
    assert made[0] == f"query {KEPT + 4}"


def test_the_remembered_searches_can_be_forgotten(library: Library) -> None:
    library.searches.record("one")
    library.searches.forget_made()
    assert library.searches.made() == []


def test_searches_outlast_the_program(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.searches.save("Talks", "kyiv")
        library.searches.record("minsk")
    with Library.open(tmp_path) as library:
        assert library.searches.find("Talks").query == "kyiv"
        assert library.searches.made() == ["minsk"]
