"""The sign that a note bears, by its tags: a glyph and a colour, never a colour alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from zlib import crc32

COLOURS = ("red", "orange", "yellow", "teal", "blue", "violet")
"""Names of the colours that every theme has for tags."""
GLYPHS = ("★", "✚", "▼", "◈", "✦", "◐", "§", "¶")
BAR, PAIR_BAR, PAIR = "┃", "║", "⇄"
"""What stands beside a note, and beside a pair note, which also has a glyph of its own."""


@dataclass(frozen=True, slots=True)
class NoteSign:
    """How a note is told from others at a glance."""

    glyph: str = BAR
    colour: str = ""
    """One of `COLOURS`; empty is the colour of notes without a tag."""
    paired: bool = False

    @property
    def look(self) -> str:
        """Return the name of its look in a theme."""
        return f"tag-{self.colour}" if self.colour else "note"

    @property
    def head(self) -> str:
        """Return what stands beside the first line of the note."""
        return PAIR if self.paired else self.glyph

    @property
    def bar(self) -> str:
        """Return what stands beside its other lines."""
        return PAIR_BAR if self.paired else BAR


_PLAIN, _PLAIN_PAIR = NoteSign(), NoteSign(paired=True)


@dataclass(frozen=True)
class NoteSigns:
    """Gives every tag its sign: the one that the user chose, else always the same one."""

    chosen: Mapping[str, NoteSign] = field(default_factory=dict)
    """Signs of the user's choice, by tag in folded case; what is empty in one is not chosen."""

    _known: dict[tuple[str, bool], NoteSign] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Signs that were asked for: an article may bear thousands of notes with few tags."""

    def of_tag(self, tag: str) -> NoteSign:
        """Return the sign of a tag."""
        key = tag.casefold()
        colour, glyph = divmod(crc32(key.encode()), len(GLYPHS))
        given = NoteSign(GLYPHS[glyph], COLOURS[colour % len(COLOURS)])
        own = self.chosen.get(key)
        if own is None:
            return given
        return NoteSign(own.glyph or given.glyph, own.colour or given.colour)

    def of(self, tags: Sequence[str], *, paired: bool = False) -> NoteSign:
        """Return the sign of a note: that of its first tag."""
        if not tags:
            return _PLAIN_PAIR if paired else _PLAIN
        known = self._known.get((tags[0], paired))
        if known is None:
            known = self._known[tags[0], paired] = replace(self.of_tag(tags[0]), paired=paired)
        return known


def read_sign(text: str) -> NoteSign | None:
    """Return the sign that the user's settings describe, as `★ red`; None if it makes no sense."""
    glyph = colour = ""
    for part in text.split():
        if part in COLOURS and not colour:
            colour = part
        elif len(part) == 1 and part.isprintable() and not glyph:
            glyph = part
        else:
            return None
    return NoteSign(glyph, colour) if glyph or colour else None
