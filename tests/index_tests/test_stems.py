"""Which forms of a word belong together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.stems import _ENDINGS_ONLY, stem, stemming
from index.words import fold


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", "talk talks talked talking"),
        ("en", "happy happiness"),
        ("en-GB", "die dies dying"),
        ("de", "Haus Häuser Hauses"),
        ("fr", "présidentielle présidentielles"),
        ("es", "nación naciones"),
        ("it", "guerra guerre"),
        ("nl", "regering regeringen"),
        ("pl", "polski polskiego polska"),
        ("ru", "большой большая большие"),
        ("el", "πρόεδρος προέδρου"),
    ],
)
def test_forms_of_a_word_have_one_stem(language: str, forms: str) -> None:
    assert len({stem(fold(form), stemming(language)) for form in forms.split()}) == 1


@pytest.mark.parametrize("language", ["", "uk", "ja", "xx", "english"])
def test_a_language_without_rules_leaves_words_alone(language: str) -> None:
    assert stemming(language) == ""
    assert stem("talks", stemming(language)) == "talks"


@pytest.mark.parametrize("word", ["us", "is", "\ud800talks"])
def test_short_and_broken_words_are_left_alone(word: str) -> None:
    assert stem(word, "en") == word


@given(st.text(max_size=70), st.sampled_from(["en", "ru", "ar", "hi", "tr", "fi"]))
def test_every_word_has_a_stem(word: str, language: str) -> None:
    assert isinstance(stem(word, language), str)


@given(
    st.sampled_from(sorted(_ENDINGS_ONLY)),
    st.text(st.sampled_from("abcdefghilmnorstuvyzабвегийклноптясαειλνοστ"), min_size=1, max_size=9),
)
def test_nothing_is_cut_in_front_where_that_is_said(language: str, word: str) -> None:
    assert stem(word, language)[:1] == word[:1]
