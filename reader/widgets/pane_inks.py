"""The looks of the parts of a page in a theme."""

from __future__ import annotations

from collections.abc import Mapping

from rich.style import Style
from textual.color import Color

from reader.note_signs import COLOURS
from reader.themes import PIN_LOOKS

_PARTS = {
    "heading": ("accent", "", "bold"),
    "caption": ("muted", "", "italic"),
    "label": ("muted", "", ""),
    "quote": ("", "", "italic"),
    "code": ("", "raised", ""),
    "rule": ("muted", "", ""),
    "bar": ("muted", "", ""),
    "marker": ("muted", "", ""),
    "table-head": ("", "", "bold"),
    "inline-emphasis": ("", "", "italic"),
    "inline-strong": ("", "", "bold"),
    "inline-code": ("", "raised", ""),
    "inline-strike": ("", "", "strike"),
    "inline-link": ("", "", "underline"),
    "inline-image": ("muted", "", "italic"),
    "note": ("note-ink", "", "underline"),
    "note-here": ("note-ink", "raised", "bold italic underline"),
    "bar-note": ("note-ink", "", "bold"),
    "mention": ("", "", "underline"),
    "related": ("", "raised", "italic"),
    "hit": ("hit-ink", "hit-ground", "bold underline"),
    **{f"pin-{number}": look for number, look in PIN_LOOKS.items()},
    "entity": ("entity-ink", "entity-ground", "bold"),
    "current": ("", "", "bold reverse"),
    "selection": ("foreground", "background", "reverse"),
    "hint": ("background", "accent", "bold"),
    "thumb": ("", "thumb", ""),
    "mark-current": ("accent", "", "bold"),
    "mark-entity": ("accent", "", ""),
    "mark-hit": ("hit-ink", "", "bold"),
    **{f"mark-pin-{number}": ("pin-ink", "", "") for number in PIN_LOOKS},
    "mark-note": ("note-ink", "", ""),
    "mark-note-here": ("note-ink", "", "bold"),
    **{f"bar-tag-{name}": (f"tag-{name}", "", "bold") for name in COLOURS},
}
"""The ink and the ground of each part, by their names in a theme, and how its text is set."""


def inks(variables: Mapping[str, str]) -> dict[str, Style]:
    """Return the look of each part that has one of its own, given the colours of a theme."""

    def style(ink: str, ground: str, setting: str) -> Style:
        return Style.parse(setting) + Style(
            color=Color.parse(variables[ink]).rich_color if ink else None,
            bgcolor=Color.parse(variables[ground]).rich_color if ground else None,
        )

    return {name: style(*part) for name, part in _PARTS.items()}
