"""Notes and the anchors that hold them to a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from .article import Article, ArticleId
from .span import Span

NoteId = NewType("NoteId", str)
CONTEXT = 32
"""Characters of prefix and suffix that an anchor keeps."""


class Stage(StrEnum):
    """How an anchor came to its place in the present text."""

    SAME_TEXT = "same text"
    SAME_PLACE = "same place"
    QUOTE = "quote"
    CHANGED = "changed in its place"
    MOVED = "moved and changed"
    BY_HAND = "by hand"
    ORPHAN = "orphan"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a note sits and the quote to find it again.

    The fields are those of the text-position and text-quote selectors of the
    W3C Web Annotation model, and the hash of the text they were taken from.
    """

    article: ArticleId
    span: Span
    exact: str
    prefix: str
    suffix: str
    sha256: str
    """SHA-256, in hexadecimal, of the UTF-8 bytes of the text when the note was made."""
    orphan: str = ""
    """Why the quote has no place in the present text; empty when it has one."""
    stage: Stage = Stage.SAME_TEXT
    confidence: float = 1.0
    """How sure it is that this is the place, from 0 to 1."""
    made: Span | None = None
    """The span in the text the note was made on, where `span` is another by now."""


@dataclass(frozen=True, slots=True)
class Note:
    """A highlight with or without words; a note on a pair has two anchors."""

    id: NoteId
    anchors: tuple[Anchor, ...]
    body: str
    tags: tuple[str, ...]
    created: datetime
    modified: datetime


def anchor(article: Article, span: Span, sha256: str) -> Anchor:
    """Return the anchor of `span` in the present text of the article."""
    text = article.text
    return Anchor(
        article=article.id,
        span=span,
        exact=span.of(text),
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
        sha256=sha256,
    )
