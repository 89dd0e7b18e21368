import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sanitise import REPLACEMENT, one_line, sanitise

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def is_unsafe(character: str) -> bool:
    point = ord(character)
    return (
        (unicodedata.category(character) == "Cc" and character not in "\n\t")
        or unicodedata.category(character) in {"Cs", "Zl", "Zp"}
        or character in BIDI
        or point & 0xFFFE == 0xFFFE
        or 0xFDD0 <= point <= 0xFDEF
        or 0xE0000 <= point <= 0xE007F
    )


@given(ANY_TEXT)
def test_each_unsafe_character_and_no_other_becomes_one_replacement(text: str) -> None:
    assert sanitise(text) == "".join(REPLACEMENT if is_unsafe(c) else c for c in text)


@given(ANY_TEXT)
def test_what_is_sanitised_stays_as_it_is(text: str) -> None:
    assert sanitise(sanitise(text)) == sanitise(text)


@given(ANY_TEXT)
def test_one_line_holds_no_newline_and_keeps_its_length(text: str) -> None:
    line = one_line(text)
    assert len(line) == len(text)
    assert not set(line) & {"\n", "\t"}
    assert line == sanitise(line)


@pytest.mark.parametrize("points", [range(0x300), range(0x2000, 0x2100), range(0xD7F0, 0xE010)])
def test_every_point_of_the_dangerous_ranges_is_judged_alone(points: range) -> None:
    for character in map(chr, points):
        assert (sanitise(character) == REPLACEMENT) == is_unsafe(character)


def test_emoji_accents_and_letters_of_all_scripts_stay() -> None:
    text = "Zelenský, Київ, 北京, दिल्ली, 👩\u200d👩\u200d👧, e\u0301, \ufeff, \u00ad\n\tx"
    assert sanitise(text) == text


def test_an_escape_sequence_is_disarmed_in_place() -> None:
    assert sanitise("a\x1b]52;c;eA==\x07b") == "a\ufffd]52;c;eA==\ufffdb"
