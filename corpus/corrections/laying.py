"""Corrections laid over the same ground again, from where they are others than before.

Of a thousand corrections one more is previewed, made or undone. What the
thousand come to is kept, so that only the one is applied.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .applying import Applied, Work
from .correction import Correction
from .ground import Ground

_BACK = 16
"""Corrections before the last to which a stop goes back, for undoing several."""


@dataclass(frozen=True)
class _Stop:
    """What some corrections have come to; its work is never gone on with, only a copy of it."""

    corrections: tuple[Correction, ...]
    ground: Ground
    work: Work

    def leads_to(self, corrections: tuple[Correction, ...], ground: Ground) -> bool:
        """Return whether these corrections begin with its own, over the same ground."""
        size = len(self.corrections)
        return corrections[:size] == self.corrections and self.ground.like(ground)

    def onward(self, ground: Ground) -> Work:
        """Return its work, to be gone on with over a ground that is like its own.

        What a library does not offer for some corrections, these do not touch: so an
        entity that only one of the grounds has in view comes or goes as it is.
        """
        work = self.work.copy()
        for known in self.ground.beyond(ground):
            work.bearers.drop(known.id)
        for known in ground.beyond(self.ground):
            work.see(known)
        return work


class Laying:
    """Lays corrections over grounds, and keeps the last few states that it came to."""

    def __init__(self, most: int, *, back: bool = True) -> None:
        self._most, self._back = most, back
        # Put in place as a whole: several threads read and lay.
        self._stops: tuple[_Stop, ...] = ()

    def lay(self, corrections: Sequence[Correction], ground: Ground) -> Applied:
        """Return the articles and entities of the ground with the corrections made.

        What comes back is shared by all who ask for the same.
        """
        wanted = tuple(corrections)
        longest = sorted(self._stops, key=lambda stop: -len(stop.corrections))
        nearest = next((stop for stop in longest if stop.leads_to(wanted, ground)), None)
        if nearest is None:
            work, done = Work.over(ground), 0
        elif nearest.corrections == wanted and nearest.ground.stored.keys() == ground.stored.keys():
            self._keep(nearest)
            return nearest.work.applied
        else:
            self._keep(nearest)
            work, done = nearest.onward(ground), len(nearest.corrections)
        earlier = len(wanted) - _BACK
        for number in range(done, len(wanted)):
            if self._back and number == earlier > done:
                self._keep(_Stop(wanted[:number], ground, work.copy()))
            work.do(wanted[number])
        self._keep(_Stop(wanted, ground, work))
        return work.applied

    def _keep(self, stop: _Stop) -> None:
        others = [one for one in self._stops if one is not stop]
        self._stops = (stop, *others)[: self._most]
