"""The feeds that articles came from, remembered so that they can be asked for more."""

from __future__ import annotations

import json

from corpus.library import Library

_KEY = "feeds"


def remembered_feeds(library: Library) -> tuple[str, ...]:
    """Return the addresses of the feeds, in the order that they were added."""
    return tuple(json.loads(library.memory.recall(_KEY) or "[]"))


def remember_feed(library: Library, address: str) -> None:
    """Keep the address of a feed."""
    known = remembered_feeds(library)
    if address not in known:
        library.memory.remember(_KEY, json.dumps([*known, address]))
