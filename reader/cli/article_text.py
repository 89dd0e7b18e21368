"""An article as lines of plain text."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.article import Article, Block, BlockKind
from corpus.sanitise import sanitise
from reader.wording import counted, joined

from .output import Line, Piece
from .table import cells
from .wrapping import wrapped

_MEASURE = 76
"""Most cells of a line, where there are line ends to be set at all."""
_INDENT = 4


def written(article: Article, room: int) -> Iterator[Line]:
    """Yield the lines of the article with what is known about it on top.

    Lines are wrapped for a terminal of `room` cells; wide room, as of a pipe,
    gives a line for each paragraph.
    """
    measure = _MEASURE if _MEASURE < room < _MEASURE * 10 else room
    metadata = article.metadata
    yield [Piece(article.title, "strong")]
    published = metadata.published.isoformat() if metadata.published else ""
    words = counted(article.words, "word")
    yield [Piece(joined(metadata.outlet, metadata.byline, published, words), "muted")]
    yield [Piece(joined(article.id, metadata.source), "muted")]
    former: BlockKind | None = None
    for block in article.blocks:
        if block.kind is BlockKind.LABEL:
            continue
        # The items of one list stand together.
        if not block.kind is former is BlockKind.ITEM:
            yield []
        former = block.kind
        yield from _block(article, block, measure)


def _block(article: Article, block: Block, measure: int) -> Iterator[Line]:
    text = sanitise(block.span.of(article.text))
    match block.kind:
        case BlockKind.HEADING:
            yield from ([Piece(line, "strong")] for line in _wrapped(text, measure))
        case BlockKind.CAPTION:
            yield from ([Piece(line, "muted")] for line in _wrapped(text, measure))
        case BlockKind.QUOTE:
            yield from (["│ ", line] for line in _wrapped(text, measure - 2))
        case BlockKind.ITEM:
            yield from _item(block, text, measure)
        case BlockKind.CODE:
            yield from ([" " * _INDENT + line] for line in text.splitlines())
        case BlockKind.TABLE:
            yield from _table(text)
        case BlockKind.RULE:
            yield ["* * *"]
        case _:
            yield from ([line] for line in _wrapped(text, measure))


def _item(block: Block, text: str, measure: int) -> Iterator[Line]:
    marker = f"{block.marker} " if block.marker else ""
    indent = "  " * max(0, block.level - 1)
    hanging = indent + " " * len(marker)
    for number, line in enumerate(_wrapped(text, measure - len(hanging))):
        yield [(hanging if number else indent + marker) + line]


def _table(text: str) -> Iterator[Line]:
    rows = [row.split("\t") for row in text.split("\n")]
    columns = max(len(row) for row in rows)
    held = [row + [""] * (columns - len(row)) for row in rows]
    widths = [max(cells(row[at]) for row in held) for at in range(columns)]
    for number, row in enumerate(held):
        padded = (text + " " * (wide - cells(text)) for text, wide in zip(row, widths, strict=True))
        line = "  ".join(padded).rstrip()
        yield [line if number else Piece(line, "strong")]


def _wrapped(text: str, measure: int) -> Iterator[str]:
    return (line.of(text) for line in wrapped(text, measure))
