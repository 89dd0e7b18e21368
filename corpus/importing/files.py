"""Files and bytes become articles."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import UnreadableArticle
from corpus.imported import Imported
from corpus.sanitise import one_line
from corpus.stamp import source_of

from .draft import Draft, Part, article
from .opening import LARGEST_STREAM, largest_of, open_file, too_large
from .registry import expected_kind, importer
from .sniffing import kind_of


def read(path: Path) -> Imported:
    """Return the one article that a file holds.

    Raises:
        UnreadableArticle: there is no such file, it may not be read, it is no
            regular file, too large, empty, no text, or holds several articles.
    """
    return _only(read_all(path), one_line(str(path)))


def read_bytes(data: bytes, source: str) -> Imported:
    """Return the one article that the bytes of a source other than a file hold.

    Raises:
        UnreadableArticle: they are too many, none, no text, or several articles.
    """
    return _only(read_all_bytes(data, source), one_line(source))


def read_all(path: Path) -> Iterator[Imported]:
    """Yield the articles that a file holds: one, or one for each entry of a feed.

    Raises:
        UnreadableArticle: as `read` does.
    """
    yield from read_opened(open_file(path, one_line(str(path))).data, path)


def read_opened(data: bytes, path: Path) -> Iterator[Imported]:
    """Yield the articles that the bytes of a file hold, as `read_all` does.

    Raises:
        UnreadableArticle: they are none, no text, or longer than an article can be.
    """
    yield from _imported(data, source_of(path), one_line(str(path)))


def read_all_bytes(data: bytes, source: str, media_type: str = "") -> Iterator[Imported]:
    """Yield the articles that the bytes of a source other than a file hold.

    `media_type` is what a server calls them, as `text/html`; empty when nobody does.

    Raises:
        UnreadableArticle: as `read_bytes` does.
    """
    source = one_line(source)
    limit = min(LARGEST_STREAM, largest_of(kind_of(data, expected_kind(source))))
    if len(data) > limit:
        raise UnreadableArticle(source, too_large(limit))
    yield from _imported(data, source, source, media_type)


def _imported(data: bytes, source: str, shown: str, media_type: str = "") -> Iterator[Imported]:
    made = importer(source, data, media_type)(data, shown)
    # A draft is the whole source; parts bear sources and bytes of their own.
    parts = [Part(made, source, data)] if isinstance(made, Draft) else made
    for part in parts:
        sha256 = hashlib.sha256(part.original).hexdigest()
        yield Imported(article(part.draft, part.source), part.original, sha256)


def _only(articles: Iterator[Imported], shown: str) -> Imported:
    first = next(articles)
    if next(articles, None) is not None:
        raise UnreadableArticle(shown, "it is a feed of several articles")
    return first
