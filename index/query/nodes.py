"""The tree that a query is parsed into."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.article import ArticleId
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
    KIND = "kind"
    """The kinds of the entities that it mentions."""


UNNAMED = (Field.TEXT, Field.TITLE, Field.NOTE)
"""Where a word is looked for when no field is named, and finds its other forms as well."""


@dataclass(frozen=True, slots=True)
class Everything:
    """Every article."""


@dataclass(frozen=True, slots=True)
class Word:
    """One folded word; `field` None stands for all of `UNNAMED`.

    In these fields it also finds the words that have its stem by the rules of
    the article's language, unless it is `exact`.
    """

    text: str
    field: Field | None = None
    span: Span = NOWHERE
    exact: bool = False

    @property
    def inflects(self) -> bool:
        """Return whether it finds its other forms as well."""
        return not self.exact and (self.field is None or self.field in UNNAMED)


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
class Among:
    """Some articles, by name."""

    articles: tuple[ArticleId, ...]
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


Leaf = Everything | Word | Phrase | Prefix | Wildcard | Fuzzy | Dates | Mentions | Among | Has
Node = Leaf | And | Or | Not


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence about a part of the query that was not taken as it stands."""

    message: str
    span: Span


class Cause(StrEnum):
    """Why something is searched for that was not typed."""

    STEM = "stem"
    """It is another form of the word."""
    ENTITY = "entity"
    """It is the entity that goes by the name."""


@dataclass(frozen=True, slots=True)
class Added:
    """What is searched for beside a term: words of the index, or entities."""

    span: Span
    cause: Cause
    words: tuple[str, ...] = ()
    entities: tuple[EntityId, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query; every `span` in it is a range of characters of `text`."""

    text: str
    root: Node
    notices: tuple[Notice, ...] = ()
    added: tuple[Added, ...] = ()

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
