"""Where the pages stood when they were shown last, and in which inks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Self

from reader.terminal import COLOURED_BY

_SIZES = 24
"""Sizes of the terminal that are remembered, those seen last."""
_OF_INKS = frozenset("\x1b[0123456789;m")
"""What the control sequences of inks are made of, which can do nothing but colour."""


class Frame(NamedTuple):
    """Where a pane stands on the screen, in cells, and the measure of its text."""

    x: int
    y: int
    width: int
    height: int
    measure: int


def colours(theme: str, environment: Mapping[str, str]) -> str:
    """Return what inks depend on: the theme and the kind of terminal."""
    return "|".join([theme, *(environment.get(name, "-") for name in COLOURED_BY)])


@dataclass(frozen=True, slots=True)
class Impression:
    """What is remembered of the pages: the control sequence of each ink, and their frames."""

    colours: str = ""
    """What the inks hold for, see `colours`."""
    inks: Mapping[str, str] = field(default_factory=dict)
    """Names as in `painting`, and what switches each ink on."""
    frames: Mapping[str, tuple[Frame, ...]] = field(default_factory=dict)
    """The frames of one page or of two by the size of the screen."""

    def frames_for(self, columns: int, rows: int, pages: int) -> tuple[Frame, ...]:
        """Return the frames of so many pages on a screen of this size, none if not known."""
        return self.frames.get(f"{columns}x{rows}:{pages}", ())

    def at(self, columns: int, rows: int, frames: tuple[Frame, ...]) -> Self:
        """Return the impression with these frames for a screen of this size."""
        return replace(self, frames={**self.frames, f"{columns}x{rows}:{len(frames)}": frames})

    def beside(self, before: Self) -> Self:
        """Return the impression with the frames of other sizes too, if it has the same colours."""
        if self.colours != before.colours:
            return self
        if all(before.frames.get(size) == frames for size, frames in self.frames.items()):
            return replace(self, frames=before.frames)
        others = {size: known for size, known in before.frames.items() if size not in self.frames}
        return replace(self, frames=dict([*others.items(), *self.frames.items()][-_SIZES:]))

    @property
    def stored(self) -> str:
        """Return the impression as text, for `recalled`."""
        return json.dumps([self.colours, self.inks, self.frames], ensure_ascii=False)

    @classmethod
    def recalled(cls, stored: str | None) -> Self:
        """Return the impression that was `stored`; an empty one if it cannot be made out."""
        try:
            colours, inks, frames = json.loads(stored or "")
            if not all(_OF_INKS.issuperset(ink) for ink in inks.values()):
                # The library came from elsewhere, perhaps: nothing of it reaches the terminal.
                return cls()
            return cls(
                str(colours),
                {str(name): str(ink) for name, ink in inks.items()},
                {
                    str(size): tuple(Frame(*map(int, frame)) for frame in known)
                    for size, known in frames.items()
                },
            )
        except (ValueError, TypeError, AttributeError):
            # Another version wrote it, perhaps: the next start has a fresh one.
            return cls()
