"""Lines joined to a paragraph: words that a line's end cut in two are whole again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

# PDFium marks a hyphen at a line's end so; other programs leave it as it is.
_CUT = re.compile("[\x02\ufffe\u00ad]\\s*$")
_CUT_INSIDE = re.compile("[\x02\ufffe\u00ad]\\s*")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_HYPHENS = ("-", "‐")
_LAST = re.compile(r"[^\W\d_]+(?=[-‐]$)")
_FIRST = re.compile(r"^[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")


def words_of(lines: Iterable[str]) -> frozenset[str]:
    """Return the words that the lines hold whole, compounds with their hyphens."""
    return frozenset(word for line in lines for word in _WORD.findall(line.casefold()))


def joined(lines: Sequence[str], words: frozenset[str]) -> str:
    """Return the lines as one, given the words of the document.

    A hyphen at the end of a line goes unless what follows is no small letter,
    or the document writes the compound with it and never without.
    """
    text = ""
    for line in lines:
        text = _appended(text, line, words) if text else line
    return _CUT_INSIDE.sub("", text).translate(_LIGATURES)


def _appended(text: str, line: str, words: frozenset[str]) -> str:
    if _CUT.search(text):
        return _CUT.sub("", text) + line
    if not text.endswith(_HYPHENS):
        return f"{text} {line}"
    last, first = _LAST.search(text[-60:]), _FIRST.match(line)
    if last is None:
        return f"{text} {line}"
    if first is None or not first[0][0].islower():
        return text + line
    whole = (last[0] + first[0]).casefold()
    compound = f"{last[0]}-{first[0]}".casefold()
    return text + line if compound in words and whole not in words else text[:-1] + line
