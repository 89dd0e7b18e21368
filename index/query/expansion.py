"""Widening a query by what the library knows: other names of the entities it names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from corpus.entity import EntityId

from .nodes import And, Field, Mentions, Node, Not, Or, Phrase, Prefix, Query, Word

Lookup = Callable[[tuple[str, ...]], Sequence[EntityId]]
"""Gives the entities that go by a name, told as its folded words."""


def expand(query: Query, lookup: Lookup) -> Query:
    """Return the query with each name also finding the articles that mention its entity.

    Words, beginnings and exact phrases are looked up when no field is named, or
    `entity:` is; what `lookup` does not know stays as it is.
    """
    return replace(query, root=_expanded(query.root, lookup))


def _expanded(node: Node, lookup: Lookup) -> Node:
    match node:
        case And(parts):
            return And(tuple(_expanded(part, lookup) for part in parts))
        case Or(parts):
            return Or(tuple(_expanded(part, lookup) for part in parts))
        case Not(part):
            return Not(_expanded(part, lookup))
        case Word(text, None | Field.ENTITY, span) | Prefix(text, None | Field.ENTITY, span):
            entities = lookup((text,))
        case Phrase(words, None | Field.ENTITY, span, slack=0, open_end=False):
            entities = lookup(words)
        case _:
            return node
    return Or((node, Mentions(tuple(entities), span))) if entities else node
