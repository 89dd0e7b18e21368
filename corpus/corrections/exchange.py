"""One's codebook for others, and that of others taken in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from .codebook import Codebook
from .conflicts import opposed
from .correction import Correction, Deed
from .toml import HEADER, from_toml, to_toml


class Prefer(StrEnum):
    """Whose corrections count where two say different things."""

    NOBODY = "nobody"
    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A correction of theirs, and the one of mine that says something else."""

    theirs: Correction
    mine: Correction
    undone: bool = False
    """Whether mine is the same correction, undone here."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What becomes of the corrections of another codebook."""

    added: tuple[Correction, ...] = ()
    unchanged: tuple[Correction, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    redone: tuple[Correction, ...] = ()
    """Corrections undone here that are done again: their entries."""

    @property
    def entries(self) -> tuple[Correction, ...]:
        """Return what is to be added to the codebook."""
        return (*self.added, *self.redone)


def exported(codebook: Codebook) -> str:
    """Return the corrections that count, as a file for others."""
    return HEADER + to_toml(codebook.active)


def read_codebook(data: str, source: str) -> Sequence[Correction]:
    """Return the corrections that count in a file of others.

    Raises:
        BrokenCodebook: it is no codebook.
    """
    return Codebook(from_toml(data, source)).active


def taken_in(mine: Codebook, theirs: Sequence[Correction], prefer: Prefer) -> TakenIn:
    """Return what becomes of their corrections beside mine.

    One that is there already is left alone, one that says something else than
    mine is a conflict: it is left out, unless theirs are preferred.
    """
    known = {one.content for one in mine.active}
    undone = {one.content: one for one in mine.corrections if one.id in mine.undone}
    added: list[Correction] = []
    unchanged: list[Correction] = []
    conflicts: list[Conflict] = []
    redone: list[Correction] = []
    ids = {one.id for one in mine.entries}
    for one in theirs:
        if one.content in known:
            unchanged.append(one)
            continue
        against = [Conflict(one, other) for other in mine.active if opposed(one, other)]
        if one.content in undone:
            against.append(Conflict(one, undone[one.content], undone=True))
        conflicts += against
        if against and prefer is not Prefer.THEIRS:
            continue
        known.add(one.content)
        if one.content in undone:
            redone.append(Correction(Deed.REDO, of=undone[one.content].id))
        else:
            # An id that stands here already for something else makes way for another.
            added.append(one if one.id not in ids else replace(one, id=""))
            ids.add(one.id)
    return TakenIn(tuple(added), tuple(unchanged), tuple(conflicts), tuple(redone))
