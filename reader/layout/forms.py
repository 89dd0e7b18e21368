"""What an article is cut into for the page, and how each part is set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from corpus.article import Article, Block, BlockKind
from corpus.sanitise import one_line
from corpus.span import Span

from .glyphs import CODE, PROSE, Glyphs

BAR = "▎ "
_MARKER = 8
"""The most characters of an item's marker that are shown."""
_DEPTH = 6
"""The depth beyond which items and quotes are not set in further."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a stretch is set; `lead` and `rest` take the same number of cells."""

    block: BlockKind
    level: int = 0
    lead: str = ""
    """Drawn before its first line."""
    rest: str = ""
    """Drawn before its other lines."""
    bars: int = 0
    """How many bars of quotes go on through the gap to another quote."""
    joins: bool = False
    """Whether no gap stands between this and what follows of the same kind."""

    @property
    def hard(self) -> bool:
        """Return whether lines are filled to the last cell, not broken at spaces."""
        return self.block is BlockKind.CODE

    @property
    def glyphs(self) -> Glyphs:
        """Return how its characters are drawn."""
        return CODE if self.hard else PROSE


class Stretch(NamedTuple):
    """Characters that are set as one: a block, or a line of code, or a row of a table."""

    start: int
    end: int
    form: Form
    begins: bool
    """Whether a block begins here."""


PLAIN = Form(BlockKind.PARAGRAPH)
_SPLIT = {BlockKind.CODE, BlockKind.TABLE}


@lru_cache(maxsize=4096)
def form(kind: BlockKind, level: int, marker: str) -> Form:
    """Return how a block of this kind, level and marker is set."""
    depth = min(max(level, 1), _DEPTH)
    match kind:
        case BlockKind.ITEM:
            indent = "  " * (depth - 1)
            mark = PROSE.draw(one_line(marker)[:_MARKER]) or "•"
            lead = f"{indent}{mark} "
            return Form(kind, level, lead, " " * PROSE.width(lead), joins=True)
        case BlockKind.QUOTE:
            return Form(kind, level, BAR * depth, BAR * depth, bars=depth)
        case BlockKind.CODE:
            return Form(kind, level, "  ", "» ")
        case _:
            return Form(kind, level)


def stretches(article: Article) -> Iterator[Stretch]:
    """Yield the stretches of an article in order; none crosses another.

    Text that no block covers is set as paragraphs, one a line.
    """
    text, done = article.text, 0
    for block in article.blocks:
        start, end = max(done, block.span.start), min(len(text), block.span.end)
        if start > done and not text[done:start].isspace():
            yield from _loose(text, done, start)
            done = start
        if start < end:
            yield from _stretches_of(text, block, start, end)
            done = end
        elif block.kind is BlockKind.RULE and start == block.span.start:
            yield Stretch(start, start, form(BlockKind.RULE, 0, ""), begins=True)
    yield from _loose(text, done, len(text))


def _stretches_of(text: str, block: Block, start: int, end: int) -> Iterator[Stretch]:
    kind = block.kind
    set_as = PLAIN if kind is BlockKind.PARAGRAPH else form(kind, block.level, block.marker)
    if kind not in _SPLIT:
        yield Stretch(start, _trimmed(text, start, end), set_as, begins=True)
        return
    begins = True
    for span in _lines(text, start, end):
        yield Stretch(span.start, span.end, set_as, begins)
        begins = False


def _loose(text: str, start: int, end: int) -> Iterator[Stretch]:
    for span in _lines(text, start, end):
        trimmed = _trimmed(text, span.start, span.end)
        if trimmed > span.start:
            yield Stretch(span.start, trimmed, PLAIN, begins=True)


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end:
        newline = text.find("\n", start, end)
        stop = end if newline < 0 else newline
        yield Span(start, stop)
        start = stop + 1


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
