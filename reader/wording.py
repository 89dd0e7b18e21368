"""Words that commands and findings share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Most commands do without the index.
    from index import Reason


def counted(number: int, thing: str, things: str = "") -> str:
    """Return `1 article`, `2 articles`, `1,893 words`."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def size_of(size: int) -> str:
    """Return bytes as `512 bytes`, `3.4 kB`, `12 MB`."""
    if size < 1_000:
        return counted(size, "byte")
    shown, unit = size / 1_000, "kB"
    for larger in ("MB", "GB", "TB"):
        if shown < 999.5:
            break
        shown, unit = shown / 1_000, larger
    return f"{shown:.1f} {unit}" if shown < 9.95 else f"{shown:.0f} {unit}"


def why(reasons: Iterable[Reason]) -> str:
    """Return what is not to be seen from the passage: other fields, and other forms of a word.

    For instance `in title, note · donbass → Donbas`.
    """
    held = tuple(reasons)
    fields = dict.fromkeys(field for one in held for field in one.fields if field != "text")
    forms = (f"{one.asked} → {', '.join(one.forms)}" for one in held if one.forms)
    return joined("in " + ", ".join(fields) if fields else "", *forms)


def joined(*parts: str) -> str:
    """Return the parts that say something, parted by a middle dot."""
    return " · ".join(filter(None, parts))
