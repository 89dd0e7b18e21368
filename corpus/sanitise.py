"""Text made harmless, character for character.

A file may hold characters that act on a terminal or deceive the eye: escape
sequences, marks that turn the writing direction, halves of surrogate pairs,
tag characters that hide words. Each of them becomes one visible replacement
character, so that every offset into the text stays what it was.
"""

from __future__ import annotations

import re
from functools import cache

REPLACEMENT = "\ufffd"

# Two passes: a class that reaches beyond the Basic Multilingual Plane makes
# Python's regular expressions a dozen times slower, and few texts need it.
_UNSAFE = (
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 without tab and newline, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # Unicode's Bidi_Control
    "\u2028\u2029"  # separators that some programs take for newlines
    "\ud800-\udfff"  # halves of surrogate pairs
    "\ufdd0-\ufdef\ufffe\uffff"  # noncharacters
    "]"
)
_ASTRAL = "[\U00010000-\U0010ffff]"
_UNSAFE_ASTRAL = (
    "["
    + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(1, 17))
    + "\U000e0000-\U000e007f"  # tag characters
    "]"
)
_TO_ONE_LINE = str.maketrans("\n\t", "  ")


def sanitise(text: str) -> str:
    """Return the text, of the same length, with each unsafe character replaced.

    Newlines and tabs stay.
    """
    # Python calls none of the unsafe characters printable, and newlines neither.
    if text.isprintable():
        return text
    if _pattern(_UNSAFE).search(text):
        text = _pattern(_UNSAFE).sub(REPLACEMENT, text)
    if not text.isascii() and _pattern(_ASTRAL).search(text):
        text = _pattern(_UNSAFE_ASTRAL).sub(REPLACEMENT, text)
    return text


def one_line(text: str) -> str:
    """Return the sanitised text, of the same length, with newlines and tabs as spaces.

    For titles, outlets, file names and whatever else stands on one line.
    """
    return sanitise(text).translate(_TO_ONE_LINE)


@cache
def _pattern(characters: str) -> re.Pattern[str]:
    # Made when first asked for: that takes longer than to clean many titles.
    return re.compile(characters)
