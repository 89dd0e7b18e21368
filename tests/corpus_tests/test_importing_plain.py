from datetime import date

import pytest

from corpus.article import Article, BlockKind
from corpus.importing import read_bytes

LONG = (
    "The council met for six hours on Tuesday and went home without a vote, as it had "
    "the week before."
)
LONGER = (
    "Nobody who spoke wished to be the first to say what the bridge would cost, and so "
    "nobody said it."
)


def article(text: str) -> Article:
    return read_bytes(text.encode(), "/shelf/bridge.txt").article


def blocks(text: str) -> list[tuple[BlockKind, str]]:
    read = article(text)
    return [(block.kind, block.span.of(read.text)) for block in read.blocks]


def wrapped(text: str, width: int = 66) -> str:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return "\n".join(lines)


def test_the_text_keeps_its_own_characters() -> None:
    text = f"A bridge too dear\n\n  {LONG}  \n\n\n{LONGER}\t\n"
    assert article(text).text == text


def test_a_paragraph_on_every_line() -> None:
    text = f"A bridge too dear\n{LONG}\n{LONGER}\nWho will pay\n{LONG}\n{LONGER}\n{LONG}"
    assert blocks(text) == [
        (BlockKind.HEADING, "A bridge too dear"),
        (BlockKind.PARAGRAPH, LONG),
        (BlockKind.PARAGRAPH, LONGER),
        (BlockKind.HEADING, "Who will pay"),
        (BlockKind.PARAGRAPH, LONG),
        (BlockKind.PARAGRAPH, LONGER),
        (BlockKind.PARAGRAPH, LONG),
    ]


def test_blank_lines_between_paragraphs_keep_breaks_that_are_meant() -> None:
    verse = "Over the river\nand over the rail\nthe bridge goes nowhere."
    text = f"A bridge too dear\n\n{LONG}\n\n{verse}\n\n{LONGER}"
    assert blocks(text) == [
        (BlockKind.HEADING, "A bridge too dear"),
        (BlockKind.PARAGRAPH, LONG),
        (BlockKind.PARAGRAPH, verse),
        (BlockKind.PARAGRAPH, LONGER),
    ]


def test_hard_wrapped_lines_flow_and_every_offset_stays() -> None:
    first, second = f"{LONG} {LONGER} {LONG}", f"{LONGER} {LONG}"
    verse = "    Over the river\n    and over the rail."
    text = f"A BRIDGE TOO DEAR\n\n{wrapped(first)}\n\n{verse}\n\n{wrapped(second)}\n"
    assert blocks(text) == [
        (BlockKind.HEADING, "A BRIDGE TOO DEAR"),
        (BlockKind.PARAGRAPH, first),
        (BlockKind.PARAGRAPH, verse.strip()),
        (BlockKind.PARAGRAPH, second),
    ]
    read = article(text)
    assert len(read.text) == len(text)
    assert read.text.split() == text.split()


def test_hard_wrapped_paragraphs_may_be_told_by_their_indent_alone() -> None:
    paragraphs = [f"{LONG} {LONGER}", f"{LONGER} {LONG} So it went.", f"{LONG} {LONG}"]
    text = "\n".join("   " + wrapped(paragraph) for paragraph in paragraphs)
    assert [words for _, words in blocks(text)] == paragraphs


def test_a_language_switch_above_the_title_is_a_label() -> None:
    text = f"Français\n\nA bridge too dear\n\n{LONG}\n\n{LONGER}"
    assert blocks(text)[:2] == [
        (BlockKind.LABEL, "Français"),
        (BlockKind.HEADING, "A bridge too dear"),
    ]
    assert article(text).title == "A bridge too dear"


@pytest.mark.parametrize(
    "label", ["English | Español | Русский", "Read in German", "Advertisement", "* * *"]
)
def test_other_noise_of_pages_is_a_label_too(label: str) -> None:
    text = f"{label}\n\nA bridge too dear\n\n{LONG}\n\n{LONGER}"
    assert blocks(text)[0] == (BlockKind.LABEL, label)


@pytest.mark.parametrize("end", ["nobody listened", "nobody listened.", "“nobody listened.”"])
def test_a_language_switch_glued_to_the_last_word_is_a_label(end: str) -> None:
    text = f"A bridge too dear\n\n{LONG}\n\nThey added that {end}Español\n"
    assert blocks(text)[-2:] == [
        (BlockKind.PARAGRAPH, f"They added that {end}"),
        (BlockKind.LABEL, "Español"),
    ]
    assert article(text).text == text


@pytest.mark.parametrize("end", ["They added that nobody spoke English", "It was a Greek"])
def test_a_language_that_is_spoken_of_is_no_label(end: str) -> None:
    text = f"A bridge too dear\n\n{LONG}\n\n{LONGER} {end}"
    assert blocks(text)[-1] == (BlockKind.PARAGRAPH, f"{LONGER} {end}")


