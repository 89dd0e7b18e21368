"""The workspace that the arguments name."""

from __future__ import annotations

from argparse import Namespace

from reader.paths import library_folder
from reader.workspace import Workspace


def opened(arguments: Namespace) -> Workspace:
    """Return the workspace, open; use it in a `with`.

    Raises:
        UnusableLibrary: the library cannot be opened.
    """
    return Workspace.open(library_folder(arguments.library))
