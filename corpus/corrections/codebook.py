"""All corrections in the order they were made, and which of them count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from hashlib import sha256

from .conflicts import opposed
from .correction import Correction, Deed
from .errors import CorrectionRefused


@dataclass(frozen=True)
class Codebook:
    """The log of corrections: one that is undone stays in it, and can be done again."""

    entries: tuple[Correction, ...] = ()

    @cached_property
    def active(self) -> tuple[Correction, ...]:
        """Return the corrections that are not undone, in order."""
        undone = set(self._history[0])
        return tuple(one for one in self._made if one.id not in undone)

    @cached_property
    def undone(self) -> frozenset[str]:
        """Return the ids of the corrections that are undone."""
        return frozenset(self._history[0])

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """Return all corrections, also the undone ones, without the undoing itself."""
        return self._made

    @cached_property
    def overridden(self) -> dict[str, str]:
        """Return the ids of active corrections that a later one takes back, and of that one."""
        found: dict[str, str] = {}
        for number, later in enumerate(self.active):
            for earlier in self.active[:number]:
                if opposed(earlier, later):
                    found[earlier.id] = later.id
        return found

    def does_as(self, other: Codebook) -> bool:
        """Return whether the corrections that count are those that count in the other."""
        return len(self.active) == len(other.active) and all(
            one is same or one.content == same.content
            for one, same in zip(self.active, other.active, strict=True)
        )

    def get(self, reference: str) -> Correction:
        """Return the correction with that id, or the one whose id begins so.

        Raises:
            CorrectionRefused: there is none, or more than one.
        """
        found = [one for one in self._made if reference and one.id.startswith(reference)]
        if len(found) != 1:
            raise CorrectionRefused(f"There is no one correction {reference}")
        return found[0]

    def with_made(self, correction: Correction, now: datetime) -> Codebook:
        """Return the codebook with one more entry, which gets an id."""
        told = f"{len(self.entries)} {now.isoformat()} {correction.content!r}"
        key = sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        made = replace(correction, id=key, made=now.replace(microsecond=0))
        return Codebook((*self.entries, made))

    def undoing(self, reference: str = "") -> Correction:
        """Return the entry that undoes a correction, the last one that counts by default.

        Raises:
            CorrectionRefused: there is nothing to undo.
        """
        if reference:
            known = self.get(reference)
            if known.id in self.undone:
                raise CorrectionRefused(f"{known.id} is undone already")
            return Correction(Deed.UNDO, of=known.id)
        if not self.active:
            raise CorrectionRefused("There is no correction to undo")
        return Correction(Deed.UNDO, of=self.active[-1].id)

    @property
    def redoable(self) -> Correction | None:
        """Return what was undone last, nothing new made since."""
        again = self._history[1]
        return self.get(again[-1]) if again else None

    def redoing(self) -> Correction:
        """Return the entry that does again what was undone last, nothing new made since.

        Raises:
            CorrectionRefused: there is nothing to do again.
        """
        if not self._history[1]:
            raise CorrectionRefused("There is no undone correction to do again")
        return Correction(Deed.REDO, of=self._history[1][-1])

    @cached_property
    def _made(self) -> tuple[Correction, ...]:
        return tuple(one for one in self.entries if one.deed not in {Deed.UNDO, Deed.REDO})

    @cached_property
    def _history(self) -> tuple[Sequence[str], Sequence[str]]:
        """Return the ids of what is undone, and of what can be done again, the last one last."""
        undone: list[str] = []
        again: list[str] = []
        for entry in self.entries:
            if entry.deed is Deed.UNDO:
                if entry.of not in undone:
                    undone.append(entry.of)
                    again.append(entry.of)
            elif entry.deed is Deed.REDO:
                undone = [one for one in undone if one != entry.of]
                again = [one for one in again if one != entry.of]
            else:
                again = []
        return undone, again
