"""Words of a note that are not saved yet."""

from __future__ import annotations

from dataclasses import dataclass

from .article import ArticleId
from .note import NoteId
from .span import Span


@dataclass(frozen=True, slots=True)
class Target:
    """A passage that a note is to be on, and what it says where the user reads it."""

    article: ArticleId
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being written about one passage, or about one in each of two articles."""

    targets: tuple[Target, ...]
    text: str = ""
    """Words and tags as they are typed."""
    note: NoteId | None = None
    """The note that is being changed; None while it is a note to come."""
    began: str = ""
    """What the note said when the change was begun."""

    def __post_init__(self) -> None:
        if len(self.targets) not in {1, 2}:
            raise ValueError(f"a note has one target or two, not {len(self.targets)}")
