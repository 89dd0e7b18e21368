"""PDF files become articles: their text, in the order in which it is drawn."""

from __future__ import annotations

import re
from datetime import date

from corpus.errors import UnreadableArticle
from corpus.importing.draft import Draft
from corpus.importing.heading import Properties, draft_of_document

from .confined import extracted
from .page import Extract
from .paragraphs import manuscript_of

__all__ = ["draft"]

_STAMP = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})")


def draft(data: bytes, source: str) -> Draft:
    """Return the draft of a PDF file.

    Raises:
        UnreadableArticle: it is damaged, protected, only pictures, or takes too
            much time or memory.
    """
    extract = extracted(data, source)
    manuscript = manuscript_of(extract.pages)
    if not manuscript.text:
        scan = "it is a scan: its pages are pictures without text"
        raise UnreadableArticle(source, scan if extract.count else "it holds no pages")
    return draft_of_document(manuscript, _properties(extract))


def _properties(extract: Extract) -> Properties:
    says = extract.metadata
    stamp = _STAMP.match(says.get("CreationDate", ""))
    try:
        created = date(int(stamp[1]), int(stamp[2]), int(stamp[3])) if stamp else None
    except ValueError:
        created = None
    return Properties(
        title=says.get("Title", ""),
        author=says.get("Author", "").strip("()"),
        created=created,
    )
