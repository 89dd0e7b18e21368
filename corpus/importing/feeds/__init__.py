"""Feeds become articles, one for each entry: RSS, Atom, RDF and JSON Feed."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.errors import UnreadableArticle
from corpus.importing.draft import Part
from corpus.importing.web.charset import decode_page

from .entry import parts
from .json_feed import feed_of_json
from .syndication import feed_of_xml

__all__ = ["draft"]

LARGEST = 30_000_000
"""Bytes of a feed."""


def draft(data: bytes, source: str) -> Sequence[Part]:
    """Return the articles that a feed holds, one for each entry that says anything.

    Raises:
        UnreadableArticle: it is no feed, holds no entry, or is too large.
    """
    if len(data) > LARGEST:
        raise UnreadableArticle(source, f"it is larger than {LARGEST // 1_000_000} MB")
    text = decode_page(data, source)
    read = feed_of_json if text.lstrip().startswith(("{", "[")) else feed_of_xml
    found = list(parts(read(text, source), source))
    if not found:
        raise UnreadableArticle(source, "the feed has no entries")
    return found
