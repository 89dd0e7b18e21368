"""What a double and a triple click take hold of."""

from __future__ import annotations

import re

from corpus.span import Span

from .document import Document

WORD = re.compile(r"[\w\u0300-\u036f]+(?:[’'\u00ad-][\w\u0300-\u036f]+)*")
"""Letters with their accents, and what joins them in one word."""
_LONGEST = 200
"""How far, in characters, the ends of a word are looked for."""


def word_at(text: str, offset: int) -> Span:
    """Return the word around `offset`, else the one character there; empty at the end."""
    low = max(0, offset - _LONGEST)
    for match in WORD.finditer(text, low, min(len(text), offset + _LONGEST)):
        if match.start() <= offset < match.end():
            return Span(*match.span())
        if match.start() > offset:
            break
    return Span(min(offset, len(text)), min(offset + 1, len(text)))


def stretch_at(document: Document, offset: int) -> Span:
    """Return the paragraph, heading, row or line of code around `offset`."""
    if not len(document):
        return Span(0, 0)
    index = document.stretch_at(offset)
    return Span(document.starts[index], document.ends[index])
