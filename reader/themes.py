"""The four own themes, and what any other theme lacks.

Beside Textual's colours a theme names those of the page: `muted` ink, the
`rule` between columns, the `thumb` in the gutter, and a ground and an ink for each
thing that is lit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.style import Style
from textual.color import Color
from textual.theme import Theme

DEFAULT = "night"
LEAST = 4.5
"""The least contrast between text and what it stands on (WCAG 2, level AA)."""


TAG_INKS: Mapping[bool, Mapping[str, str]] = {
    True: {
        "red": "#e5736b",
        "orange": "#e39a5b",
        "yellow": "#d9c45c",
        "teal": "#5fb8a8",
        "blue": "#6fa8dc",
        "violet": "#b79ad9",
    },
    False: {
        "red": "#b3261e",
        "orange": "#864008",
        "yellow": "#645307",
        "teal": "#0e5c4f",
        "blue": "#1f5c9e",
        "violet": "#6b3fa0",
    },
}
"""The colours of tags on dark paper, and on light."""


def _theme(name: str, *, dark: bool, colours: Mapping[str, str], page: Mapping[str, str]) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        primary=colours["accent"],
        secondary=colours["accent"],
        accent=colours["accent"],
        foreground=colours["ink"],
        background=colours["paper"],
        surface=colours["paper"],
        panel=colours["raised"],
        warning=colours["warning"],
        error=colours["error"],
        success=colours["note"],
        text_alpha=1.0,
        variables={
            "muted": colours["muted"],
            "rule": colours["rule"],
            "raised": colours["raised"],
            "thumb": colours["thumb"],
            "note-ink": colours["note"],
            "input-cursor-background": colours["accent"],
            "input-cursor-foreground": colours["paper"],
            "input-selection-background": colours["rule"],
            **page,
        },
    )


NIGHT = _theme(
    "night",
    dark=True,
    colours={
        "paper": "#15171b",
        "raised": "#1e2127",
        "ink": "#d8d4ca",
        "muted": "#a3a099",
        "rule": "#34383f",
        "thumb": "#4d525b",
        "accent": "#e6a85c",
        "warning": "#e6a85c",
        "error": "#e5736b",
        "note": "#8fb573",
    },
    page={
        "cursor-ground": "#3a2a12",
        "entity-ground": "#5c4218",
        "entity-ink": "#ffe6bd",
        "hit-ground": "#17464f",
        "hit-ink": "#c9f1f5",
        "pin-ground": "#4b2c4e",
        "pin-ink": "#f1d5f3",
    },
)
PAPER = _theme(
    "paper",
    dark=False,
    colours={
        "paper": "#faf8f3",
        "raised": "#f0ece2",
        "ink": "#22201c",
        "muted": "#645f57",
        "rule": "#d9d2c4",
        "thumb": "#c4bba9",
        "accent": "#9a3a12",
        "warning": "#9a3a12",
        "error": "#b3261e",
        "note": "#40632f",
    },
    page={
        "cursor-ground": "#fae3bd",
        "entity-ground": "#f7d9a4",
        "entity-ink": "#3a2306",
        "hit-ground": "#bfe3ea",
        "hit-ink": "#08333b",
        "pin-ground": "#ebd3ec",
        "pin-ink": "#43174a",
    },
)
SEPIA = _theme(
    "sepia",
    dark=False,
    colours={
        "paper": "#f2e6cf",
        "raised": "#e8d9bd",
        "ink": "#3f3021",
        "muted": "#644f3a",
        "rule": "#d3c09f",
        "thumb": "#bea67c",
        "accent": "#8a3413",
        "warning": "#8a3413",
        "error": "#a3261c",
        "note": "#435220",
    },
    page={
        "cursor-ground": "#f2d7a3",
        "entity-ground": "#e6bd7c",
        "entity-ink": "#331d05",
        "hit-ground": "#b5d3c8",
        "hit-ink": "#0d332a",
        "pin-ground": "#dfc0cb",
        "pin-ink": "#471a2c",
    },
)
CONTRAST = _theme(
    "contrast",
    dark=True,
    colours={
        "paper": "#000000",
        "raised": "#1c1c1c",
        "ink": "#ffffff",
        "muted": "#d0d0d0",
        "rule": "#8a8a8a",
        "thumb": "#6b6b6b",
        "accent": "#ffd800",
        "warning": "#ffd800",
        "error": "#ff8a80",
        "note": "#7dff7d",
    },
    page={
        "cursor-ground": "#352b00",
        "entity-ground": "#6b5600",
        "entity-ink": "#ffffff",
        "hit-ground": "#00566b",
        "hit-ink": "#ffffff",
        "pin-ground": "#5e1f66",
        "pin-ink": "#ffffff",
    },
)
THEMES = (NIGHT, PAPER, SEPIA, CONTRAST)


def page_colours(theme: Theme) -> dict[str, str]:
    """Return the page's colours for a theme that does not name them, mixed from its own."""
    tags = {f"tag-{name}": colour for name, colour in TAG_INKS[theme.dark].items()}
    if theme in THEMES:
        return tags
    return _mixed(theme, tags)


