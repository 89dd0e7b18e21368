"""What kind of file bytes are, told by how they begin."""

from __future__ import annotations

import re
from enum import StrEnum


class Kind(StrEnum):
    """A kind of file that there is an importer for."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    OFFICE = "office"


_SNIFFED = 4096
_LIKE_MARKDOWN = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:---[ \t]*\r?\n[ \t]*[\w-]+[ \t]*:|#{1,6} \S)")
_ZIP = b"PK\x03\x04"
_OF_BYTES = frozenset({Kind.OFFICE})
"""Kinds whose bytes tell them for sure: without such bytes a file is none of them."""


def kind_of(data: bytes, expected: Kind | None) -> Kind:
    """Return what the bytes are; `expected` is what the suffix says, None if it says nothing."""
    head = data[:_SNIFFED]
    if data.startswith(_ZIP):
        return Kind.OFFICE
    if expected is not None and expected not in _OF_BYTES:
        return expected
    return Kind.MARKDOWN if _LIKE_MARKDOWN.match(head) else Kind.PLAIN
