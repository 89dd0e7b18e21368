"""The sentences and paragraphs of an article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from .article import Article, Block, BlockKind
from .sentence_ends import ends
from .span import Span

_UNREAD = frozenset({BlockKind.LABEL, BlockKind.RULE})
_WHOLE = frozenset({BlockKind.HEADING, BlockKind.CODE, BlockKind.LABEL, BlockKind.RULE})


def sentences(article: Article) -> tuple[Span, ...]:
    """Return the sentences in order, none reaching beyond its block.

    A heading is one sentence, so are a row of a table and a block of code;
    labels and rules hold none.
    """
    return tuple(
        sentence
        for block in _blocks(article)
        if block.kind not in _UNREAD and len(block.span)
        for sentence in _sentences(article.text, block)
    )


def sentence_at(article: Article, offset: int) -> Span:
    """Return the sentence at an offset.

    Between two sentences it is the one before, before the first one the first;
    empty when the article holds no text.
    """
    block = _block_at(article, offset)
    return _at_or_before(list(_sentences(article.text, block)), offset)


def paragraph_at(article: Article, offset: int) -> Span:
    """Return the block at an offset: between two the one before, before the first the first."""
    return _block_at(article, offset).span


def _blocks(article: Article) -> Sequence[Block]:
    """Return the blocks that hold characters; a text without any is one paragraph."""
    blocks = [block for block in article.blocks if len(block.span)]
    if blocks:
        return blocks
    text = article.text
    start = len(text) - len(text.lstrip())
    return [Block(BlockKind.PARAGRAPH, Span(start, max(start, len(text.rstrip()))))]


def _block_at(article: Article, offset: int) -> Block:
    blocks = article.blocks
    number = bisect_right(blocks, offset, key=lambda block: block.span.start) - 1
    while number > 0 and not len(blocks[number].span):
        number -= 1
    if number >= 0 and len(blocks[number].span):
        return blocks[number]
    return _blocks(article)[0]


def _sentences(text: str, block: Block) -> Iterator[Span]:
    span = block.span
    if block.kind is BlockKind.TABLE:
        yield from _rows(text, span)
        return
    start = span.start
    if block.kind not in _WHOLE:
        for end, following in ends(text, span.start, span.end):
            yield Span(start, end)
            start = following
    yield Span(start, span.end)


def _rows(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for row in span.of(text).split("\n"):
        if row.strip():
            yield Span(start, start + len(row))
        start += len(row) + 1


def _at_or_before(spans: Sequence[Span], offset: int) -> Span:
    number = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return spans[max(number, 0)]
