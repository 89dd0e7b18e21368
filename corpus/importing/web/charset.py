"""The text of a web page, whose charset may be told wrongly or not at all."""

from __future__ import annotations

import re

from corpus.importing.decoding import decode

_DECLARED = re.compile(
    rb"<(?:meta\b[^>]{0,300}?\bcharset|\?xml\b[^>]{0,200}?\bencoding)\s*=\s*[\"']?\s*([\w.:-]{3,30})",
    re.IGNORECASE,
)
_SEARCHED = 4096


def decode_page(data: bytes, source: str) -> str:
    """Return the sanitised text of a page's bytes with every newline as a line feed.

    A byte order mark counts for most, then whether the bytes are UTF-8, then
    what the page declares; a declaration that does not fit is passed over.

    Raises:
        UnreadableArticle: the bytes are binary, or hold nothing but white space.
    """
    found = _DECLARED.search(data[:_SEARCHED])
    return decode(data, source, found[1].decode("ascii", "replace") if found else "")
