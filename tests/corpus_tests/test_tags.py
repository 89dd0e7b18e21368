"""Tags among the words of a note."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import tags


@pytest.mark.parametrize(
    ("text", "body", "found"),
    [
        ("no tag at all", "no tag at all", ()),
        ("odd figure #budget", "odd figure #budget", ("budget",)),
        ("odd\n#budget #2024-q1", "odd", ("budget", "2024-q1")),
        ("#only", "", ("only",)),
        ("(#left, #right)", "(#left, #right)", ("left", "right")),
        ("in C# it is issue #12, page#part", "in C# it is issue #12, page#part", ()),
        ("# A heading", "# A heading", ()),
        ("who says?\n#[[to check]] #мир", "who says?", ("to check", "мир")),
        ("#one and #one\n#two #one", "#one and #one", ("two", "one")),
        ("first\n\n#a\n#b\n", "first", ("a", "b")),
        ("#end-.", "#end-.", ("end",)),
    ],
)
def test_tags_are_read_from_what_was_typed(text: str, body: str, found: tuple[str, ...]) -> None:
    assert tags.read(text) == (body, found)


@pytest.mark.parametrize(
    ("body", "found", "text"),
    [
        ("words", (), "words"),
        ("", ("a",), "#a"),
        ("words", ("a", "to check", "a:b"), "words\n#a #[[to check]] #[[a:b]]"),
        ("words with #a", ("a", "b"), "words with #a\n#b"),
    ],
)
def test_a_note_is_written_out_to_be_edited(body: str, found: tuple[str, ...], text: str) -> None:
    assert tags.written(body, found) == text


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text("abc é\n.,", max_size=20).map(str.strip),
    st.lists(st.text("abß12 :/-é", min_size=1, max_size=6), max_size=4),
)
def test_what_is_written_out_is_read_again(body: str, found: list[str]) -> None:
    tidy = tuple(dict.fromkeys(" ".join(tag.split()) for tag in found))
    # A tag ends in no sign that may as well belong to the sentence.
    wanted = tuple(tag for tag in tidy if tag and tag == tag.rstrip("-/"))
    assert tags.read(tags.written(body, wanted)) == (body, wanted)


def test_a_tag_that_is_begun_is_typed_out() -> None:
    assert tags.begun("odd #bud") == "bud"
    assert tags.begun("odd #") == ""
    assert tags.begun("odd #bud ") is None
    assert tags.begun("C#") is None
    assert tags.suggested("BU", ["budget", "check", "bureau"]) == ["budget", "bureau"]
    assert tags.completed("odd #bud", "budget") == "odd #budget "
    assert tags.completed("odd #to", "to check") == "odd #[[to check]] "
