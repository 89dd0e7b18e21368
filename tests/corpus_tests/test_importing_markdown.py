import time

import pytest

from corpus.article import Article, Block, BlockKind, StyleKind
from corpus.importing import read_bytes


def article(text: str) -> Article:
    return read_bytes(text.encode(), "/shelf/bridge.md").article


def blocks(text: str) -> list[tuple[BlockKind, int, str, str]]:
    read = article(text)
    return [(b.kind, b.level, b.marker, b.span.of(read.text)) for b in read.blocks]


def styles(text: str) -> list[tuple[StyleKind, str, str]]:
    read = article(text)
    return [(s.kind, s.span.of(read.text), s.target) for s in read.styles]


def test_blocks_are_parted_by_a_blank_line_and_the_first_heading_is_the_title() -> None:
    read = article("# The *bridge*\n\nOne line\nand the next.\n\n## Cost\n\nMore.\n")
    assert read.title == "The bridge"
    assert read.text == "The bridge\n\nOne line and the next.\n\nCost\n\nMore."
    assert [(block.kind, block.level) for block in read.blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, 0),
    ]


def test_inline_marks_become_styles_with_their_targets() -> None:
    text = 'See *the **old** bridge*, `bridge.c`, ~~gone~~ and [a map](https://x.org/m "t").'
    assert article(text).text == "See the old bridge, bridge.c, gone and a map."
    assert styles(text) == [
        (StyleKind.EMPHASIS, "the old bridge", ""),
        (StyleKind.STRONG, "old", ""),
        (StyleKind.CODE, "bridge.c", ""),
        (StyleKind.STRIKE, "gone", ""),
        (StyleKind.LINK, "a map", "https://x.org/m"),
    ]


def test_a_picture_is_shown_by_its_alternative_text() -> None:
    text = "Look: ![the *mill*](mill.png).\n\n![A bridge](bridge.png)\n\n![](blank.png)"
    assert blocks(text) == [
        (BlockKind.PARAGRAPH, 0, "", "Look: the mill."),
        (BlockKind.CAPTION, 0, "", "A bridge"),
    ]
    assert styles(text) == [
        (StyleKind.IMAGE, "the mill", "mill.png"),
        (StyleKind.IMAGE, "A bridge", "bridge.png"),
    ]


def test_lists_have_markers_and_depth() -> None:
    assert blocks("3. three\n4. four\n   - deeper\n\n     more of it\n\n* star") == [
        (BlockKind.ITEM, 1, "3.", "three"),
        (BlockKind.ITEM, 1, "4.", "four"),
        (BlockKind.ITEM, 2, "•", "deeper"),
        (BlockKind.ITEM, 2, "", "more of it"),
        (BlockKind.ITEM, 1, "•", "star"),
    ]


def test_quotes_have_depth() -> None:
    assert blocks("> one\n>\n> > two\n\nthree") == [
        (BlockKind.QUOTE, 1, "", "one"),
        (BlockKind.QUOTE, 2, "", "two"),
        (BlockKind.PARAGRAPH, 0, "", "three"),
    ]


def test_a_table_holds_a_row_a_line_with_tabs_between_cells() -> None:
    text = "| | *Cost* |\n|--|--|\n| 2024 | `1` \\| 2 |\n| 2025 |\n"
    assert blocks(text) == [(BlockKind.TABLE, 0, "", "\tCost\n2024\t1 | 2\n2025\t")]
    assert styles(text) == [(StyleKind.EMPHASIS, "Cost", ""), (StyleKind.CODE, "1", "")]


def test_code_keeps_its_lines_and_hard_breaks_stay() -> None:
    assert blocks("```py\nx = 1\n\n    y\n```\n\nRoses  \nViolets\\\nend") == [
        (BlockKind.CODE, 0, "", "x = 1\n\n    y"),
        (BlockKind.PARAGRAPH, 0, "", "Roses\nViolets\nend"),
    ]


