"""`diptych` and `diptych open`: the reader on the screen."""

from __future__ import annotations

import gc
import os
from argparse import Namespace
from typing import TYPE_CHECKING

from reader.cli.exits import answered
from reader.cli.session import opened
from reader.config import Config, load
from reader.paths import config_file
from reader.supervision import supervised
from reader.terminal import Taken, require_terminal, size
from reader.workspace import Opening, Workspace

if TYPE_CHECKING:
    from corpus.comparison import Comparison


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
        config = load(config_file())
        opening = _opening(workspace, arguments)
        comparison = workspace.compare(opening.left, opening.right)
        first_page = _first_page(workspace, comparison, config)
        taken = None if first_page is None else Taken(first_page)
        try:
            workspace.remember_pair(opening.left, opening.right)
            from reader.app import run_reader

            return run_reader(workspace, comparison, opening.hero, config=config, taken=taken)
        finally:
            if taken is not None:
                taken.release()


def _opening(workspace: Workspace, arguments: Namespace) -> Opening:
    if arguments.command is None:
        return workspace.opening()
    left = workspace.resolve(arguments.left)
    right = workspace.resolve(arguments.right) if arguments.right else None
    return Opening(left, right)


def _first_page(workspace: Workspace, comparison: Comparison, config: Config) -> str | None:
    """Return what paints the pages, None if it is not known how they would look."""
    from reader.first_page import colours, painted

    impression = workspace.impressions.recall()
    theme = workspace.chosen_theme(config.theme) or config.theme
    if impression.colours != colours(theme, os.environ):
        return None
    readings = [comparison.reading(side) for side in comparison.sides]
    articles = [reading.article for reading in readings if reading is not None]
    frames = impression.frames_for(*size(), len(articles))
    pages = [(article, workspace.place(article.id)) for article in articles]
    return painted(impression, frames, pages) if frames else None
