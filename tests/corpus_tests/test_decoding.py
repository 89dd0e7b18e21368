import pytest

from corpus.errors import UnreadableArticle
from corpus.importing.decoding import decode

ENGLISH = "The president said on Monday that the talks would be long.\n"
FRENCH = "Le président a déclaré qu’il était prêt à négocier, malgré les réserves exprimées.\n"
POLISH = "Prezydent Polski powiedział, że negocjacje będą trudne i długie.\n"
RUSSIAN = "Президент заявил, что переговоры будут трудными и долгими.\n"
UKRAINIAN = "Війна триває, сказав президент у Києві, і їй немає кінця.\n"
GREEK = "Ο πρόεδρος δήλωσε ότι οι διαπραγματεύσεις θα είναι δύσκολες.\n"
TURKISH = "Cumhurbaşkanı görüşmelerin zor olacağını söyledi.\n"
HEBREW = "הנשיא אמר שהמשא ומתן יהיה קשה\n"
ARABIC = "قال الرئيس إن المفاوضات ستكون صعبة\n"
JAPANESE = "大統領は交渉が難航すると述べた。\n"
CHINESE = "总统表示谈判将会艰难而漫长。\n"
KOREAN = "대통령은 협상이 어렵고 길어질 것이라고 말했다.\n"


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("cp1252", FRENCH),
        ("cp1250", POLISH),
        ("iso8859-2", POLISH),
        ("cp1251", RUSSIAN),
        ("koi8-r", RUSSIAN),
        ("iso8859-5", RUSSIAN),
        ("cp866", RUSSIAN),
        ("koi8-u", UKRAINIAN),
        ("cp1253", GREEK),
        ("cp1254", TURKISH),
        ("cp1255", HEBREW),
        ("cp1256", ARABIC),
        ("shift_jis", JAPANESE),
        ("euc-jp", JAPANESE),
        ("iso2022_jp", JAPANESE),
        ("gb18030", CHINESE),
        ("big5", "總統表示談判將會艱難而漫長。\n"),
        ("euc-kr", KOREAN),
        ("utf-16-le", ENGLISH),
        ("utf-16-be", ENGLISH),
        ("utf-32-le", ENGLISH),
        ("utf-32-be", ENGLISH),
    ],
)
@pytest.mark.parametrize("times", [1, 50])
def test_a_charset_is_told_by_the_letters(charset: str, text: str, times: int) -> None:
    # A long stretch of ASCII before tells nothing and must not mislead.
    lead = ENGLISH * 40 if times > 1 and not charset.startswith("utf") else ""
    assert decode((lead + text * times).encode(charset), "-") == lead + text * times


def test_a_charset_that_is_declared_counts_when_it_fits() -> None:
    short = "Wałęsa"
    assert decode(short.encode("iso8859-2"), "-", "ISO-8859-2") == short
    assert decode("naïve".encode("iso8859-1"), "-", "iso-8859-1") == "naïve"


@pytest.mark.parametrize("lie", ["shift_jis", "utf-16", "rot13", "utf-7", "idna", "zip", "\x1b[2J"])
def test_a_charset_that_is_declared_falsely_is_passed_over(lie: str) -> None:
    assert decode(FRENCH.encode(), "-", lie) == FRENCH
    assert decode(RUSSIAN.encode("cp1251") * 9, "-", lie) == RUSSIAN * 9


def test_windows_1252_inside_utf8_is_mended() -> None:
    data = "Zelenskí – “Київ” ".encode() + b"caf\xe9 for \x8010 " + "ещё".encode()
    assert decode(data, "-") == "Zelenskí – “Київ” café for €10 ещё"


@pytest.mark.parametrize(
    ("bad", "shown"),
    [
        (b"\xc0\xaf", "\ufffd\ufffd"),
        (b"\xed\xa0\x80", "\ufffd\ufffd\ufffd"),
        (b"\xf5\x80\x80\x80", "\ufffd\ufffd\ufffd\ufffd"),
    ],
)
def test_overlong_letters_and_halves_of_pairs_are_not_read(bad: bytes, shown: str) -> None:
    assert decode("Київ і Львів ".encode() + bad + b" end", "-") == f"Київ і Львів {shown} end"


def test_wide_text_that_is_cut_off_is_read_as_far_as_it_goes() -> None:
    assert decode(ENGLISH.encode("utf-16-le")[:-1], "-").rstrip("\ufffd") == ENGLISH[:-1]
    assert decode(ENGLISH.encode("utf-32-be")[:-2], "-").rstrip("\ufffd") == ENGLISH[:-1]


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 40,
        b"\0\1\2\3" * 500,
        b"name\0\0\0\0value\0\0\0\0" * 20,
        bytes((7 * n * n + n) % 256 for n in range(5_000)),
    ],
)
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableArticle, match="not text"):
        decode(data, "-")
