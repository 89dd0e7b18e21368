"""Words that commands and findings share."""

from __future__ import annotations


def counted(number: int, thing: str, things: str = "") -> str:
    """Return `1 article`, `2 articles`, `1,893 words`."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def joined(*parts: str) -> str:
    """Return the parts that say something, parted by a middle dot."""
    return " · ".join(filter(None, parts))
