"""The places that the reader jumped from, to go back to and forward again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus.article import ArticleId

LONGEST = 100
"""Places that are kept."""


@dataclass(frozen=True, slots=True)
class Place:
    """The line of the character at `offset`."""

    article: ArticleId
    offset: int


@dataclass(frozen=True, slots=True)
class Trail:
    """Places in the order of the jumps; those from `at` on lie ahead."""

    places: tuple[Place, ...] = ()
    at: int = 0

    def leave(self, here: Place) -> Trail:
        """Return the trail after a jump from here; what lay ahead is forgotten."""
        behind = self.places[: self.at]
        if behind[-1:] != (here,):
            behind = (*behind, here)[-LONGEST:]
        return Trail(behind, len(behind))

    def back(self, here: Place) -> Trail:
        """Return the trail a jump earlier; it remembers `here` as the place ahead."""
        at = self.at - 1
        if at >= 0 and self.places[at] == here:
            at -= 1
        if at < 0:
            return self
        ahead = self.places[self.at :] or (here,)
        return Trail((*self.places[: self.at], *ahead), at)

    def forward(self) -> Trail:
        """Return the trail a jump later."""
        return replace(self, at=self.at + 1) if self.at + 1 < len(self.places) else self

    @property
    def place(self) -> Place | None:
        """Return the place that was gone back or forward to."""
        return self.places[self.at] if self.at < len(self.places) else None
