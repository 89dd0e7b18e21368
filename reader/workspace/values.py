"""What the workspace answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.library import Added

if TYPE_CHECKING:
    from corpus.article import ArticleId

STDIN = "-"
"""The source that stands for standard input."""

Progress = Callable[[int, int, str], None]
"""Told how many sources are done, of how many, and which comes next."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that gave no article, and why."""

    source: str
    error: str


@dataclass(frozen=True, slots=True)
class AddReport:
    """What became of the sources; `cancelled` when some were not reached."""

    added: tuple[Added, ...] = ()
    updated: tuple[Added, ...] = ()
    unchanged: tuple[Added, ...] = ()
    failed: tuple[Failure, ...] = ()
    copies: Mapping[ArticleId, tuple[ArticleId, ...]] = field(default_factory=dict)
    """The articles of which each added or updated one is a near-duplicate."""
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, whether it is well, and a sentence about it."""

    subject: str
    well: bool
    sentence: str
