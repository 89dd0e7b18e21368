"""Find in page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus.comparison import Side
from corpus.span import Span
from reader.workspace import Workspace, find
from reader.workspace.find import find_in

LEFT = "# A strike in Berlin\n\nAlice Brandt came to Berlin on Monday. The strike goes on."
RIGHT = "# Acme talks\n\nAcme praised Alice Brandt. The strike hurts Acme in Berlin."


def found(text: str, query: str) -> list[str]:
    return [span.of(text) for span in find_in(text, query)]


def test_every_place_is_found_in_order() -> None:
    assert [span.start for span in find_in("war, peace and war", "war")] == [0, 15]


def test_case_counts_only_when_the_query_has_a_capital() -> None:
    assert found("Us, US and us", "us") == ["Us", "US", "us"]
    assert found("Us, US and us", "US") == ["US"]


def test_white_space_in_the_query_matches_line_ends() -> None:
    assert found("a lasting\n   peace", "lasting peace") == ["lasting\n   peace"]
    assert found("a lasting peace", "lasting\tpeace") == ["lasting peace"]


def test_accents_do_not_count() -> None:
    assert found("José met JOSE", "jose") == ["José", "JOSE"]
    assert found("Jose", "josé") == ["Jose"]


def test_an_accent_of_its_own_is_part_of_the_place() -> None:
    assert found("caf\u0065\u0301 au lait", "cafe") == ["cafe\u0301"]


def test_offsets_hold_behind_characters_that_become_longer_or_nothing() -> None:
    text = "ﬁne straße\u00ad, so\u00adft \u00adend"
    assert found(text, "fine") == ["ﬁne"]
    assert found(text, "strasse") == ["straße\u00ad"]
    assert found(text, "soft") == ["so\u00adft"]
    assert found(text, "end") == ["end"]


def test_half_of_a_character_gives_the_whole_of_it() -> None:
    assert found("Weiß", "is") == ["iß"]
    assert found("of ﬁsh", "if") == []
    assert found("eﬃcient", "fi") == ["ﬃ"]


def test_signs_of_print_match_those_of_keyboards() -> None:
    assert found("“Peace” — Kyiv’s aim", '"peace" - kyiv\'s') == ["“Peace” — Kyiv’s"]


def test_another_letter_is_no_accent() -> None:
    assert found("がか", "か") == ["か"]
    assert found("각 가", "가") == ["가"]


def test_places_in_a_long_text_are_those_of_a_short_one() -> None:
    text = "".join(f"{number} of péace,\n and peace " for number in range(15_000))
    assert len(text) > 3 * find._SLICE
    spans = find_in(text, "peace, and  peace")
    assert list(spans) == [Span(*one.span()) for one in re.finditer("péace,\n and peace", text)]
    assert len(find_in(text, "e")) == 4 * 15_000


def test_a_search_that_is_overtaken_ends() -> None:
    goes_on = iter([True, False])
    assert 0 < len(find_in("peace " * 100_000, "peace", lambda: next(goes_on))) < 50_000
    assert not find_in("peace", "peace", lambda: False)


@pytest.mark.parametrize("keeps_case", [True, False])
def test_few_characters_beyond_ascii_are_folded_as_many_are(*, keeps_case: bool) -> None:
    table = find._TABLES[keeps_case]
    for start in range(0, 0x3000, 12):
        text = "".join(map(chr, range(start, start + 12))) + "Ab ﬃ\u00ad…Ⅷ"
        assert table.folded(text) == text.translate(table)


@pytest.mark.parametrize("query", ["", "  ", "\u00ad"])
def test_a_query_of_nothing_finds_nothing(query: str) -> None:
    assert find_in("a text \u00ad", query) == ()


def test_a_pattern_is_taken_at_its_word() -> None:
    assert found("a.c abc [x]", "a.c") == ["a.c"]
    assert found("a.c abc [x]", "[x]") == ["[x]"]


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("strike berlin", ["strike", "Berlin", "Berlin", "strike"], ["strike", "Berlin"]),
        ('"came to berl*"', ["came to Berlin"], []),
        ("prais*", [], ["praised"]),
        ("entity:brandt", ["Brandt"], ["Brandt"]),
        ("peace ~~ -", [], []),
        ('"', [], []),
        ("date:monday", [], []),
        ("acme talks", [], ["Acme talks"]),
    ],
)
def test_what_no_side_holds_as_it_stands_is_a_query(
    workspace: Workspace, tmp_path: Path, text: str, left: list[str], right: list[str]
) -> None:
    ids = []
    for name, page in (("left.md", LEFT), ("right.md", RIGHT)):
        (tmp_path / name).write_text(page)
        ids.append(workspace.resolve(str(tmp_path / name)))
    comparison = workspace.compare(*ids)
    spans = workspace.find(comparison, text)
    for side, wanted in ((Side.LEFT, left), (Side.RIGHT, right)):
        reading = comparison.reading(side)
        assert reading is not None
        places = [span.of(reading.article.text) for span in spans[side]]
        assert places == wanted
