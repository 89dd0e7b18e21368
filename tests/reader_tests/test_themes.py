"""Text can be read on every ground that it stands on, by the measure of WCAG 2."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from reader.themes import THEMES, looks, page_colours
from reader.widgets.pane_inks import inks

TEXT, SIGN = 4.5, 3.0
"""The least contrast of text, and of a sign such as a mark in the gutter."""
GROUNDS = ("background", "raised", "cursor-ground")
"""What text of any look may stand on."""
OWN = {theme.name: theme for theme in THEMES}
OTHERS = {name: theme for name, theme in BUILTIN_THEMES.items() if "ansi" not in name}


def colours(theme: Theme) -> Mapping[str, str]:
    """Return the colours of a theme as the program has them."""
    return {**page_colours(theme), **theme.to_color_system().generate(), **theme.variables}


def luminance(colour: Color) -> float:
    parts = (part / 255 for part in (colour.r, colour.g, colour.b))
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def faint(theme: Theme, least: float, prefix: str = "") -> dict[str, float]:
    """Return the contrast of each look that has too little of it, by look and ground."""
    named = colours(theme)
    found = {}
    for name, style in {**looks(named), **inks(named)}.items():
        is_sign = name.startswith(("mark-", "thumb"))
        if is_sign is not prefix.startswith("mark-"):
            continue
        ink = (
            Color.from_rich_color(style.color) if style.color else Color.parse(named["foreground"])
        )
        grounds = ["thumb"] if is_sign else GROUNDS
        under = (
            {"own": Color.from_rich_color(style.bgcolor)}
            if style.bgcolor
            else {ground: Color.parse(named[ground]) for ground in grounds}
        )
        for ground, colour in under.items():
            if (measured := contrast(ink, colour)) < least:
                found[f"{name} on {ground}"] = round(measured, 2)
    return found


@pytest.mark.parametrize("theme", OWN.values(), ids=OWN)
def test_all_text_can_be_read(theme: Theme) -> None:
    assert faint(theme, TEXT) == {}


@pytest.mark.parametrize("theme", OWN.values(), ids=OWN)
def test_marks_are_seen_on_the_thumb(theme: Theme) -> None:
    assert faint(theme, SIGN, "mark-") == {}


@pytest.mark.parametrize("theme", OTHERS.values(), ids=OTHERS)
def test_what_a_theme_of_textual_lacks_is_mixed_so_that_it_can_be_read(theme: Theme) -> None:
    mixed = ("muted", "caption", "note", "bar-note", "tag-", "bar-tag-")
    assert {
        name: ratio for name, ratio in faint(theme, TEXT).items() if name.startswith(mixed)
    } == {}
