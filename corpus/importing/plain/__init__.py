"""Plain text: it keeps its own characters and only gets blocks."""

from __future__ import annotations

from corpus.importing.decoding import decode
from corpus.importing.draft import Draft

from .lines import paragraphs
from .roles import lay_out

__all__ = ["draft", "draft_of_text"]


def draft(data: bytes, source: str) -> Draft:
    """Return the draft of a file of plain text.

    Raises:
        UnreadableArticle: the bytes hold no text.
    """
    return draft_of_text(decode(data, source))


def draft_of_text(text: str) -> Draft:
    """Return the draft of a text; only the newlines of hard-wrapped lines become spaces."""
    text, spans = paragraphs(text)
    return lay_out(text, spans)
