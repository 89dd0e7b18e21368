"""The arguments of every command."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from .exits import WRONG_USAGE
from .help import EXAMPLES, GUIDE, Formatter
from .output import tell

SHELLS = ("bash", "zsh", "tcsh")
EXPORTS = ("markdown", "json")
_ARTICLE = "id, the beginning of one, or path of an article"


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one sentence."""

    def error(self, message: str) -> NoReturn:
        tell(f"{self.prog}: {message}. See {self.prog} --help.")
        raise SystemExit(WRONG_USAGE)


class _Program(_Parser):
    """The parser of the whole program, whose help is grouped by what a person wants."""

    def format_help(self) -> str:
        return GUIDE


def build() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    shared = _shared()
    program = _Program(prog="diptych", parents=[shared])
    program.add_argument("--version", action="store_true", help="say which version this is")
    commands = program.add_subparsers(
        dest="command", metavar="COMMAND", parser_class=_Parser, required=False
    )

    def command(name: str, about: str) -> argparse.ArgumentParser:
        return _described(commands.add_parser, name, about, shared)

    _add_reading(command)
    _add_notes(command("notes", "list, make, change, delete and export notes"), shared)
    _add_upkeep(command)
    return program


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """Return the arguments, those of the process when `argv` is None.

    Raises:
        SystemExit: with 2 when they are wrong, with 0 after help.
    """
    return build().parse_args(argv, argparse.Namespace(library=None, json=False))


def _shared() -> argparse.ArgumentParser:
    # Without a default, what stood before the command is not overwritten by
    # what does not stand behind it.
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    everywhere = shared.add_argument_group("everywhere")
    everywhere.add_argument("--library", metavar="DIR", help="folder of the library")
    everywhere.add_argument("--json", action="store_true", help="answer in JSON, for programs")
    return shared


def _described(
    add: Callable[..., Any], name: str, about: str, shared: argparse.ArgumentParser, key: str = ""
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = add(
        name,
        help=about,
        description=about[0].upper() + about[1:] + ".",
        epilog=EXAMPLES.get(key or name),
        parents=[shared],
        formatter_class=Formatter,
    )
    return parser


def _add_reading(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    add = command("add", "bring articles into the library")
    add.add_argument(
        "sources", metavar="SOURCE", nargs="+", help="file, folder, or - for standard input"
    )
    command("list", "list the articles of the library")
    show = command("show", "write an article out")
    show.add_argument("article", metavar="ARTICLE", help=_ARTICLE)
    search = command("search", "find articles by their words")
    search.add_argument("query", metavar="QUERY", nargs="+", help="words, or a query: see below")
    search.add_argument(
        "--limit", metavar="N", type=_count, default=20, help="show N hits at most (20)"
    )
    entities = command("entities", "list who and what articles speak of")
    entities.add_argument(
        "articles",
        metavar="ARTICLE",
        nargs="*",
        help="one article, or two to be read against each other; none lists the whole library",
    )
    opening = command("open", "read two articles side by side")
    opening.add_argument("left", metavar="LEFT", help=_ARTICLE)
    opening.add_argument("right", metavar="RIGHT", nargs="?", help="the other article")
    remove = command("remove", "take articles out of the library")
    remove.add_argument("articles", metavar="ARTICLE", nargs="+", help=_ARTICLE)
    remove.add_argument("--force", action="store_true", help="even when it bears notes")


def _add_notes(notes: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    actions = notes.add_subparsers(
        dest="action", metavar="ACTION", parser_class=_Parser, required=False
    )

    def action(name: str, about: str) -> argparse.ArgumentParser:
        return _described(actions.add_parser, name, about, shared, f"notes {name}")

    listing = action("list", "list notes")
    listing.add_argument("article", metavar="ARTICLE", nargs="?", help="only those on this article")
    add = action("add", "make a note on a passage")
    add.add_argument("article", metavar="ARTICLE", help=_ARTICLE)
    place = add.add_mutually_exclusive_group(required=True)
    place.add_argument("--quote", metavar="TEXT", help="the passage, as it stands in the article")
    place.add_argument(
        "--at", metavar="START:END", type=_offsets, help="the passage, in character offsets"
    )
    _add_words(add)
    edit = action("edit", "change the words or tags of a note")
    edit.add_argument("note", metavar="NOTE", help="id of the note")
    _add_words(edit)
    delete = action("delete", "delete notes")
    delete.add_argument("notes", metavar="NOTE", nargs="+", help="id of the note")
    export = action("export", "write notes out")
    export.add_argument("articles", metavar="ARTICLE", nargs="*", help="only those on these")
    export.add_argument(
        "--format", choices=EXPORTS, default="markdown", help="markdown, or W3C annotations in json"
    )
    export.add_argument("-o", "--output", metavar="FILE", help="write to a file")


def _add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--body", metavar="TEXT", help="the words of the note")
    parser.add_argument(
        "--tag", metavar="TAG", action="append", dest="tags", help="a tag; may be given again"
    )


def _add_upkeep(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    command("reindex", "build the search index anew")
    command("doctor", "check that all is well")
    completion = command("completion", "write the completion script of a shell")
    completion.add_argument("shell", metavar="SHELL", choices=SHELLS, help=", ".join(SHELLS))


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 on")
    return int(text)


def _offsets(text: str) -> tuple[int, int]:
    start, colon, end = text.partition(":")
    if not (colon and start.isdecimal() and end.isdecimal() and int(start) < int(end)):
        raise argparse.ArgumentTypeError(f"{text!r} is not START:END in character offsets")
    return int(start), int(end)
