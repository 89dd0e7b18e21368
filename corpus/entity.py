"""Entities and the mentions of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType, Protocol

from .article import Article
from .span import Span

EntityId = NewType("EntityId", str)


class EntityKind(StrEnum):
    """What an entity is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    EVENT = "event"
    WORK = "work"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Mention:
    """One surface form at one span; `entity` is None until linking has decided."""

    span: Span
    text: str
    kind: EntityKind
    confidence: float = 1.0
    """How sure the recognizer is that this is a name of this kind, from 0 to 1."""
    entity: EntityId | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing with its main name and the other names the articles use for it."""

    id: EntityId
    name: str
    kind: EntityKind
    aliases: tuple[str, ...] = ()
    """Surface forms other than `name`, the most frequent first."""
    ambiguous: bool = False
    """Whether the evidence did not tell which of several namesakes is meant."""


class Recognizer(Protocol):
    """Anything that can find mentions in an article."""

    @property
    def version(self) -> str:
        """Return a name and version; another version means that results may differ."""

    def find(self, article: Article) -> Sequence[Mention]:
        """Return the mentions in the article, in order, none crossing another."""
