"""Which charset bytes are in: told by a mark, by themselves, by a declaration, or guessed."""

from __future__ import annotations

import codecs
import re

from corpus.sanitise import REPLACEMENT

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 1 << 16
_BROKEN_SHARE = 0.005
"""Share of unreadable characters from which a charset does not fit."""
_MOSTLY, _HARDLY = 0.4, 0.05
"""Shares of zero bytes at the places where wide characters have them, and at the others."""
_MOST_MENDED = 1_000_000
"""Bytes, each of which takes half a microsecond to mend."""
_LEAST_CONFIDENCE = 0.12
"""Below it the guess is wrong as often as Windows-1252 would be."""
_SWITCHES = (b"\x1b$", b"\x1b(")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")

# Labels and what browsers take them for, after the Encoding Standard of the
# WHATWG. Codecs that Python has beyond these decompress or run scripts of escapes.
_CODECS = {
    **{f"windows-125{n}": f"cp125{n}" for n in range(9)},
    **{f"cp125{n}": f"cp125{n}" for n in range(9)},
    **{f"iso-8859-{n}": f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-9": "cp1254",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "macintosh": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
    "ibm866": "cp866",
    "cp866": "cp866",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "euc-jp": "euc-jp",
    "iso-2022-jp": "iso2022-jp",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
}
_GUESSED = [
    *(f"windows-125{n}" for n in range(9)),
    *(f"iso-8859-{n}" for n in (2, 5, 6, 7, 8, 9, 13, 15)),
    *("koi8-r", "koi8-u", "cp866", "tis-620", "shift_jis", "cp932", "euc-jp", "iso-2022-jp"),
    *("gb18030", "big5", "euc-kr", "cp949", "utf-16-le", "utf-16-be"),
]
"""Charsets that articles are written in; old ones of home computers only draw false guesses."""


def decoded(data: bytes, declared: str = "") -> str:
    """Return the text of the bytes; what cannot be read is a replacement character.

    A byte order mark counts for most, then whether the bytes are UTF-8, then
    the declared charset if it fits, then what the letters look like. Single
    bytes of Windows-1252 inside UTF-8 are read as such.
    """
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(charset, "replace")
    if wide := _wide(data[:_SAMPLE]):
        return data.decode(wide, "replace")
    text = _certain(data, _CODECS.get(declared.strip().lower(), ""))
    return _likely(data) if text is None else text


def _certain(data: bytes, declared: str) -> str | None:
    """Return the text if the bytes prove their charset or fit the declared one, else None."""
    switched = any(switch in data for switch in _SWITCHES)
    if switched and (text := _fitting(data, "iso2022-jp")) is not None:
        return text
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _fitting(data, declared) if declared else None


def _likely(data: bytes) -> str:
    sample = data[: 16 * _SAMPLE].decode("utf-8", "replace")
    if sum(map(len, _NOT_ASCII.findall(sample))) <= 2 * sample.count(REPLACEMENT):
        return data.decode(_guessed(data), "replace")
    text = data.decode("utf-8", "replace")
    is_too_much = text.count(REPLACEMENT) > _MOST_MENDED
    return text if is_too_much else data.decode("utf-8", "diptych.mended")


def _wide(sample: bytes) -> str:
    """Return the charset of two or four bytes a letter that the zeros of the bytes tell."""
    if b"\0" not in sample or len(sample) < 4:
        return ""
    quarters = [sample[place::4].count(0) / len(sample[place::4]) for place in range(4)]
    match [share > _MOSTLY for share in quarters], [share < _HARDLY for share in quarters]:
        case [False, True, True, True], [True, *_]:
            return "utf-32-le"
        case [True, True, True, False], [*_, True]:
            return "utf-32-be"
        case [False, True, False, True], [True, _, True, _]:
            return "utf-16-le"
        case [True, False, True, False], [_, True, _, True]:
            return "utf-16-be"
    return ""


def _fitting(data: bytes, codec: str) -> str | None:
    text = data.decode(codec, "replace")
    return text if text.count(REPLACEMENT) <= _BROKEN_SHARE * len(text) else None


def _guessed(data: bytes) -> str:
    import chardet

    # What is ASCII tells nothing: the sample is of the lines that hold more.
    telling = b"\n".join(line for line in data[: 16 * _SAMPLE].split(b"\n") if not line.isascii())
    guess = chardet.detect(telling[:_SAMPLE], include_encodings=_GUESSED)
    name = guess["encoding"]
    if not name or guess["confidence"] < _LEAST_CONFIDENCE:
        return "cp1252"
    return _CODECS.get(name.lower(), name)


def _mend(error: UnicodeError) -> tuple[str, int]:
    """Return a byte that stands alone among ASCII as Windows-1252, else the replacement."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    data, place = error.object, error.start
    around = data[max(place - 1, 0) : place] + data[place + 1 : place + 2]
    if error.end - place == 1 and place + 1 < len(data) and around.isascii():
        return data[place : place + 1].decode("cp1252", "replace"), error.end
    return REPLACEMENT, error.end


codecs.register_error("diptych.mended", _mend)
