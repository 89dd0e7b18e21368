"""What kind of file bytes are, told by how they begin."""

from __future__ import annotations

import re
from enum import StrEnum


class Kind(StrEnum):
    """A kind of file that there is an importer for."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    WEB = "web"
    OFFICE = "office"
    PDF = "pdf"
    EPUB = "epub"


_SNIFFED = 4096
_LIKE_MARKDOWN = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:---[ \t]*\r?\n[ \t]*[\w-]+[ \t]*:|#{1,6} \S)")
_PROLOGUE = (
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?[^<>]{0,300}\?>\s*|<!--[^<>]{0,2000}-->\s*)*+"
)
_LIKE_PAGE = re.compile(_PROLOGUE + rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_MARKED_UP = re.compile(rb"<[a-z!/?]", re.IGNORECASE)
_ZIP = b"PK\x03\x04"
_BOOK = b"mimetypeapplication/epub+zip"
_CONTAINER = b"META-INF/container.xml"
_WORD = b"word/document.xml"
_PDF = b"%PDF-"
_PDF_HEAD = 1024
"""Bytes at the beginning among which the mark of a PDF may stand."""
_OF_BYTES = frozenset({Kind.OFFICE, Kind.PDF, Kind.EPUB})
"""Kinds whose bytes tell them for sure: without such bytes a file is none of them."""


def kind_of(data: bytes, expected: Kind | None) -> Kind:
    """Return what the bytes are; `expected` is what the suffix says, None if it says nothing."""
    head = data[:_SNIFFED]
    if data.startswith(_ZIP):
        # A book names its kind in its first part, or at least holds this one.
        is_book = _BOOK in head or (_CONTAINER in data and _WORD not in data)
        return Kind.EPUB if is_book else Kind.OFFICE
    if head.startswith(_PDF) or (expected is Kind.PDF and _PDF in head[:_PDF_HEAD]):
        return Kind.PDF
    # As UTF-16, markup has a zero byte beside each letter.
    letters = head.replace(b"\0", b"")
    if expected in {None, Kind.PLAIN} and _LIKE_PAGE.match(letters):
        return Kind.WEB
    if expected is Kind.WEB and not _MARKED_UP.search(data.replace(b"\0", b"")):
        return Kind.PLAIN
    if expected is not None and expected not in _OF_BYTES:
        return expected
    return Kind.MARKDOWN if _LIKE_MARKDOWN.match(head) else Kind.PLAIN
