"""The article: one text, its blocks and styles, and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from .span import Span

ArticleId = NewType("ArticleId", str)


class BlockKind(StrEnum):
    """What a block of an article is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    CODE = "code"
    CAPTION = "caption"
    TABLE = "table"
    RULE = "rule"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that is laid out as one.

    Blocks come in order and never cross; the characters between them are white
    space. A `TABLE` holds a row a line, its cells parted by tabs, the heading
    row first. A `RULE` covers no characters. A `LABEL` is noise of the page the
    text was taken from (a language switch, say), kept but not read.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    """Rank of a heading (1 to 6), or depth of an item or a quote (from 1)."""
    marker: str = ""
    """What stands before a list item: a bullet, or a number with its dot."""


class StyleKind(StrEnum):
    """What an inline span looks like."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    STRIKE = "strike"
    LINK = "link"
    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class Style:
    """An inline span with a look; `target` is the address of a link or an image."""

    kind: StyleKind
    span: Span
    target: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about an article beside its text; an unknown field is empty or None."""

    byline: str = ""
    outlet: str = ""
    published: date | None = None
    language: str = ""
    """ISO 639-1 code in lower case."""
    source: str = ""
    """Path or URL that the article was imported from."""
    imported: datetime | None = None
    """When the article came into the library, in UTC."""
    guessed: tuple[str, ...] = ()
    """Fields, the title among them, that the source does not state as such, in order of name."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article as every importer yields it.

    `text` is the only coordinate system: mentions, hits, passages, notes and
    selections are half-open character spans into it. Every string in an
    article is sanitised already.
    """

    id: ArticleId
    title: str
    text: str
    blocks: tuple[Block, ...] = ()
    styles: tuple[Style, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)

    @property
    def words(self) -> int:
        """Return how many words, parted by white space, the text holds."""
        return len(self.text.split())
