"""What the library tells about its articles and their changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Loading articles and notes takes longer than listing them.
    from corpus.article import ArticleId
    from corpus.note import NoteId


class Outcome(StrEnum):
    """What adding an article came to."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Added:
    """The article that now stands in the library for what was added."""

    id: ArticleId
    title: str
    source: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Citation:
    """What a quote from an article is cited by."""

    article: ArticleId
    title: str
    byline: str
    outlet: str
    published: date | None
    source: str


class ChangeKind(StrEnum):
    """Whether an article is there in a new state, or gone."""

    ARTICLE = "article"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """The latest thing that happened to an article and is not yet indexed."""

    number: int
    article: ArticleId
    kind: ChangeKind


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the whole library at one time."""

    path: Path
    made: datetime
    size: int
    """Bytes of the file."""


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was done about a damaged library; as a string, the sentences to tell of it."""

    set_aside: Path
    """The folder that keeps the damaged file."""
    backup: Path
    made: datetime
    """When the backup that is in its place was made."""
    rescued: int = 0
    """Notes made or changed since, found whole in the damaged file and put back."""
    missing: tuple[NoteId, ...] = ()
    """Notes that are damaged themselves; an older state of them may be in the backup."""
    complete: bool = False
    """Whether every note of the damaged file could be looked at."""

    def __str__(self) -> str:
        told = [
            "The library was damaged.",
            f"The backup of {self.made:%Y-%m-%d %H:%M} UTC is in its place.",
            f"The damaged file is kept in {self.set_aside}.",
        ]
        if self.rescued:
            told.append(f"Put back from it: {_counted(self.rescued)} made or changed since.")
        if self.missing:
            listed = ", ".join(self.missing)
            told.append(f"Damaged, and as the backup has it or missing: {listed}.")
        if not self.complete:
            told.append("Not all of the damaged file could be read: other notes may be missing.")
        told.append("Articles added since may be missing, and notes deleted since be back.")
        return " ".join(told)


def _counted(notes: int) -> str:
    return "1 note" if notes == 1 else f"{notes} notes"
