"""What the workspace answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corpus.library import Added

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
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, whether it is well, and a sentence about it."""

    subject: str
    well: bool
    sentence: str
