"""`diptych add --watch`: a folder kept in step with the library until Ctrl-C."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from corpus.sanitise import one_line
from reader.errors import WrongUsage
from reader.workspace import Workspace
from reader.workspace.watching import Stirred, seen
from reader.workspace.watching import watch as stirs

from .commands.add import index, tell_of
from .exits import DONE
from .interruption import interruptible
from .output import tell
from .progress import bar
from .session import opened

_SLICE = 0.1
"""Seconds between two looks whether Ctrl-C was pressed."""


def watch(arguments: Namespace) -> int:
    """Add a folder and then whatever is new or changes in it, until Ctrl-C ends it.

    Raises:
        WrongUsage: it is no folder, or other sources are named beside it.
    """
    folder = Path(arguments.watch)
    if not folder.is_dir():
        raise WrongUsage(f"{folder} is no folder to watch")
    if arguments.sources or arguments.refresh or arguments.dry_run:
        raise WrongUsage("--watch takes a folder and nothing else")
    with opened(arguments) as workspace, interruptible() as cancelled:
        known = seen(folder)
        _add(workspace, [str(folder)], cancelled, in_json=arguments.json)
        if not cancelled():
            tell(f"Watching {one_line(str(folder))}; Ctrl-C ends it.")
        for stirred in stirs(folder, lambda seconds: _waited(seconds, cancelled), known):
            _follow(workspace, stirred, cancelled, in_json=arguments.json)
    tell("No longer watching.")
    return DONE


def _follow(
    workspace: Workspace, stirred: Stirred, cancelled: Callable[[], bool], *, in_json: bool
) -> None:
    for path in stirred.gone:
        tell(f"{one_line(str(path))} is gone; its article stays in the library.")
    if stirred.changed:
        _add(workspace, [str(path) for path in stirred.changed], cancelled, in_json=in_json)


def _add(
    workspace: Workspace, sources: list[str], cancelled: Callable[[], bool], *, in_json: bool
) -> None:
    with bar("Importing", rate="files") as progress:
        report = workspace.add(sources, progress=progress, cancelled=cancelled)
    tell_of(report, in_json=in_json)
    index(workspace, report, cancelled)


def _waited(seconds: float, cancelled: Callable[[], bool]) -> bool:
    """Return whether so many seconds went by before Ctrl-C."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if cancelled():
            return False
        time.sleep(_SLICE)
    return not cancelled()
