"""Files that need not be read again, told without loading what reads files."""

from __future__ import annotations

from pathlib import Path

from corpus.article import ArticleId
from corpus.library import Library
from corpus.stamp import Stamp, source_of, stamp_of


def unchanged(library: Library, path: Path) -> ArticleId | None:
    """Return the one article of a file that is as it was when it was read last, else None."""
    source = source_of(path)
    known = library.files.known([source]).get(source)
    if known is None or stamp_of(path) != Stamp(known.size, known.changed):
        return None
    return known.articles[0].id if len(known.articles) == 1 else None
