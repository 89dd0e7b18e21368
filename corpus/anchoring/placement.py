"""Where a quote stands in the new text."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.note import Stage
from corpus.span import Span


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a quote stands in the new text, how that was found, and how sure it is.

    Without a place, `span` is None and `reason` says why, as a clause.
    """

    span: Span | None
    stage: Stage
    confidence: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A passage of the new text that a quote without a place may have become."""

    span: Span
    alike: float
    """Share of characters that it has in common with the quote, from 0 to 1."""


def orphan(reason: str) -> Placement:
    """Return a placement without a place."""
    return Placement(None, Stage.ORPHAN, 0.0, reason)
