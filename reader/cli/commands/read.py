"""`diptych` and `diptych open`: the reader on the screen."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

from reader.cli.exits import answered
from reader.cli.session import opened
from reader.paths import config_file
from reader.supervision import supervised
from reader.terminal import Taken, require_terminal, size

if TYPE_CHECKING:
    # What is loaded before the first page is painted keeps it waiting.
    from argparse import Namespace
    from collections.abc import Mapping
    from types import SimpleNamespace

    from corpus.article import Article, ArticleId
    from reader.config import Config
    from reader.early_keys import EarlyKeys
    from reader.first_page import Spread
    from reader.workspace import Opening, Workspace


def run(arguments: Namespace | SimpleNamespace) -> int:
    """Read until the user quits, in a child process, and give the terminal back.

    Raises:
        NoTerminal: the reader cannot be drawn here.
    """
    require_terminal()
    return supervised(lambda: answered(lambda: _read(arguments)))


def _read(arguments: Namespace | SimpleNamespace) -> int:
    # Starting makes many objects and hardly any garbage; the program switches
    # the collector on again once it has settled.
    gc.disable()
    with opened(arguments) as workspace:
        config = _config()
        opening = _opening(workspace, arguments)
        articles = _articles(workspace, opening)
        screen = size()
        spread = _spread(workspace, opening, articles, config, screen)
        taken = None if spread is None else Taken(spread.painted)
        try:
            if taken is not None and spread is not None:
                taken.keys = _early_keys(taken, spread, config, screen)
            comparison = workspace.compare(opening.left, opening.right, articles)
            workspace.remember_pair(opening.left, opening.right)
            from reader.app import run_reader

            return run_reader(workspace, comparison, opening.hero, config=config, taken=taken)
        finally:
            if taken is not None:
                taken.release()


def _config() -> Config | None:
    """Return the user's settings, None where there are none."""
    path = config_file()
    if not path.exists():
        return None
    from reader.config import load

    return load(path)


def _opening(workspace: Workspace, arguments: Namespace | SimpleNamespace) -> Opening:
    if arguments.command is None:
        return workspace.opening()
    from reader.workspace import Opening

    left = workspace.resolve(arguments.left)
    right = workspace.resolve(arguments.right) if arguments.right else None
    return Opening(left, right)


def _articles(workspace: Workspace, opening: Opening) -> Mapping[ArticleId, tuple[int, Article]]:
    """Return the articles, each with a revision that it had when it was read or before."""
    return {
        one: (workspace.library.revision(one), workspace.article(one))
        for one in (opening.left, opening.right)
        if one is not None
    }


def _spread(
    workspace: Workspace,
    opening: Opening,
    articles: Mapping[ArticleId, tuple[int, Article]],
    config: Config | None,
    screen: tuple[int, int],
) -> Spread | None:
    """Return the pages to be painted at once, None if it is not known how they would look."""
    if opening.hero is not None or (config is not None and not config.direct):
        return None
    from reader.first_page import Spread, colours

    impression = workspace.impressions.recall()
    configured = config.theme if config is not None else ""
    theme = workspace.chosen_theme(configured) or configured
    if impression.colours != colours(theme, os.environ):
        return None
    shown = [one for one in (opening.left, opening.right) if one is not None]
    frames = impression.frames_for(*screen, len(shown))
    pages = [(articles[one][1], workspace.place(one)) for one in shown]
    return Spread(impression, frames, pages) if frames else None


def _early_keys(
    taken: Taken, spread: Spread, config: Config | None, screen: tuple[int, int]
) -> EarlyKeys:
    """Answer keys while the program is being loaded."""
    from reader.early_keys import EarlyKeys
    from reader.first_page.moving import Moving
    from reader.keys import Where, rebound, sole

    commands = rebound(config.keys if config is not None else {})
    moving = Moving(spread, sole(commands, Where.READER, Where.PROGRAM))
    return EarlyKeys(taken, moving, screen)
