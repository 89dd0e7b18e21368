"""Words that commands and findings share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Most commands do without the index.
    from index import Reason

_NAMED = 4
"""Names that are told of those that two articles share."""


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


def kinship(names: Sequence[str], words: Sequence[str], *, is_copy: bool) -> str:
    """Return what two articles share, as `shares Kyiv, Lavrov, 3 rare words`."""
    shared = list(names[:_NAMED])
    if len(names) > _NAMED:
        shared.append(counted(len(names) - _NAMED, "more name"))
    if words:
        shared.append(counted(len(words), "rare word"))
    said = f"shares {', '.join(shared)}" if shared else ""
    return joined("nearly the same text" if is_copy else "", said)


def apart(days: int | None) -> str:
    """Return how many days lie between two articles, nothing if that is not known."""
    if days is None:
        return ""
    return f"{counted(days, 'day')} apart" if days else "the same day"


def joined(*parts: str) -> str:
    """Return the parts that say something, parted by a middle dot."""
    return " · ".join(filter(None, parts))
