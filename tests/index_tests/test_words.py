"""How texts are cut into words and folded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.words import APART, LAST_PLACE, _places, fold, positions, tokens


def words(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Zelenský met Łódź's mayor", ["zelensky", "met", "lodz", "mayor"]),
        ("Київ, Донбас", ["киів", "донбас"]),
        ("Trump's and Trump’s team", ["trump", "and", "trump", "team"]),
        ("the workers' rights", ["the", "workers", "rights"]),
        ("NATO-led", ["nato", "led"]),
        ("U.S. and U.S.A., e.g. J.K. Rowling", ["us", "and", "usa", "eg", "jk", "rowling"]),
        ("U.S.'s", ["us"]),
        ("end. Start", ["end", "start"]),
        ("O'Brien doesn't", ["o", "brien", "doesn", "t"]),
        ("l’Ukraine", ["l", "ukraine"]),
        ("3.5% of 1,000", ["3", "5", "of", "1", "000"]),
        ("snake_case", ["snake", "case"]),
        ("re\u00adport", ["report"]),
        ("e\u0301te\u0301", ["ete"]),
        ("ﬁne １２ Ａ", ["fine", "12", "a"]),
        ("Straße Ærø Þór ısı", ["strasse", "aero", "thor", "isi"]),
        ("İstanbul", ["istanbul"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("السَّلَام", ["السلام"]),
        ("東京都へ", ["東京", "京都", "都へ", "へ"]),
        ("都", ["都"]),
        ("ジョン・スミス", ["ジョ", "ョン", "ン", "スミ", "ミス", "ス"]),
        ("한국어 문장", ["한국어", "문장"]),
        ("iPhone15を", ["iphone15", "を"]),
        ("👩‍👩‍👧 🇺🇦 … — !?", []),
    ],
)
def test_a_text_is_cut_into_words(text: str, cut: list[str]) -> None:
    assert words(text) == cut


def test_marks_that_make_another_letter_are_kept() -> None:
    assert fold("が") != fold("か")
    assert fold("ガ") != fold("カ")


def test_a_possessive_is_not_part_of_the_name() -> None:
    text = "Trump’s call"
    first = next(tokens(text))
    assert text[first.start : first.end] == "Trump"


def test_no_phrase_reaches_from_one_value_to_the_next() -> None:
    first, second = tokens(f"Donald{APART}Trump")
    assert second.position - first.position > 50


@given(st.text())
def test_words_lie_in_order_inside_the_text(text: str) -> None:
    last = 0
    for token in tokens(text):
        assert last <= token.start < token.end <= len(text)
        assert token.text
        last = token.start
    assert [token.position for token in tokens(text)] == sorted(
        {token.position for token in tokens(text)}
    )


@given(st.text())
def test_positions_are_those_of_the_words(text: str) -> None:
    gathered: dict[str, list[int]] = {}
    for token in tokens(text):
        gathered.setdefault(token.text, []).append(token.position)
    assert {word: list(map(ord, places)) for word, places in positions(text).items()} == gathered


def test_a_long_text_has_a_position_for_every_word() -> None:
    found = positions(f"{'word ' * 70_000}end")
    assert (len(found["word"]), ord(found["end"])) == (70_000, 70_000)


def test_a_position_beyond_all_characters_is_kept_as_the_last() -> None:
    assert list(map(ord, _places(LAST_PLACE, LAST_PLACE + 3))) == [LAST_PLACE] * 3


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
