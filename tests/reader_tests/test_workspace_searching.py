"""Suggestions, concordances and counted values of a library."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import pytest

from index import Facet, SearchIndex, parse
from reader.cli.concordance import kwic
from reader.cli.output import Piece
from reader.cli.table import cells
from reader.workspace import Workspace
from reader.workspace.correcting import corrected

TEXTS = {
    "harvest": "The drought spoiled the harvest.\n\nNobody in Lisbon\tspoke of the drought.",
    "rain": "In Lisbon, rain ended the drought of the year.",
    "wide": "東京都で会談が行われた。 drought 平和の会談は東京で。",
}


@pytest.fixture
def searched(workspace: Workspace, tmp_path: Path) -> Workspace:
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.md").write_text(f"# {name}\n\n{text}\n", encoding="utf-8")
        workspace.resolve(str(tmp_path / f"{name}.md"))
    workspace.catch_up()
    return workspace


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("drougth", "drought"),
        ("Nobody drougth", "Nobody drought"),
        ('"spoiled the harvset"', '"spoiled the harvest"'),
        ("nobdoy (drougth OR storm)", "nobody (drought OR storm)"),
        ("title:harvst", "title:harvest"),
        ("drought", ""),
        ("zzzzzz", ""),
        ("nobody rain", ""),
        ("drougt*", ""),
        ("-drought -drougth -in -rain -the", ""),
    ],
)
def test_a_query_is_put_right_where_nobody_wrote_its_words(
    searched: Workspace, query: str, meant: str
) -> None:
    assert searched.search(query).suggestion == meant
    assert not meant or searched.search(meant).total


def test_no_hits_are_fetched_where_none_are_asked_for(searched: Workspace) -> None:
    found = searched.search("drought", limit=0, counted=True)
    assert (found.hits, found.total) == ((), 3)


def test_values_go_by_name_and_the_most_frequent_are_kept(searched: Workspace) -> None:
    found = searched.search("drought", counted=True)
    (first,) = searched.facets(found, 1)[Facet.ENTITY]
    assert (first.name, first.count) == ("Lisbon", 2)
    assert first.value in found.facets[Facet.ENTITY]


def test_each_match_has_its_context_on_one_line(searched: Workspace) -> None:
    found = searched.concordance("nobody spoke")
    assert [(line.left, line.match, line.right) for line in found.lines] == [
        ("harvest The drought spoiled the harvest. ", "Nobody", " in Lisbon spoke of the drought."),
        ("harvest The drought spoiled the harvest. Nobody in Lisbon ", "spoke", " of the drought."),
    ]
    assert found.complete
    assert found.total == 1


def test_more_lines_than_are_asked_for_are_told(searched: Workspace) -> None:
    found = searched.concordance("drought", limit=2)
    assert (len(found.lines), found.complete, found.total) == (2, False, 3)


def test_lines_are_as_wide_as_they_may_be_and_begin_their_match_at_one_column(
    searched: Workspace,
) -> None:
    lines = searched.concordance("drought").lines
    for room in (20, 50, 80, 300):
        columns = set()
        for line in kwic(lines, room):
            texts = [piece.text if isinstance(piece, Piece) else piece for piece in line]
            columns.add(cells("".join(texts[:-2])))
            assert sum(map(cells, texts)) <= max(room, 12 + 2 + 10 + 7 + 10)
        assert len(columns) == 1


def test_putting_a_long_query_right_takes_few_questions() -> None:
    asked: list[str] = []

    class Asked:
        def suggest_words(self, word: str, _field: object) -> Sequence[str]:
            asked.append(word)
            return ["one", "two", "three"]

    tried: list[str] = []

    def finds(text: str) -> bool:
        tried.append(text)
        return False

    query = parse(" ".join(f"unheard{number}" for number in range(30)))
    assert corrected(cast("SearchIndex", Asked()), query, finds) == ""
    assert 0 < len(asked) < 10
    assert 0 < len(tried) < 10
