"""The workspace that the arguments name."""

from __future__ import annotations

from argparse import Namespace

from reader.paths import library_folder
from reader.workspace import Workspace

from .output import tell


def opened(arguments: Namespace) -> Workspace:
    """Return the workspace, open, and say what must be known of it; use it in a `with`.

    Raises:
        UnusableLibrary: the library cannot be opened.
    """
    workspace = Workspace.open(library_folder(arguments.library))
    for notice in workspace.notices:
        tell(notice)
    return workspace
