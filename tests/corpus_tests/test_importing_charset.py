import codecs

import pytest

from corpus.importing.decoding import decode

WORDS = "Zelenský met Müller in “Київ” — naïvely"


@pytest.mark.parametrize(
    ("mark", "charset"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_the_byte_order_mark_tells_the_charset_and_is_no_text(mark: bytes, charset: str) -> None:
    assert decode(mark + WORDS.encode(charset), "-") == WORDS


def test_what_is_no_utf8_is_windows_1252() -> None:
    assert decode("“Déjà vu” – 5 €".encode("cp1252"), "-") == "“Déjà vu” – 5 €"
    assert decode(b"caf\xe9 \x81 end", "-") == "café \ufffd end"


def test_utf8_that_is_cut_off_stays_utf8() -> None:
    assert decode(WORDS.encode() + b"\xe2\x80", "-") == WORDS + "\ufffd"


def test_a_charset_that_is_cut_off_or_broken_is_repaired() -> None:
    assert decode(codecs.BOM_UTF16_LE + "ab".encode("utf-16-le") + b"c", "-") == "ab\ufffd"
    assert decode(codecs.BOM_UTF16_LE + b"a\0\0\xd8b\0", "-").startswith("a\ufffd")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\x85", "\u2028", "\x0b", "\x0c"])
def test_every_newline_becomes_one_line_feed(newline: str) -> None:
    assert decode(f"one{newline}two".encode(), "-") == "one\ntwo"


def test_a_paragraph_separator_becomes_a_blank_line() -> None:
    assert decode("one\u2029two".encode(), "-") == "one\n\ntwo"


def test_a_stray_control_character_does_not_make_a_text_binary() -> None:
    assert decode(b"A text with one NUL \0 in it", "-") == "A text with one NUL \ufffd in it"
