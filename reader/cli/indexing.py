"""Bringing the search index up to date, with a bar."""

from __future__ import annotations

from collections.abc import Callable

from reader.workspace import Workspace

from .output import tell
from .progress import bar


def catch_up(workspace: Workspace, cancelled: Callable[[], bool], *, tidies: bool = True) -> None:
    """Index what is new, and say so when that is everything, or when it must wait.

    It then tidies up unless somebody waits for an answer.
    """
    from index.errors import SearchError

    try:
        if workspace.index_was_lost():
            tell("The search index was missing, older or broken; it is built anew.")
        with bar("Recognising") as progress:
            workspace.recognise(lambda done, total: progress(done, total, ""), cancelled)
        with bar("Finding copies") as progress:
            workspace.place_copies(lambda done, total: progress(done, total, ""), cancelled)
        with bar("Indexing") as progress:
            workspace.index_changes(lambda done, total: progress(done, total, ""), cancelled)
        if tidies:
            workspace.tidy_index(cancelled)
    except SearchError as error:
        # The library has it all; the next search tries again.
        tell(str(error))
        return
    if not workspace.is_behind or cancelled():
        return
    if workspace.library.read_only:
        tell("The library can only be read; its newest articles are not indexed.")
    else:
        tell("Another program is writing the search index; the newest articles follow later.")
