"""The workspace that the arguments name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.paths import library_folder
from reader.workspace import Workspace

if TYPE_CHECKING:
    # The reader is started without it.
    from argparse import Namespace
    from types import SimpleNamespace


def opened(arguments: Namespace | SimpleNamespace, *, inspect_later: bool = False) -> Workspace:
    """Return the workspace, open, and say what must be known of it; use it in a `with`.

    Raises:
        UnusableLibrary: the library cannot be opened.
    """
    workspace = Workspace.open(library_folder(arguments.library), inspect_later=inspect_later)
    for notice in workspace.notices:
        from .output import tell

        tell(notice)
    return workspace
