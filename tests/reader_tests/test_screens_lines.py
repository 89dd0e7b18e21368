from __future__ import annotations

import pytest
from rich.cells import cell_len

from reader import note_signs
from reader.widgets.fact_list import Fact, in_lines
from reader.widgets.line import Run, fit, justified, width_of
from reader.widgets.pane_looks import _MARKS
from reader.widgets.row_list import POINTER
from reader.widgets.wording import GLYPHS, counted, joined

WIDE = "日本の新聞 e\u0301 👩‍👩‍👧 [/] \x1b[2J"


@pytest.mark.parametrize("width", range(30))
def test_a_line_never_takes_more_cells_than_it_has(width: int) -> None:
    assert width_of(fit([Run(WIDE, "strong"), Run(WIDE)], width)) <= width


@pytest.mark.parametrize("width", range(2, 60))
def test_a_justified_line_fills_its_width(width: int) -> None:
    runs = justified([Run("left " + WIDE)], [Run("right")], width, [Run("middle")])
    assert width_of(runs) <= width
    if width > 30:
        assert runs[-1].text == "right"


def test_what_is_cut_says_so() -> None:
    assert [run.text for run in fit([Run("Zelensky")], 4)] == ["Zel…"]


def test_a_line_break_in_a_title_does_not_break_the_line() -> None:
    assert fit([Run("one\ntwo\tthree")], 40) == [Run("one two three")]


def test_long_values_are_broken_over_rows() -> None:
    rows = in_lines([Fact("Source", "/a" * 40), Fact("Id", "x")], 54)
    assert [row.name for row in rows] == ["Source", "", "Id"]
    assert "".join(row.value for row in rows) == "/a" * 40 + "x"
    assert all(cell_len(row.value) <= 54 for row in rows)


def test_numbers_agree_with_their_things() -> None:
    assert [counted(n, "word") for n in (0, 1, 1893)] == ["0 words", "1 word", "1,893 words"]


def test_what_is_unknown_leaves_no_dot() -> None:
    assert joined("Prensa", "", "24 Feb") == "Prensa · 24 Feb"


def test_sentences_are_broken_between_words() -> None:
    rows = in_lines([Fact("Tab", "Between field, list and column")], 20)
    assert [row.value for row in rows] == ["Between field, list", "and column"]


def test_no_sign_is_one_that_some_terminals_draw_as_a_picture_of_two_cells() -> None:
    pictures = set("▪▫▶◀◻◼◽◾↔↕✔✖❤☑")
    signs = {*GLYPHS.values(), *note_signs.GLYPHS, note_signs.PAIR, *_MARKS.values(), POINTER}
    assert not pictures & signs
    assert {cell_len(sign) for sign in signs} == {1}
