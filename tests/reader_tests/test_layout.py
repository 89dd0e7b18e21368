"""How the blocks of an article are set on a page."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from rich.cells import cell_len

from corpus.article import Article, ArticleId, Block, BlockKind
from corpus.span import Span
from reader.layout import Document, Layer, Layout, Role, runs
from reader.layout.drawing import roles_in
from reader.layout.glyphs import NOT_NARROW
from reader.layout.words import stretch_at, word_at


def article_of(*parts: tuple[BlockKind, str], level: int = 1, marker: str = "") -> Article:
    text, blocks = "", []
    for kind, content in parts:
        blocks.append(Block(kind, Span(len(text), len(text) + len(content)), level, marker))
        text += content + "\n\n"
    return Article(ArticleId("a"), "A title", text, tuple(blocks))


def plain(text: str) -> Article:
    return Article(ArticleId("a"), "A title", text)


def page_of(article: Article, width: int) -> list[str]:
    """Return the page as the terminal would show it."""
    document = Document(article)
    layout = Layout(document, width)
    page = []
    for y in range(layout.height):
        line = layout.line(y)
        text = line.lead
        for run in runs(document, line, {}):
            text += " " * (run.x - cell_len(text)) + run.text
        page.append(text.rstrip())
    return page


def test_words_are_kept_whole_and_paragraphs_apart() -> None:
    article = article_of((BlockKind.PARAGRAPH, "one two three"), (BlockKind.PARAGRAPH, "four"))
    assert page_of(article, 8) == ["one two", "three", "", "four"]


def test_a_newline_inside_a_paragraph_is_a_space() -> None:
    article = article_of((BlockKind.PARAGRAPH, "one\ntwo\nthree"))
    assert page_of(article, 30) == ["one two three"]


def test_text_without_blocks_is_a_paragraph_a_line() -> None:
    assert page_of(plain("one\n\n  \ntwo\n"), 30) == ["one", "", "two"]


def test_an_empty_article_has_no_lines() -> None:
    layout = Layout(Document(plain("")), 30)
    assert (layout.height, layout.line_of(0), layout.offset_at(3, 3)) == (0, 0, 0)
    assert layout.cell_of(0) == (0, 0)


def test_a_long_word_breaks_after_a_hyphen_or_a_slash() -> None:
    assert page_of(plain("the well-known case"), 9) == ["the well-", "known", "case"]
    assert page_of(plain("https://example.org/abc"), 20) == ["https://example.org/", "abc"]


def test_items_hang_under_their_marker() -> None:
    article = article_of(
        (BlockKind.ITEM, "one two three"), (BlockKind.ITEM, "four"), level=2, marker="10."
    )
    assert page_of(article, 15) == ["  10. one two", "      three", "  10. four"]


def test_a_quote_has_a_bar_that_runs_through() -> None:
    article = article_of((BlockKind.QUOTE, "one two three"), (BlockKind.QUOTE, "four"))
    assert page_of(article, 10) == ["▎ one two", "▎ three", "▎", "▎ four"]


def test_code_keeps_its_spaces_and_shows_where_it_goes_on() -> None:
    article = article_of((BlockKind.CODE, "if x:\n\n\treturn  very_long"))
    assert page_of(article, 16) == ["  if x:", "", "      return  ve", "» ry_long"]


def test_a_table_is_as_wide_as_its_cells() -> None:
    article = article_of((BlockKind.TABLE, "City\tPeople\nKyiv\t2,952,301\nŁódź\t655,279"))
    assert page_of(article, 40) == [
        "City  People",
        "───────────────",
        "Kyiv  2,952,301",
        "Łódź  655,279",
    ]


def test_the_widest_cells_of_a_table_are_wrapped() -> None:
    article = article_of((BlockKind.TABLE, "Who\tWhat\nA\tone two three four five six"))
    assert page_of(article, 20) == [
        "Who  What",
        "────────────────────",
        "A    one two three",
        "     four five six",
    ]


def test_every_character_of_a_wrapped_table_has_its_cell() -> None:
    text = "Who\tWhat\nA name\tone two three four five six\nB\t漢字かな"
    layout = Layout(Document(article_of((BlockKind.TABLE, text))), 18)
    for match in re.finditer(r"\S", text):
        cell = layout.cell_of(match.start())
        assert layout.offset_at(*cell) == match.start()


def test_a_table_with_too_many_columns_is_set_as_text() -> None:
    article = article_of((BlockKind.TABLE, "\t".join("abcdefgh" for _ in range(4))))
    assert page_of(article, 20) == ["abcdefgh │ abcdefgh", " │ abcdefgh", " │ abcdefgh"]


def test_a_thousand_columns_are_no_trouble() -> None:
    article = article_of((BlockKind.TABLE, "\n".join("\t".join("x" * 500) for _ in range(50))))
    assert Layout(Document(article), 60).height > 50


def test_a_rule_fills_the_line() -> None:
    blocks = (Block(BlockKind.RULE, Span(1, 1)),)
    article = Article(ArticleId("a"), "", "a\n\nb", blocks)
    assert page_of(article, 4) == ["a", "", "────", "", "b"]


def test_a_soft_hyphen_is_seen_only_where_a_line_ends() -> None:
    article = plain("co\u00adope\u00adra\u00adtion")
    assert page_of(article, 20) == ["cooperation"]
    assert page_of(article, 8) == ["coopera-", "tion"]


def test_joined_emoji_are_drawn_as_parts_that_every_terminal_measures_alike() -> None:
    article = plain("👨\u200d👩\u200d👧 👍🏽 ❤\ufe0f")
    assert page_of(article, 20) == ["👨👩👧 👍 ❤"]
    assert [cell_len(line) for line in page_of(article, 7)] == [6, 4]


def test_a_long_run_of_clusters_is_never_cut_inside_one() -> None:
    assert page_of(plain("e\u0301" * 10), 7) == ["e\u0301" * 7, "e\u0301" * 3]
    assert page_of(plain("👨\u200d👩\u200d👧" * 3), 14) == ["👨👩👧" * 2, "👨👩👧"]
    assert page_of(plain("कि" * 5), 5) == ["कि" * 2, "कि" * 2, "कि"]


@pytest.mark.parametrize("word", ["word", "漢字"])
def test_spaces_at_a_break_begin_no_line(word: str) -> None:
    assert page_of(plain(f"{word}     {word}"), 6) == [word, word]


def test_a_wide_sign_never_ends_a_line_that_has_one_cell_left() -> None:
    assert page_of(plain("漢字かな"), 5) == ["漢字", "かな"]


def test_signs_that_may_not_begin_a_line_do_not() -> None:
    assert page_of(plain("漢字か、な"), 6) == ["漢字", "か、な"]


@pytest.mark.parametrize("hostile", ["\x1b]52;c;aGk=\x07", "\x9b31m", "\u202e", "\ud800"])
@pytest.mark.parametrize("kind", [kind for kind in BlockKind if kind is not BlockKind.RULE])
def test_hostile_text_is_shown_as_harmless_signs(kind: BlockKind, hostile: str) -> None:
    article = article_of((kind, f"a{hostile}b\tc"), marker=hostile)
    shown = "".join(page_of(article, 30))
    assert shown.isprintable()
    assert "\ufffd" in shown


@pytest.mark.parametrize("width", range(30, 141))
def test_a_name_of_two_words_is_lit_whole_at_every_width(width: int) -> None:
    text = " ".join(f"{'x' * (n % 11)} President Volodymyr Zelensky said" for n in range(40))
    document = Document(plain(text))
    layout = Layout(document, width)
    names = [Span(*match.span()) for match in re.finditer("Volodymyr Zelensky", text)]
    lit = ""
    for y in range(layout.height):
        for run in runs(document, layout.line(y), {Role.ENTITY: Layer(names)}):
            lit += run.text if roles_in(run.look) == [Role.ENTITY] else ""
    assert lit.replace(" ", "") == "VolodymyrZelensky" * len(names)


def test_all_narrow_characters_take_one_cell() -> None:
    narrow = [chr(code) for code in range(0x3000) if not NOT_NARROW.match(chr(code))]
    assert {char for char in narrow if cell_len(char) != 1} == {"\n"}


def test_a_hundred_thousand_characters_without_a_space_are_laid_out() -> None:
    layout = Layout(Document(plain("x" * 100_000)), 80)
    assert layout.height == 1250
    assert Layout(Document(plain("漢" * 100_000)), 80).height == 2500


def test_a_word_is_taken_with_its_hyphens_and_apostrophes() -> None:
    text = "the pseudo-sovereigntist's tantrum"
    assert word_at(text, 8).of(text) == "pseudo-sovereigntist's"
    assert word_at(text, 3).of(text) == " "
    assert word_at(text, len(text)) == Span(len(text), len(text))


def test_a_paragraph_is_taken_whole() -> None:
    document = Document(article_of((BlockKind.PARAGRAPH, "one\ntwo"), (BlockKind.HEADING, "b")))
    assert stretch_at(document, 5).of(document.text) == "one\ntwo"


def test_the_layout_loads_no_screen_library() -> None:
    program = (
        "import sys, reader.layout, reader.layout.view, reader.layout.gutter\n"
        "print([name for name in ('textual', 'rich') if name in sys.modules])"
    )
    shown = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "[]"