def _mixed(theme: Theme, tags: Mapping[str, str]) -> dict[str, str]:
    paper = Color.parse(theme.background or ("#121212" if theme.dark else "#ffffff"))
    ink = Color.parse(theme.foreground or ("#e0e0e0" if theme.dark else "#1a1a1a"))
    accent = Color.parse(theme.accent or theme.primary)
    second = Color.parse(theme.success or theme.secondary or theme.primary)
    third = Color.parse(theme.secondary or theme.primary)
    raised, cursor = paper.blend(ink, 0.06), paper.blend(accent, 0.14)

    def legible(colour: Color) -> str:
        return _legible(colour, (paper, raised, cursor)).hex

    return {
        **{name: legible(Color.parse(colour)) for name, colour in tags.items()},
        "muted": legible(paper.blend(ink, 0.6)),
        "rule": paper.blend(ink, 0.22).hex,
        "raised": raised.hex,
        "thumb": paper.blend(ink, 0.3).hex,
        "note-ink": legible(second),
        "cursor-ground": cursor.hex,
        "entity-ground": paper.blend(accent, 0.38).hex,
        "entity-ink": ink.hex,
        "hit-ground": paper.blend(second, 0.34).hex,
        "hit-ink": ink.hex,
        "pin-ground": paper.blend(third, 0.34).hex,
        "pin-ink": ink.hex,
    }


def _legible(ink: Color, grounds: Iterable[Color]) -> Color:
    """Return the ink, as little lighter or darker as makes it legible on every ground."""
    held = [*grounds]
    end = held[0].get_contrast_text(1.0)
    mixtures = (ink.blend(end, step / 10) for step in range(10))
    return next((one for one in mixtures if min(_contrast(one, on) for on in held) >= LEAST), end)


def _contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of two colours, 1 to 21, as WCAG 2 defines it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


PIN_LOOKS: Mapping[int, tuple[str, str, str]] = {
    1: ("pin-ink", "pin-ground", "bold italic"),
    2: ("pin-ink", "pin-ground", "italic underline"),
    3: ("pin-ink", "pin-ground", "italic reverse"),
    4: ("pin-ink", "pin-ground", "underline reverse"),
}
"""Ink, ground and setting of the entities that are pinned: told apart without colour, too."""
_KINDS = {
    "person": "accent",
    "place": "note-ink",
    "organisation": "hit-ink",
    "event": "pin-ink",
    "work": "warning",
    "other": "muted",
}
"""The colour of the sign of each kind of entity."""


def looks(variables: Mapping[str, str]) -> dict[str, Style]:
    """Return the looks of the text on lines and in lists, given the colours of a theme."""

    def style(ink: str = "", ground: str = "", *, bold: bool = False, line: bool = False) -> Style:
        return Style(
            color=Color.parse(variables[ink]).rich_color if ink else None,
            bgcolor=Color.parse(variables[ground]).rich_color if ground else None,
            bold=bold or None,
            underline=line or None,
        )

    return {
        "strong": style("foreground", bold=True),
        "muted": style("muted"),
        "accent": style("accent", bold=True),
        "hit": style("hit-ink", "hit-ground", line=True),
        "note": style("note-ink"),
        **{f"tag-{name}": style(f"tag-{name}", bold=True) for name in TAG_INKS[True]},
        "error": style("error", bold=True),
        **{f"kind-{kind}": style(ink) for kind, ink in _KINDS.items()},
        **{
            f"pin-{number}": style(ink, ground) + Style.parse(setting)
            for number, (ink, ground, setting) in PIN_LOOKS.items()
        },
        "cursor": style(ground="cursor-ground", bold=True),
        "cursor-blurred": style(ground="raised"),
    }