@pytest.mark.parametrize(
    "caption",
    [
        "The old bridge, seen from the mill. [Reuters/Ada Okoye]",
        "The old bridge, seen from the mill on Sept. 3 (Photo: Ada Okoye)",
        "Photo credit: Ada Okoye",
        "[The old bridge, seen from the mill]",
    ],
)
def test_the_words_under_a_picture_are_a_caption(caption: str) -> None:
    text = f"A bridge too dear\n\n{caption}\n\n{LONG}\n\n{LONGER}"
    assert blocks(text)[1] == (BlockKind.CAPTION, caption)


def test_what_stands_between_standfirst_and_body_is_a_caption() -> None:
    standfirst = "The council cannot agree on a single figure"
    text = f"A bridge too dear\n{standfirst}\n\nEl puente viejo\n{LONG}\n{LONGER}\n{LONG}"
    assert blocks(text)[:4] == [
        (BlockKind.HEADING, "A bridge too dear"),
        (BlockKind.PARAGRAPH, standfirst),
        (BlockKind.CAPTION, "El puente viejo"),
        (BlockKind.PARAGRAPH, LONG),
    ]


def test_byline_and_date_below_the_title_are_no_headings_and_the_date_is_kept() -> None:
    text = f"A bridge too dear\n\nBy Ada Okoye\n24 February 2025\n\n{LONG}\n\n{LONGER}\n\n{LONG}"
    assert [kind for kind, _ in blocks(text)] == [BlockKind.HEADING] + 4 * [BlockKind.PARAGRAPH]
    assert article(text).metadata.published == date(2025, 2, 24)


def test_a_date_above_the_title_does_not_take_its_place() -> None:
    text = f"24 February 2025\n\nA bridge too dear\n\n{LONG}\n\n{LONGER}"
    assert article(text).title == "A bridge too dear"


def test_noise_that_shares_its_lines_with_the_text_is_told_from_it() -> None:
    text = f"Español\nA bridge too dear\nBy Ada Okoye\n\n{LONG}\n\nCall the mill\nPolski"
    assert blocks(text) == [
        (BlockKind.LABEL, "Español"),
        (BlockKind.HEADING, "A bridge too dear"),
        (BlockKind.PARAGRAPH, "By Ada Okoye"),
        (BlockKind.PARAGRAPH, LONG),
        (BlockKind.PARAGRAPH, "Call the mill"),
        (BlockKind.LABEL, "Polski"),
    ]


def test_no_date_is_taken_from_the_story() -> None:
    assert article(f"A bridge too dear\n\nOn 3 May 2021 it fell. {LONG}").metadata.published is None


def test_short_lines_that_are_the_rule_are_no_headings() -> None:
    text = "The list\n\n" + "\n\n".join(f"Item {n}\n\nShort words {n}." for n in range(9))
    assert {kind for kind, _ in blocks(text)[1:]} == {BlockKind.PARAGRAPH}


def test_chapters_in_capitals_are_headings_despite_their_stop() -> None:
    text = "The bridge\n\n" + "\n\n".join(f"CHAPTER {n}.\n\n{LONG}\n\n{LONGER}" for n in "IV")
    assert [words for kind, words in blocks(text) if kind is BlockKind.HEADING] == [
        "The bridge",
        "CHAPTER I.",
        "CHAPTER V.",
    ]


def test_a_text_without_a_title_is_called_by_its_first_words() -> None:
    read = article(f"{LONG}\n\n{LONGER}")
    assert read.title.startswith("The council met for six hours on Tuesday and went home")
    assert read.title.endswith("…")
    assert len(read.title) <= 70
    assert {block.kind for block in read.blocks} == {BlockKind.PARAGRAPH}
    assert article("hello").title == "hello"
    assert len(article("x" * 5000).title) <= 70


def test_what_is_only_noise_is_still_text() -> None:
    assert blocks("English") == [(BlockKind.PARAGRAPH, "English")]
    assert blocks("[Photo: Ada Okoye]") == [(BlockKind.PARAGRAPH, "[Photo: Ada Okoye]")]


def test_a_chapter_may_have_its_number_and_its_name_on_two_lines() -> None:
    text = f"The bridge\n\nCHAPTER I.\nThe Mill\n\n{LONG}\n\n{LONGER}\n\n{LONG}"
    assert blocks(text)[1] == (BlockKind.HEADING, "CHAPTER I.\nThe Mill")


@pytest.mark.parametrize("text", ["\n" * 1_000_000 + "end", "x" * 4_000_000, "a\n" * 200_000])
def test_odd_shapes_are_taken_in_at_once(text: str) -> None:
    assert article(text).blocks
