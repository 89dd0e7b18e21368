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
_NEEDED_OF_SCREEN = (
    "_compositor_refresh",
    "_dirty_widgets",
    "_layout_required",
    "_repaint_required",
    "_scroll_required",
)


def quicken(screen: Screen[Any]) -> bool:
    """Let a screen that is not shown yet draw the quicker way; return whether it can."""
    compositor = getattr(screen, "_compositor", None)
    if screen.is_attached or not all(hasattr(compositor, name) for name in _NEEDED):
        return False
    if not all(hasattr(screen, name) for name in _NEEDED_OF_SCREEN):
        return False
    try:
        from .compositor import DirectCompositor
    except ImportError:
        return False
    screen._compositor = DirectCompositor(screen)
    return True


def hide(screen: Screen[Any]) -> None:
    """Draw nothing of a screen that is drawn the quicker way, until `show`."""
    compositor: Any = screen._compositor
    if hasattr(compositor, "is_hidden"):
        compositor.is_hidden = True


def show(screen: Screen[Any]) -> None:
    """Draw the whole screen, if it is hidden."""
    compositor: Any = screen._compositor
    if getattr(compositor, "is_hidden", False):
        compositor.is_hidden = False
        if screen is screen.app.screen:
            screen.app._display(screen, compositor.render_full_update())
