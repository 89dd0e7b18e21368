"""Blocks, styles and mentions as compact JSON, and back."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from corpus.article import Block, BlockKind, Style, StyleKind
from corpus.span import Span

if TYPE_CHECKING:
    # The first page is read without the mentions.
    from corpus.entity import EntityId, Mention
    from corpus.mentions import Mentions

_BLOCKS = {kind.value: kind for kind in BlockKind}
_STYLES = {kind.value: kind for kind in StyleKind}


def pack_blocks(blocks: Sequence[Block]) -> str:
    """Return the blocks as JSON."""
    return _dump(
        [
            [block.kind.value, block.span.start, block.span.end, block.level, block.marker]
            for block in blocks
        ],
    )


def unpack_blocks(packed: str) -> tuple[Block, ...]:
    """Return what `pack_blocks` was given."""
    return tuple(
        Block(_BLOCKS[kind], Span(start, end), level, marker)
        for kind, start, end, level, marker in json.loads(packed)
    )


def pack_styles(styles: Sequence[Style]) -> str:
    """Return the inline styles as JSON."""
    return _dump(
        [[style.kind.value, style.span.start, style.span.end, style.target] for style in styles],
    )


def unpack_styles(packed: str) -> tuple[Style, ...]:
    """Return what `pack_styles` was given."""
    return tuple(
        Style(_STYLES[kind], Span(start, end), target)
        for kind, start, end, target in json.loads(packed)
    )


def pack_mentions(mentions: Sequence[Mention]) -> str:
    """Return the mentions as JSON; each entity id is written once."""
    entities: dict[EntityId | None, int] = {}
    rows = [
        [
            mention.span.start,
            mention.span.end,
            mention.kind.value,
            mention.confidence,
            entities.setdefault(mention.entity, len(entities)),
            mention.text,
        ]
        for mention in mentions
    ]
    return _dump([list(entities), rows])


def unpack_mentions(packed: str) -> Mentions:
    """Return what `pack_mentions` was given, without making each of them."""
    ids, rows = json.loads(packed)
    columns: list[Sequence[Any]] = [*zip(*rows, strict=True)] if rows else [()] * 6
    starts, ends, kinds, *others = columns
    return unpack_columns([ids, starts, ends, kinds, *others])


def pack_columns(mentions: Mentions) -> list[Any]:
    """Return the mentions as lists for JSON, quicker to read than `pack_mentions` makes them."""
    from corpus.mentions import KINDS

    ids, starts, ends, kinds, confidences, entities, texts = mentions.columns
    names = [KINDS[kind].value for kind in kinds]
    return [ids, [*starts], [*ends], names, [*confidences], [*entities], [*texts]]


def unpack_columns(packed: Sequence[Any]) -> Mentions:
    """Return what `pack_columns` was given."""
    from corpus.mentions import KINDS, Columns, Mentions

    ids, starts, ends, kinds, confidences, entities, texts = packed
    numbers = {kind.value: number for number, kind in enumerate(KINDS)}
    return Mentions(
        Columns(
            tuple(ids),
            array("I", starts),
            array("I", ends),
            bytes(map(numbers.__getitem__, kinds)),
            confidences,
            array("I", entities),
            texts,
        )
    )


def _dump(rows: Any) -> str:
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
