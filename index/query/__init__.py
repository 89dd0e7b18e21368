"""The query language: a line that a person types becomes a tree that every engine answers."""

from .expansion import expand
from .nodes import (
    Added,
    Among,
    And,
    Cause,
    Dates,
    Everything,
    Field,
    Fuzzy,
    Has,
    Mentions,
    Node,
    Not,
    Notice,
    Or,
    Phrase,
    Prefix,
    Query,
    Wildcard,
    Word,
)
from .parser import parse

__all__ = [
    "Added",
    "Among",
    "And",
    "Cause",
    "Dates",
    "Everything",
    "Field",
    "Fuzzy",
    "Has",
    "Mentions",
    "Node",
    "Not",
    "Notice",
    "Or",
    "Phrase",
    "Prefix",
    "Query",
    "Wildcard",
    "Word",
    "expand",
    "parse",
]
