"""Text out of bytes: charset, newlines, and what is no text at all."""

from __future__ import annotations

import codecs
import re

from corpus.errors import UnreadableArticle
from corpus.sanitise import REPLACEMENT, sanitise

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
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


def decode(data: bytes, source: str) -> str:
    """Return the sanitised text of the bytes with every kind of newline as a line feed.

    The charset is told by the byte order mark; without one it is UTF-8, or
    Windows-1252 when the bytes are no UTF-8.

    Raises:
        UnreadableArticle: the bytes are binary, or hold nothing but white space.
    """
    if not data:
        raise UnreadableArticle(source, "it is empty")
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableArticle(source, f"it is {name}, not text")
    text = _decoded(data)
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


def _decoded(data: bytes) -> str:
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(charset, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _repaired(data)


def _repaired(data: bytes) -> str:
    """Return bytes that are not quite UTF-8 as UTF-8 if most of them are, else as Windows-1252."""
    text = data.decode("utf-8", "replace")
    broken = text.count(REPLACEMENT)
    whole = sum(map(len, re.findall(r"[^\x00-\x7f]+", text))) - broken
    return text if whole > broken else data.decode("cp1252", "replace")