def test_a_rule_covers_no_characters() -> None:
    read = article("one\n\n---\n\ntwo")
    assert [len(block.span) for block in read.blocks] == [3, 0, 3]
    assert read.text == "one\n\ntwo"


def test_footnotes_stand_at_the_end_with_their_markers() -> None:
    text = "It fell.[^why]\n\n[^why]: Rust.\n\n    And neglect.\n\nIt was sold.\n"
    assert blocks(text) == [
        (BlockKind.PARAGRAPH, 0, "", "It fell.[1]"),
        (BlockKind.PARAGRAPH, 0, "", "It was sold."),
        (BlockKind.ITEM, 1, "[1]", "Rust."),
        (BlockKind.ITEM, 1, "", "And neglect."),
    ]


def test_html_is_shown_as_its_text() -> None:
    html = (
        "<div><script>alert(1)</script><h2>Old&nbsp;mill</h2><p>A <i>wheel</i></p><!-- x --></div>"
    )
    assert [words for *_, words in blocks(html)] == ["Old mill", "A wheel"]
    assert article("A <b>bold</b> move<br>and a `<b>`, List<String>.").text == (
        "A bold move\nand a <b>, List<String>."
    )


def test_characters_written_as_references_are_sanitised() -> None:
    read = article("a &#x202e; b [c](<http://x/&#x202e;>) &#27; &amp;\n")
    assert "\u202e" not in read.text
    assert "\u202e" not in read.styles[0].target
    assert read.text.endswith("&")


def test_markdown_of_comments_alone_is_shown_as_it_is() -> None:
    assert article("<!-- nothing -->").text == "<!-- nothing -->"


ENTANGLED = {
    "a table of many columns": "|" + "a|" * 500 + "\n|" + "-|" * 500 + "\n" + "a\n" * 1000,
    "many such tables": ("|" + "a|" * 99 + "\n|" + "-|" * 99 + "\n" + "a\n" * 600 + "\n") * 100,
    "quotes in quotes": "> " * 5000 + "a",
    "lines that go on a deep quote": "> " * 14 + "a\n" + "b\n" * 100_000,
    "lists in lists": "".join("  " * depth + "* a\n" for depth in range(400)),
    "brackets that never close": "[" * 200_000,
    "pictures that never close": "![" * 100_000,
    "pictures in pictures": "![[]()" * 60_000,
    "emphasis that never ends": "*a **b " * 60_000,
    "sections of raw text": "a <![CDATA[" * 40_000,
    "comments that never close": "a <!-- " * 60_000,
    "HTML that never closes": "<div>\n<!-- <script " * 40_000,
    "link definitions": "[a\n" * 60_000,
    "footnotes in footnotes": "[^a]: " * 40_000,
}


@pytest.mark.parametrize("name", ENTANGLED)
def test_entangled_markdown_is_read_in_bounded_time_and_none_of_it_is_lost(name: str) -> None:
    text = ENTANGLED[name]
    began = time.process_time()
    read = article(text)
    assert time.process_time() - began < 6
    assert read.text


def test_text_nested_too_deep_is_kept_as_plain_text() -> None:
    text = "> " * 60 + "the word inside"
    assert article(text).text == text


def test_marks_beyond_the_bound_stay_as_written() -> None:
    read = article("*first*\n\n" + "![" * 100_000 + " *last*\n")
    assert read.text.startswith("first\n\n")
    assert read.text.endswith("*last*")


def test_a_long_book_keeps_its_marks_to_the_end() -> None:
    chapter = (
        "## Part\n\nThe *old* bridge and the [map](https://x.org) and `code`.\n\n- **item**\n\n"
    )
    read = article(chapter * 3000)
    assert read.blocks[-1] == Block(BlockKind.ITEM, read.blocks[-1].span, 1, "•")
    assert read.blocks[-1].span.of(read.text) == "item"
