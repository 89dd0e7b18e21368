"""The parser of the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, NoReturn, TypeAlias

from .arguments import ACTIONS, COMMANDS, LISTING, Arguments
from .exits import WRONG_USAGE
from .help import EXAMPLES, GUIDE, Formatter
from .output import tell


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one sentence."""

    def error(self, message: str) -> NoReturn:
        tell(f"{self.prog}: {message}. See {self.prog} --help.")
        raise SystemExit(WRONG_USAGE)


class _Program(_Parser):
    """The parser of the whole program, whose help is grouped by what a person wants."""

    def format_help(self) -> str:
        return GUIDE


class Command(_Parser):
    """The parser of one command, empty until `complete`.

    A run needs one of them, and argparse takes its time over each argument.
    """

    def __init__(
        self, *, fill: Callable[[Command, Sequence[str]], object], **settings: Any
    ) -> None:
        self._fill, self._settings = fill, settings
        self._is_complete = False

    def complete(self, words: Sequence[str] = ()) -> None:
        """Take in the arguments of the command, or those for the words that follow it."""
        if not self._is_complete:
            self._is_complete = True
            super().__init__(parents=[_shared()], formatter_class=Formatter, **self._settings)
            self._fill(self, words)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Return what `ArgumentParser.parse_known_args` does."""
        self.complete(() if args is None else args)
        return super().parse_known_args(args, namespace)


def build() -> argparse.ArgumentParser:
    """Return the parser of the command line, with each `Command` yet to be completed."""
    program = _Program(prog="diptych", parents=[_shared()], formatter_class=Formatter)
    program.add_argument("--version", action="store_true", help="say which version this is")
    _add_commands(program, COMMANDS, dest="command")
    return program


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """Return the arguments, those of the process when `argv` is None.

    Raises:
        SystemExit: with 2 when they are wrong, with 0 after help.
    """
    return build().parse_args(argv, argparse.Namespace(library=None, json=False))


@cache
def _shared() -> argparse.ArgumentParser:
    # Without a default, what stood before the command is not overwritten by
    # what does not stand behind it.
    shared = argparse.ArgumentParser(
        add_help=False, argument_default=argparse.SUPPRESS, formatter_class=Formatter
    )
    everywhere = shared.add_argument_group("everywhere")
    everywhere.add_argument("--library", metavar="DIR", help="folder of the library")
    everywhere.add_argument("--json", action="store_true", help="answer in JSON, for programs")
    return shared


def _add_commands(
    parser: argparse.ArgumentParser,
    commands: Mapping[str, tuple[str, Arguments]],
    dest: str,
    prefix: str = "",
) -> None:
    inner = parser.add_subparsers(
        dest=dest, metavar=dest.upper(), prog=parser.prog, parser_class=Command, required=False
    )
    for name, (about, arguments) in commands.items():
        key = prefix + name
        inner.add_parser(
            name,
            help=about,
            description=about[0].upper() + about[1:] + ".",
            epilog=EXAMPLES.get(key),
            fill=_filling(key, arguments),
        )


Filling: TypeAlias = Callable[[Command, Sequence[str]], object]
"""Adds the arguments of a command to its parser, given the words that follow it."""


def _filling(key: str, arguments: Arguments) -> Filling:
    def fill(command: Command, words: Sequence[str]) -> None:
        actions = ACTIONS.get(key, {})
        # Articles and actions cannot both stand in the first place of one parser.
        named = key not in LISTING or _first(words) in actions
        if key not in LISTING or not named:
            arguments(command)
        if actions and named:
            _add_commands(command, actions, dest="action", prefix=f"{key} ")

    return fill


def _first(words: Sequence[str]) -> str:
    """Return the first word that is no option, nor the folder of the library."""
    before = ""
    for word in words:
        if not word.startswith("-") and before != "--library":
            return word
        before = word
    return ""
