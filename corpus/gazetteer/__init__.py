"""The gazetteer: known places, organisations, events and given names.

NOTICE.md, in this folder, tells where the names come from and under which terms.
"""

from __future__ import annotations

from functools import cache

from .entry import Entry, normal
from .gazetteer import Gazetteer, Sense
from .given import GivenNames, Sex

__all__ = ["Entry", "Gazetteer", "GivenNames", "Sense", "Sex", "gazetteer", "normal"]


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer that comes with the package, read on the first call."""
    from .loading import load

    return load()
