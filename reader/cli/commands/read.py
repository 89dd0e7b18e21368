"""`diptych` and `diptych open`: the reader on the screen."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

from reader.cli.exits import answered
from reader.kept_page import KeptPage
from reader.paths import config_path, library_path
from reader.supervision import supervised
from reader.terminal import Taken, require_terminal, size

if TYPE_CHECKING:
    # What is loaded before the first page is painted keeps it waiting.
    from argparse import Namespace
    from collections.abc import Mapping
    from types import SimpleNamespace

    from corpus.article import Article, ArticleId
    from corpus.comparison import Comparison
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
    words = [] if arguments.command is None else ["open", arguments.left, arguments.right or ""]
    kept = KeptPage(library_path(arguments.library), config_path(), words)
    page = kept.recall(size())
    taken = Taken()
    try:
        if page:
            taken.draw(page)
        code, page, is_same = _read_on(arguments, taken, page)
    finally:
        taken.release()
    kept.keep(page, size(), also_asked=is_same)
    return code


def _read_on(
    arguments: Namespace | SimpleNamespace, taken: Taken, page: str
) -> tuple[int, str, bool]:
    """Read where the terminal may be taken, with a page on it.

    Returns the exit code, what paints the page that is left, and whether it is
    of the articles that were opened at first.
    """
    screen = size()
    with _opened(arguments, taken) as workspace:
        config = _config()
        opening = _opening(workspace, arguments)
        articles = _articles(workspace, opening)
        spread = _spread(workspace, opening, articles, config, screen)
        if spread is not None:
            if page != spread.painted:
                taken.draw(spread.painted)
            taken.keys = _early_keys(taken, spread, config, screen)
        comparison = workspace.compare(opening.left, opening.right, articles)
        workspace.remember_pair(opening.left, opening.right)
        from reader.loading import load_textual

        load_textual()
        from reader.app import run_reader

        early = taken if taken.is_drawn else None
        code, left = run_reader(workspace, comparison, opening.hero, config=config, taken=early)
        return code, _page_left(workspace, left, config), _ids(left) == _ids(comparison)


def _opened(arguments: Namespace | SimpleNamespace, taken: Taken) -> Workspace:
    if not taken.is_drawn:
        from reader.cli.session import opened

        return opened(arguments, inspect_later=True)
    # What must be known of the library the program says, once it stands.
    from reader.paths import library_folder
    from reader.workspace import Workspace

    return Workspace.open(library_folder(arguments.library), inspect_later=True)


def _config() -> Config | None:
    """Return the user's settings, None where there are none."""
    from reader.paths import config_file

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


def _page_left(workspace: Workspace, left: Comparison, config: Config | None) -> str:
    """Return what paints the pages that a start without words would show; empty if unknown."""
    from reader.workspace import Opening

    pair = workspace.last_pair()
    if pair is None or pair != _ids(left):
        return ""
    readings = [reading for reading in (left.left, left.right) if reading is not None]
    articles = {reading.article.id: (0, reading.article) for reading in readings}
    spread = _spread(workspace, Opening(*pair), articles, config, size())
    return spread.painted if spread is not None else ""


def _ids(comparison: Comparison) -> tuple[ArticleId, ArticleId | None]:
    right = comparison.right
    return comparison.left.article.id, right.article.id if right is not None else None
