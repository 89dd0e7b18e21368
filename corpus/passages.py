"""The sentences and paragraphs of an article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from .article import Article, Block, BlockKind
from .sentence_ends import ends
from .span import Span

_UNREAD = frozenset({BlockKind.LABEL, BlockKind.RULE})
_NEAR = 2000
"""Characters before a place in which the start of its sentence is looked for at first."""
_MARGIN = 100
"""Characters at the beginning of these in which an end may be taken for what it is not."""
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
    start = _last_start(article.text, block, max(offset, block.span.start) + 1)
    return Span(start, _first_end(article.text, block, start, start))


def next_sentence_end(article: Article, offset: int) -> int:
    """Return where the first sentence ends that ends after an offset, else the offset."""
    for block in _beside(article, offset, 1):
        end = _first_end(article.text, block, block.span.start, offset)
        if end > offset:
            return end
    return offset


def previous_sentence_start(article: Article, offset: int) -> int:
    """Return where the last sentence starts that starts before an offset, else the offset."""
    for block in _beside(article, offset, -1):
        start = _last_start(article.text, block, offset)
        if start < offset:
            return start
    return offset


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
    while start < span.end:
        end = text.find("\n", start, span.end)
        end = span.end if end < 0 else end
        if text[start:end].strip():
            yield Span(start, end)
        start = end + 1


def _beside(article: Article, offset: int, step: int) -> Iterator[Block]:
    """Yield the blocks that hold sentences, from the one at an offset on, or back."""
    blocks = article.blocks if any(map(_is_read, article.blocks)) else _blocks(article)
    number = max(0, bisect_right(blocks, offset, key=lambda block: block.span.start) - 1)
    numbers = range(number, len(blocks)) if step > 0 else range(number, -1, -1)
    return (block for at in numbers if _is_read(block := blocks[at]))


def _is_read(block: Block) -> bool:
    return block.kind not in _UNREAD and len(block.span) > 0


def _first_end(text: str, block: Block, start: int, offset: int) -> int:
    """Return where the first sentence of a block ends after an offset.

    One starts at `start`. What ends a sentence is told by what stands near it,
    so that a block of any length need not be read from its beginning.
    """
    if block.kind is BlockKind.TABLE:
        near = max(start, min(offset, block.span.end))
        begin = max(start, text.rfind("\n", start, near) + 1)
        rows = _rows(text, Span(begin, block.span.end))
        return next((row.end for row in rows if row.end > offset), offset)
    begin = max(start, offset - _NEAR)
    if block.kind not in _WHOLE:
        for end, _ in ends(text, begin, block.span.end):
            if end > offset:
                return end
    return block.span.end


def _last_start(text: str, block: Block, offset: int) -> int:
    """Return where the last sentence of a block starts before an offset, else the first."""
    if block.kind in _WHOLE:
        return block.span.start
    if block.kind is BlockKind.TABLE:
        return _last_row(text, block.span, offset)
    first, near = block.span.start, _NEAR
    while True:
        begin = max(first, offset - near)
        found = 0
        for _, start in ends(text, begin, block.span.end):
            if start >= offset:
                break
            found = start
        if begin == first or found > begin + _MARGIN:
            return found or first
        near *= 8


def _last_row(text: str, span: Span, offset: int) -> int:
    end = max(span.start, min(offset, span.end))
    while end > span.start:
        start = max(span.start, text.rfind("\n", span.start, end) + 1)
        if start < offset and next(_rows(text, Span(start, span.end)), span).start == start:
            return start
        end = start - 1
    return next(_rows(text, span), span).start
