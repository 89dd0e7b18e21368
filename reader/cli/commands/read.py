"""`diptych` and `diptych open`: the reader on the screen."""

from __future__ import annotations

import gc
from argparse import Namespace

from reader.cli.exits import answered
from reader.cli.session import opened
from reader.config import load
from reader.paths import config_file
from reader.supervision import supervised
from reader.terminal import require_terminal
from reader.workspace import Opening, Workspace


def run(arguments: Namespace) -> int:
    """Read until the user quits, in a child process, and give the terminal back.

    Raises:
        NoTerminal: the reader cannot be drawn here.
    """
    require_terminal()
    return supervised(lambda: answered(lambda: _read(arguments)))


def _read(arguments: Namespace) -> int:
    # Starting makes many objects and hardly any garbage; the program switches
    # the collector on again once it has settled.
    gc.disable()
    with opened(arguments) as workspace:
        opening = _opening(workspace, arguments)
        workspace.remember_pair(opening.left, opening.right)
        from reader.app import run_reader

        return run_reader(workspace, opening, config=load(config_file()))


def _opening(workspace: Workspace, arguments: Namespace) -> Opening:
    if arguments.command is None:
        return workspace.opening()
    left = workspace.resolve(arguments.left)
    right = workspace.resolve(arguments.right) if arguments.right else None
    return Opening(left, right)
