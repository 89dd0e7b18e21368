"""What kind of file bytes are, told by how they begin."""

from __future__ import annotations

import re
import zlib
from enum import StrEnum


class Kind(StrEnum):
    """A kind of file that there is an importer for."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    WEB = "web"
    FEED = "feeds"
    OFFICE = "office"
    PDF = "pdf"
    EPUB = "epub"
    MAIL = "mail"
    WARC = "warc"


_SNIFFED = 4096
_LIKE_MARKDOWN = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:---[ \t]*\r?\n[ \t]*[\w-]+[ \t]*:|#{1,6} \S)")
_PROLOGUE = (
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?[^<>]{0,300}\?>\s*|<!--[^<>]{0,2000}-->\s*)*+"
)
_LIKE_PAGE = re.compile(_PROLOGUE + rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_LIKE_FEED = re.compile(
    _PROLOGUE + rb"(?:<!doctype[^<>]*>\s*)?<(?:\w+:)?(?:rss|feed|rdf)\b"
    rb"|(?:\xef\xbb\xbf)?\s*\{[^{}]*\"version\"\s*:\s*\"https?:\\?/\\?/jsonfeed\.org",
    re.IGNORECASE,
)
_MARKED_UP = re.compile(rb"<[a-z!/?]", re.IGNORECASE)
_ZIP = b"PK\x03\x04"
_BOOK = b"mimetypeapplication/epub+zip"
_CONTAINER = b"META-INF/container.xml"
_WORD = b"word/document.xml"
# Two headers, of which one only e-mails have: a text may well begin with a date.
_HEADER = rb"[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]{0,2000}\n(?:[ \t]+[^\n]{0,2000}\n)*+"
_LIKE_MAIL = re.compile(
    rb"(?:From [^\n]{1,300}\n)?(?:" + _HEADER + rb")*?"
    rb"(?:mime-version|message-id|received|return-path|delivered-to|dkim-signature):",
    re.IGNORECASE,
)
_WARC = b"WARC/"
_GZIP = b"\x1f\x8b"
_PDF = b"%PDF-"
_PDF_HEAD = 1024
"""Bytes at the beginning among which the mark of a PDF may stand."""
_OF_BYTES = frozenset({Kind.OFFICE, Kind.PDF, Kind.EPUB, Kind.WARC})
"""Kinds whose bytes tell them for sure: without such bytes a file is none of them."""


def kind_of(data: bytes, expected: Kind | None) -> Kind:
    """Return what the bytes are; `expected` is what the suffix says, None if it says nothing."""
    head = data[:_SNIFFED]
    if data.startswith(_ZIP):
        # A book names its kind in its first part, or at least holds this one.
        is_book = _BOOK in head or (_CONTAINER in data and _WORD not in data)
        return Kind.EPUB if is_book else Kind.OFFICE
    if head.startswith(_WARC) or _unpacked(head).startswith(_WARC):
        return Kind.WARC
    if head.startswith(_PDF) or (expected is Kind.PDF and _PDF in head[:_PDF_HEAD]):
        return Kind.PDF
    if expected in {None, Kind.PLAIN} and _LIKE_MAIL.match(head):
        return Kind.MAIL
    expected = _marked_up(data, head, expected)
    if expected is not None and expected not in _OF_BYTES:
        return expected
    return Kind.MARKDOWN if _LIKE_MARKDOWN.match(head) else Kind.PLAIN


def _marked_up(data: bytes, head: bytes, expected: Kind | None) -> Kind | None:
    """Return the kind of markup that the bytes are, else what was expected if it can be."""
    # As UTF-16, markup has a zero byte beside each letter.
    letters = head.replace(b"\0", b"")
    if expected in {None, Kind.PLAIN, Kind.WEB} and _LIKE_FEED.match(letters):
        return Kind.FEED
    if expected in {None, Kind.PLAIN, Kind.FEED} and _LIKE_PAGE.match(letters):
        return Kind.WEB
    if expected is Kind.WEB and not _MARKED_UP.search(data.replace(b"\0", b"")):
        return Kind.PLAIN
    return expected


def _unpacked(head: bytes) -> bytes:
    """Return the first few bytes inside gzip, none if it is something else."""
    if not head.startswith(_GZIP):
        return b""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, len(_WARC))
    except zlib.error:
        return b""
