"""Text out of bytes: charset, newlines, and what is no text at all."""

from __future__ import annotations

import re

from corpus.errors import UnreadableArticle
from corpus.sanitise import sanitise

from .charsets import decoded

_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "a database"),
)
_SAMPLE = 1 << 16
_CONTROL_SHARE = 0.05
"""Share of control characters from which a file counts as binary; random bytes have 0.1."""
# Escape and backspace belong to logs and manual pages, which are text.
_CONTROL = re.compile("[\x00-\x07\x0e-\x1a\x1c-\x1f]")
# The newline functions of the Unicode Standard, section 5.8.
_NEWLINE = re.compile("\r\n|[\r\x0b\x0c\x85\u2028]")


def decode(data: bytes, source: str, declared: str = "") -> str:
    """Return the sanitised text of the bytes with every kind of newline as a line feed.

    The charset is told by the byte order mark or the bytes themselves; what
    somebody declares it to be counts only when it fits.

    Raises:
        UnreadableArticle: the bytes are binary, or hold nothing but white space.
    """
    if not data:
        raise UnreadableArticle(source, "it is empty")
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableArticle(source, f"it is {name}, not text")
    text = decoded(data, declared)
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > _CONTROL_SHARE * len(sample):
        raise UnreadableArticle(source, "it is a binary file, not text")
    if not text or text.isspace():
        raise UnreadableArticle(source, "it holds no text")
    return sanitise(normalise_newlines(text))


def normalise_newlines(text: str) -> str:
    """Return the text with each newline as a line feed, each paragraph separator as two."""
    if _NEWLINE.search(text):
        text = _NEWLINE.sub("\n", text)
    return text.replace("\u2029", "\n\n")
