"""Web archives: every page and PDF in a WARC file (ISO 28500) is an article."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import Any

from corpus.errors import UnreadableArticle
from corpus.importing.draft import Draft, Part
from corpus.importing.registry import importer

__all__ = ["draft"]

LARGEST_PAGE = 20 * 1024 * 1024
"""Bytes of a page, unpacked; larger ones are left out."""
LARGEST = 200 * 1024 * 1024
"""Bytes of the archive, unpacked."""
MOST_RECORDS = 200_000
_PIECE = 1 << 14
_GZIP = b"\x1f\x8b"
# The reader of records keeps all lines of a head, however many there are.
_FLOOD = re.compile(rb"(?:WARC|HTTP)/\d\.\d[^\n]{0,200}\n(?:[^\r\n]{1,8192}+\r?\n){2000}+")
_TYPES = frozenset({"text/html", "application/xhtml+xml", "application/pdf"})
_ANSWERS = frozenset({"response", "resource"})
_ADDRESSES = ("http://", "https://")


def draft(data: bytes, source: str) -> Iterator[Part]:
    """Yield the articles of a web archive, each under the address that it was fetched from.

    What is no page, was not found, or cannot be read is left out.

    Raises:
        UnreadableArticle: it is damaged, holds no page, or the package that
            reads web archives is not installed.
    """
    found = False
    for record in _records(data, source):
        if (part := _part(record)) is not None:
            found = True
            yield part
    if not found:
        raise UnreadableArticle(source, "it holds no page with text")


def _records(data: bytes, source: str) -> Iterator[Any]:
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        reason = "web archives are read when diptych[warc] is installed"
        raise UnreadableArticle(source, reason) from error
    plain = _unpacked(data, source)
    if _FLOOD.search(plain):
        raise UnreadableArticle(source, "the head of a record is too long")
    try:
        for number, record in enumerate(ArchiveIterator(io.BytesIO(plain))):
            if number >= MOST_RECORDS:
                raise UnreadableArticle(source, f"it holds more than {MOST_RECORDS:,} records")
            yield record
    except (ArchiveLoadFailed, zlib.error, EOFError, ValueError, AttributeError) as error:
        raise UnreadableArticle(source, "it is cut off or damaged") from error


def _unpacked(data: bytes, source: str) -> bytes:
    """Return the records of an archive without gzip, as far as they can be unpacked."""
    if not data.startswith(_GZIP):
        return data
    pieces = []
    size = place = 0
    member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    while place < len(data):
        packed = data[place : place + _PIECE]
        try:
            pieces.append(member.decompress(packed, LARGEST - size + 1))
        except zlib.error:
            break
        size += len(pieces[-1])
        if size > LARGEST:
            raise UnreadableArticle(source, "it unfolds to more than can be read")
        place += len(packed) - len(member.unused_data)
        if member.eof:
            member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    return b"".join(pieces)


def _part(record: Any) -> Part | None:
    """Return the article of a record, None for a record that holds none."""
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    if record.rec_type not in _ANSWERS or not address.startswith(_ADDRESSES):
        return None
    head = record.http_headers
    if head is not None and head.get_statuscode() != "200":
        return None
    told = (head or record.rec_headers).get_header("Content-Type") or ""
    media_type = told.partition(";")[0].strip().lower()
    if media_type not in _TYPES:
        return None
    try:
        page = record.content_stream().read(LARGEST_PAGE + 1)
        if len(page) > LARGEST_PAGE:
            return None
        made = importer(address, page, media_type)(page, address)
    except (UnreadableArticle, zlib.error, EOFError, ValueError):
        return None
    return Part(made, address, page) if isinstance(made, Draft) else None
