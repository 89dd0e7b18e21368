"""Bringing the search index up to date, with a bar."""

from __future__ import annotations

from collections.abc import Callable

from reader.workspace import Workspace

from .output import tell
from .progress import bar


def catch_up(workspace: Workspace, cancelled: Callable[[], bool]) -> int:
    """Index what is new, say so when all must be indexed anew, and return how many were."""
    if workspace.index_was_reset():
        tell("The search index was missing, older or broken; it is built anew.")
    with bar("Indexing") as progress:
        return workspace.catch_up(lambda done, total: progress(done, total, ""), cancelled)
