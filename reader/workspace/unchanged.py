"""Files that need not be read again, told without loading what reads files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from corpus.library import Library
from corpus.stamp import source_of, stamp_of

if TYPE_CHECKING:
    from corpus.article import ArticleId


def unchanged(library: Library, path: Path) -> ArticleId | None:
    """Return the one article of a file that is as it was when it was read last, else None."""
    stamp = stamp_of(path)
    return library.files.unchanged(source_of(path), stamp.size, stamp.changed) if stamp else None
