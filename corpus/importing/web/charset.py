"""The text of a web page, whose charset may be told wrongly or not at all."""

from __future__ import annotations

import re

from corpus.importing.decoding import decode, normalise_newlines
from corpus.sanitise import REPLACEMENT, sanitise

_DECLARED = re.compile(
    rb"<(?:meta\b[^>]{0,300}?\bcharset|\?xml\b[^>]{0,200}?\bencoding)\s*=\s*[\"']?\s*([\w.:-]{3,30})",
    re.IGNORECASE,
)
_SEARCHED = 4096
_BROKEN_SHARE = 0.005
"""Share of unreadable characters from which a declared charset is taken for a lie."""

# Labels and what browsers take them for, after the Encoding Standard of the
# WHATWG. Codecs that Python has beyond these decompress or run scripts of escapes.
_CODECS = {
    **{f"windows-125{n}": f"cp125{n}" for n in range(9)},
    **{f"cp125{n}": f"cp125{n}" for n in range(9)},
    **{f"iso-8859-{n}": f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
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


def decode_page(data: bytes, source: str) -> str:
    """Return the sanitised text of a page's bytes with every newline as a line feed.

    A byte order mark counts for most, then whether the bytes are UTF-8, then
    what the page declares; a declaration that does not fit is passed over.

    Raises:
        UnreadableArticle: the bytes are binary, or hold nothing but white space.
    """
    codec = _declared(data)
    if codec and not _is_marked(data) and (codec == "iso2022-jp" or not _is_utf8(data)):
        text = data.decode(codec, "replace")
        if text.count(REPLACEMENT) <= _BROKEN_SHARE * len(text):
            return sanitise(normalise_newlines(text))
    return decode(data, source)


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data[:_SEARCHED])
    return _CODECS.get(found[1].decode("ascii", "replace").lower(), "") if found else ""


def _is_marked(data: bytes) -> bool:
    return data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
