"""The tree that a query is parsed into."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.entity import EntityId
from corpus.span import Span

NOWHERE = Span(0, 0)


class Field(StrEnum):
    """A part of an article whose words can be searched by its name."""

    TEXT = "text"
    TITLE = "title"
    OUTLET = "outlet"
    AUTHOR = "author"
    LANG = "lang"
    ENTITY = "entity"
    NOTE = "note"
    TAG = "tag"


UNNAMED = (Field.TEXT, Field.TITLE, Field.NOTE)
"""Where a word is looked for when no field is named."""


@dataclass(frozen=True, slots=True)
class Everything:
    """Every article."""


@dataclass(frozen=True, slots=True)
class Word:
    """One folded word; `field` None stands for all of `UNNAMED`."""

    text: str
    field: Field | None = None
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Phrase:
    """Two or more folded words that stand side by side in one field.

    With `slack`, they stand in any order with at most that many other words
    among them. With `open_end`, the last one is the beginning of a word.
    """

    words: tuple[str, ...]
    field: Field | None = None
    span: Span = NOWHERE
    slack: int = 0
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Prefix:
    """All words that begin with these folded letters."""

    text: str
    field: Field | None = None
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Wildcard:
    """All words of this folded form, where `*` is any letters and `?` is one."""

    pattern: str
    field: Field | None = None
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """All words with the same first letter, at most `distance` edits away."""

    text: str
    distance: int
    field: Field | None = None
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Dates:
    """Articles published from `first` to `last`, both days included; None is no bound."""

    first: date | None
    last: date | None
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Mentions:
    """Articles that mention at least one of the entities."""

    entities: tuple[EntityId, ...]
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Has:
    """Articles with anything at all in a field, or (None) with a date."""

    field: Field | None
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class And:
    """Articles that every part finds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Articles that at least one part finds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Articles that the part does not find."""

    part: Node


Leaf = Everything | Word | Phrase | Prefix | Wildcard | Fuzzy | Dates | Mentions | Has
Node = Leaf | And | Or | Not


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence about a part of the query that was not taken as it stands."""

    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query; every `span` in it is a range of characters of `text`."""

    text: str
    root: Node
    notices: tuple[Notice, ...] = ()

    def sought(self) -> Iterator[Leaf]:
        """Yield the leaves that a found article may hold: those not under a `Not`."""
        waiting: list[Node] = [self.root]
        while waiting:
            match waiting.pop():
                case And(parts) | Or(parts):
                    waiting.extend(reversed(parts))
                case Not():
                    pass
                case leaf:
                    yield leaf
