"""What leaves the command line."""

from __future__ import annotations

import io
import json
import re
import sys

import pytest
from wcwidth import wcwidth

from reader.cli.output import Piece, say, say_document, say_json, tell
from reader.cli.table import _ONE_CELL, Column, cells, cut, table

HOSTILE = "a\x1b]52;c;eA==\x07b\x9bc\u202ed\u2028e\ud800f\U000e0041g"


class Terminal(io.StringIO):
    """Takes what is written and calls itself a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def acting(text: str) -> list[str]:
    return [char for char in text if not char.isprintable() and char != "\n"]


def test_nothing_that_acts_reaches_either_stream(capsys: pytest.CaptureFixture[str]) -> None:
    say(HOSTILE, Piece(HOSTILE, "strong"))
    tell(HOSTILE)
    said, told = capsys.readouterr()
    assert acting(said) == []
    assert acting(told) == []


def test_json_keeps_every_character_without_letting_it_act(
    capsys: pytest.CaptureFixture[str],
) -> None:
    say_json({"text": HOSTILE + "é中"})
    said = capsys.readouterr().out
    assert acting(said) == []
    assert "é中" in said
    assert json.loads(said) == {"text": HOSTILE + "é中"}


def test_a_document_in_json_stays_the_same_document(capsys: pytest.CaptureFixture[str]) -> None:
    say_document(json.dumps({"text": HOSTILE}, ensure_ascii=False, indent=1), in_json=True)
    said = capsys.readouterr().out
    assert acting(said) == []
    assert json.loads(said) == {"text": HOSTILE}


def test_a_narrow_encoding_gets_json_in_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="latin-1")
    monkeypatch.setattr(sys, "stdout", narrow)
    say_json("中")
    say("中")
    narrow.seek(0)
    assert narrow.read() == '"\\u4e2d"\n?\n'


def test_styles_are_for_terminals_that_want_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    shown = Terminal()
    monkeypatch.setattr(sys, "stdout", shown)
    say(Piece("lit", "lit"))
    assert shown.getvalue() == "\x1b[1;4mlit\x1b[m\n"
    monkeypatch.setenv("NO_COLOR", "1")
    plain = Terminal()
    monkeypatch.setattr(sys, "stdout", plain)
    say(Piece("lit", "lit"))
    assert plain.getvalue() == "lit\n"


def lines(columns: tuple[Column, ...], rows: list[tuple[str, ...]], room: int) -> list[str]:
    return [
        "".join(piece if isinstance(piece, str) else piece.text for piece in line)
        for line in table(columns, rows, room)
    ]


COLUMNS = (Column("id"), Column("title", least=6), Column("n", right=True, dropped=1))


def test_a_table_is_aligned() -> None:
    assert lines(COLUMNS, [("a1", "Short", "7"), ("b2", "Longer title", "12")], 80) == [
        "id  title          n",
        "a1  Short          7",
        "b2  Longer title  12",
    ]


def test_a_table_is_cut_to_its_room() -> None:
    rows = [("a1", "A title that goes on", "7")]
    assert lines(COLUMNS, rows, 16)[1] == "a1  A title…   7"
    assert all(cells(line) <= 16 for line in lines(COLUMNS, rows, 16))


def test_without_room_a_column_goes() -> None:
    assert lines(COLUMNS, [("a1", "A title that goes on", "7")], 10) == ["id  title", "a1  A tit…"]


def test_an_empty_column_is_left_out() -> None:
    assert lines(COLUMNS, [("a1", "Title", "")], 80) == ["id  title", "a1  Title"]


def test_a_row_stays_on_its_line_whatever_it_holds() -> None:
    shown = lines(COLUMNS, [("a1", "two\nlines\tand \x1b[2J", "7")], 80)
    assert len(shown) == 2
    assert acting("".join(shown)) == []


def test_wide_characters_take_two_cells() -> None:
    assert cells("北京") == 4
    assert cut("北京大学", 5) == "北京…"
    assert cells(cut("e\u0301te\u0301 e\u0301te\u0301", 5)) <= 5


def test_what_is_counted_quickly_takes_as_many_cells_as_it_is_counted() -> None:
    simple = [chr(code) for code in range(0xFFFE) if re.fullmatch(_ONE_CELL, chr(code))]
    assert [char for char in simple if wcwidth(char) != 1] == []
