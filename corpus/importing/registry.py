"""Which importer reads which kind of file."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import cast

from .draft import Draft

Importer = Callable[[bytes, str], Draft]
"""Makes a draft of the bytes of a source, which it is told for messages.

Raises `UnreadableArticle` when it cannot.
"""

_PLAIN = "corpus.importing.plain:draft"
_MARKDOWN = "corpus.importing.markdown:draft"
# Named, not imported: a format costs nothing before a file of it appears.
_IMPORTERS = {
    ".txt": _PLAIN,
    ".text": _PLAIN,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".mdown": _MARKDOWN,
    ".mkd": _MARKDOWN,
}
SUFFIXES = frozenset(_IMPORTERS)
"""Suffixes, in lower case, of the files that are taken from a folder."""

_LIKE_MARKDOWN = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:---[ \t]*\r?\n[ \t]*[\w-]+[ \t]*:|#{1,6} \S)")
_SNIFFED = 1024


def importer(source: str, data: bytes) -> Importer:
    """Return the importer for a source, by its suffix or, without one, by how it begins."""
    suffix = PurePath(source).suffix.lower()
    entry = _IMPORTERS.get(suffix, _PLAIN)
    if not suffix and _LIKE_MARKDOWN.match(data[:_SNIFFED]):
        entry = _MARKDOWN
    module, _, name = entry.partition(":")
    return cast("Importer", getattr(import_module(module), name))
