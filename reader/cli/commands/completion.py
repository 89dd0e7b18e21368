"""`diptych completion`: the completion script of a shell."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Iterator

import shtab

from reader.cli.exits import DONE
from reader.cli.output import say
from reader.cli.parser import Command, build

_FILES = {"sources", "article", "articles", "left", "right", "output", "target", "backup"}
_FOLDERS = {"library"}


def run(arguments: Namespace) -> int:
    """Write the script."""
    parser = build()
    for each in _parsers(parser):
        for action in each._actions:  # noqa: SLF001 - argparse has no other way to its arguments
            if action.dest in _FILES:
                action.complete = shtab.FILE  # type: ignore[attr-defined]
            elif action.dest in _FOLDERS:
                action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
    say(shtab.complete(parser, arguments.shell))
    return DONE


def _parsers(parser: ArgumentParser) -> Iterator[ArgumentParser]:
    yield parser
    for action in parser._actions:  # noqa: SLF001
        if isinstance(action, _SubParsersAction):
            for inner in action.choices.values():
                if isinstance(inner, Command):
                    inner.complete()
                yield from _parsers(inner)
