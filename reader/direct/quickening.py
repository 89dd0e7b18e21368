"""Putting the quicker way in the place of Textual's own."""

# What this room does Textual does not promise to allow.
# ruff: noqa: SLF001

from __future__ import annotations

from typing import Any

from textual.screen import Screen

_NEEDED = (
    "_dirty_regions",
    "render_full_update",
    "render_partial_update",
    "render_update",
    "visible_widgets",
)
"""What the quicker way relies on and Textual does not promise."""


def quicken(screen: Screen[Any]) -> bool:
    """Let a screen that is not shown yet draw the quicker way; return whether it can."""
    compositor = getattr(screen, "_compositor", None)
    if screen.is_attached or not all(hasattr(compositor, name) for name in _NEEDED):
        return False
    try:
        from .compositor import DirectCompositor
    except ImportError:
        return False
    screen._compositor = DirectCompositor(screen)
    return True
