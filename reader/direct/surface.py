"""Which widgets have their part of the screen to themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.geometry import Region
from textual.widget import Widget

Places = Mapping[Widget, tuple[Region, Region]]
"""Widgets in the order in which they lie over each other, with region and clip."""


def alone(places: Places) -> dict[Widget, Region]:
    """Return the widgets that are wholly in sight, each with its region."""
    found: dict[Widget, Region] = {}
    above: list[Region] = []
    for widget, (region, clip) in places.items():
        shown = clip.intersection(region)
        if not shown:
            continue
        if shown == region and not any(region.overlaps(other) for other in above):
            found[widget] = region
        above.append(shown)
    return found


def lines(
    surfaces: Mapping[Widget, Region], dirty: Iterable[Region]
) -> dict[Widget, set[int]] | None:
    """Return which lines of the screen are to be drawn anew, by widget.

    None if any of the dirty regions is not wholly within one of the surfaces.
    """
    found: dict[Widget, set[int]] = {}
    for part in dirty:
        for widget, region in surfaces.items():
            if region.contains_region(part):
                found.setdefault(widget, set()).update(part.line_range)
                break
        else:
            return None
    return found
