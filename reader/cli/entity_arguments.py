"""The arguments of the commands that put entities right."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Mapping

from .offsets import offsets

KINDS = ("person", "organisation", "place", "event", "work", "other")
_NAME = "name of an entity; person:NAME, place:NAME ... tells two of one name apart"


def _merge(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help=f"the entity that stays: {_NAME}")
    parser.add_argument("others", metavar="OTHER", nargs="+", help="what becomes a part of it")
    _everywhere_or_here(parser)


def _split(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help=_NAME)
    _surfaces(parser, "a name of it that is another entity's; may be given again")
    _places(parser)
    parser.add_argument("--into", metavar="OTHER", help="what that is: an entity, or its name")
    parser.add_argument("--kind", choices=KINDS, help="kind of what is split off")
    _everywhere_or_here(parser)


def _rename(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help=_NAME)
    parser.add_argument("new", metavar="NEW", help="the name that it gets")
    _everywhere_or_here(parser)


def _retype(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help=_NAME)
    parser.add_argument("kind", metavar="KIND", choices=KINDS, help=", ".join(KINDS))
    _everywhere_or_here(parser)


def _ignore(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", nargs="?", help=_NAME)
    _surfaces(parser, "only where it is called so; without NAME whatever is")
    _places(parser)
    _everywhere_or_here(parser)


def _add(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", nargs="?", help="the name that was not found")
    parser.add_argument(
        "--kind", choices=KINDS, help="what it names; else the kind it has, or other"
    )
    parser.add_argument(
        "--alias",
        metavar="TEXT",
        action="append",
        dest="aliases",
        default=[],
        help="another name of it; may be given again",
    )
    _places(parser)
    parser.add_argument("--list", metavar="FILE", help="take in a table: name, kind, aliases")
    _everywhere_or_here(parser)


def _notsame(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help=_NAME)
    parser.add_argument("others", metavar="OTHER", nargs="+", help="what it is not")
    _everywhere_or_here(parser)


def _undo(parser: ArgumentParser) -> None:
    parser.add_argument(
        "correction", metavar="CORRECTION", nargs="?", default="", help="its id; else the last one"
    )
    _dry(parser)


def _export(parser: ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="FILE", help="write to a file")


def _import(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a codebook; - is standard input")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--mine", action="store_true", help="where two differ, keep one's own")
    which.add_argument("--theirs", action="store_true", help="where two differ, take theirs")
    _dry(parser)


def _surfaces(parser: ArgumentParser, words: str) -> None:
    parser.add_argument(
        "--surface", metavar="TEXT", action="append", dest="surfaces", default=[], help=words
    )


def _places(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--at",
        metavar="START:END",
        action="append",
        dest="places",
        type=offsets,
        default=[],
        help="a single mention in the --article, in character offsets; may be given again",
    )


def _everywhere_or_here(parser: ArgumentParser) -> None:
    parser.add_argument("--article", metavar="ARTICLE", help="only in this article")
    _dry(parser)


def _dry(parser: ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")


def _none(_parser: ArgumentParser) -> None:
    """Add nothing."""


ENTITY_ACTIONS: Mapping[str, tuple[str, Callable[[ArgumentParser], object]]] = {
    "merge": ("make two entities or more one", _merge),
    "split": ("make names or mentions of an entity another one", _split),
    "rename": ("give an entity another name", _rename),
    "retype": ("give an entity another kind", _retype),
    "ignore": ("take an entity, a name or a mention for none", _ignore),
    "add": ("add a name that was not found, or a list of names", _add),
    "notsame": ("keep two entities apart for good", _notsame),
    "undo": ("undo a correction, the last one by default", _undo),
    "redo": ("do again what was undone last", _dry),
    "corrections": ("list the corrections", _none),
    "export": ("write the corrections out for others", _export),
    "import": ("take in the corrections of others", _import),
}
"""What can be done to entities, with its words and its arguments."""
