"""What is related to an entity without naming it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.entity import EntityId
from corpus.span import Span


class RelatedKind(StrEnum):
    """What stands for the name."""

    DESCRIPTION = "description"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True, order=True)
class Related:
    """A span that means an entity and is no mention of it."""

    span: Span
    entity: EntityId
    kind: RelatedKind
