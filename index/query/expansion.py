"""Widening a query by what the library knows: other names of the entities it names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from corpus.entity import EntityId

from .nodes import Added, And, Cause, Field, Mentions, Node, Not, Or, Phrase, Prefix, Query, Word

Lookup = Callable[[tuple[str, ...]], Sequence[EntityId]]
"""Gives the entities that go by a name, told as its folded words."""


def expand(query: Query, lookup: Lookup) -> Query:
    """Return the query with each name also finding the articles that mention its entity.

    Words, beginnings and exact phrases are looked up when no field is named, or
    `entity:` is, but for a single word in quotation marks. What `lookup` does
    not know stays as it is. The query tells what was `added`.
    """
    added: list[Added] = []

    def widened(node: Node) -> Node:
        match node:
            case And(parts):
                return And(tuple(map(widened, parts)))
            case Or(parts):
                return Or(tuple(map(widened, parts)))
            case Not(part):
                return Not(widened(part))
            case Word(text, Field.ENTITY, span) | Word(text, None, span, exact=False):
                entities = lookup((text,))
            case Prefix(text, None | Field.ENTITY, span):
                entities = lookup((text,))
            case Phrase(words, None | Field.ENTITY, span, slack=0, open_end=False):
                entities = lookup(words)
            case _:
                return node
        if not entities:
            return node
        added.append(Added(span, Cause.ENTITY, entities=tuple(entities)))
        return Or((node, Mentions(tuple(entities), span)))

    root = widened(query.root)
    return replace(query, root=root, added=tuple(added))
