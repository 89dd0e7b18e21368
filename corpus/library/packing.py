"""Blocks, styles and mentions as compact JSON, and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from corpus.article import Block, BlockKind, Style, StyleKind
from corpus.span import Span

if TYPE_CHECKING:
    # The first page is read without the mentions.
    from corpus.entity import EntityId, Mention

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


def unpack_mentions(packed: str) -> tuple[Mention, ...]:
    """Return what `pack_mentions` was given."""
    from corpus.entity import EntityKind, Mention

    entities, rows = json.loads(packed)
    kinds = {kind.value: kind for kind in EntityKind}
    return tuple(
        Mention(Span(start, end), text, kinds[kind], confidence, entities[entity])
        for start, end, kind, confidence, entity, text in rows
    )


def _dump(rows: Any) -> str:
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
