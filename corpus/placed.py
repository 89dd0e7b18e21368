"""How a quote came to its place, in words."""

from __future__ import annotations

from .note import Anchor, Stage


def placed(anchor: Anchor) -> str:
    """Return how an anchor came to its place and how sure that is; empty if it never moved."""
    if anchor.orphan:
        return f"no place: {anchor.orphan}"
    if anchor.stage in {Stage.SAME_TEXT, Stage.SAME_PLACE}:
        return ""
    if anchor.stage is Stage.BY_HAND:
        return "placed by hand"
    return f"placed: {anchor.stage}, {anchor.confidence:.0%} sure"
