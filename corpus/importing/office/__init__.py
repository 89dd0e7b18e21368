"""Word and OpenDocument texts become articles."""

from __future__ import annotations

from dataclasses import replace

from corpus.archives import Archive
from corpus.errors import UnreadableArticle
from corpus.importing.draft import Draft
from corpus.importing.heading import draft_of_document

from . import opendocument, word
from .properties import properties

__all__ = ["draft"]

_MIMETYPE = "mimetype"


def draft(data: bytes, source: str) -> Draft:
    """Return the draft of a .docx or .odt file.

    Raises:
        UnreadableArticle: it is damaged, protected, too large, holds no text,
            or is another kind of document.
    """
    archive = Archive.open(data, source)
    if word.DOCUMENT in archive:
        manuscript, title = word.manuscript(archive)
        known = properties(archive, word.PROPERTIES)
    elif opendocument.CONTENT in archive and _is_text(archive):
        manuscript, title = opendocument.manuscript(archive)
        known = properties(archive, opendocument.PROPERTIES)
    else:
        raise UnreadableArticle(source, "it is neither a Word nor an OpenDocument text")
    if not manuscript.text:
        raise UnreadableArticle(source, "it holds no text")
    return draft_of_document(manuscript, replace(known, title=title or known.title))


def _is_text(archive: Archive) -> bool:
    if _MIMETYPE not in archive:
        return True
    return archive.read(_MIMETYPE).strip().endswith(b"opendocument.text")
