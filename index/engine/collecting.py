"""Holding off Python's collector of cycles while a batch is indexed."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold the collector off for the body, which makes much and no cycles.

    Each of millions of small lists would be looked at again and again: that
    takes a third to a half of the time of indexing.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
