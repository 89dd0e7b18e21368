"""The arguments of each command."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Mapping
from typing import TypeAlias

from .entity_arguments import ENTITY_ACTIONS
from .offsets import offsets

Arguments: TypeAlias = Callable[[ArgumentParser], object]
"""Adds the arguments of a command to its parser."""

SHELLS = ("bash", "zsh", "tcsh")
SORTS = ("relevance", "date", "outlet")
SIDES = ("left", "right")
EXPORTS = ("markdown", "json", "csv", "csl", "bibtex", "bundle")
_ARTICLE = "id, the beginning of one, or path of an article"


def _none(_parser: ArgumentParser) -> None:
    """Add nothing."""


def _add(parser: ArgumentParser) -> None:
    parser.add_argument(
        "sources",
        metavar="SOURCE",
        nargs="*",
        help="file, folder, address of a page or feed, or - for standard input",
    )
    parser.add_argument(
        "--refresh", action="store_true", help="bring what is new in the feeds that were added"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would happen, and keep nothing"
    )
    parser.add_argument(
        "--watch", metavar="FOLDER", help="add a folder, and go on adding what is new in it"
    )


def _list(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--copies", action="store_true", help="list every copy of a text, not the earliest alone"
    )


def _edit(parser: ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", help=_ARTICLE)
    for field in ("title", "byline", "outlet", "language"):
        parser.add_argument(f"--{field}", metavar="TEXT", help=f"another {field}")
    parser.add_argument("--published", metavar="DAY", help="another day, as 2025-02-14")
    parser.add_argument(
        "--undo",
        metavar="FIELD",
        action="append",
        choices=("title", "byline", "outlet", "published", "language"),
        help="bring back what the article says itself; may be given again",
    )


def _show(parser: ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", help=_ARTICLE)
    past = parser.add_mutually_exclusive_group()
    past.add_argument(
        "--history", action="store_true", help="list the texts that the article has had"
    )
    past.add_argument(
        "--version",
        metavar="VERSION",
        dest="past",
        help="write out an earlier text: its number in the history, or the beginning of its hash",
    )


def _search(parser: ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY", nargs="*", help="words, or a query: see below")
    parser.add_argument(
        "--limit",
        metavar="N",
        type=_count,
        help="show N hits at most (20), lines (100) or values of each facet (10)",
    )
    parser.add_argument(
        "--sort", choices=SORTS, default=SORTS[0], help="order of the articles (relevance)"
    )
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--count", action="store_true", help="only say how many articles there are")
    shape.add_argument(
        "--facets", action="store_true", help="count them by outlet, month, language, entity, tag"
    )
    shape.add_argument(
        "--kwic", action="store_true", help="write each match on a line, in its context"
    )
    parser.add_argument(
        "--sort-kwic", choices=SIDES, help="order those lines by the words on this side"
    )
    kept = parser.add_argument_group("searches that are kept")
    kept.add_argument("--save", metavar="NAME", help="keep the query under a name")
    kept.add_argument(
        "--saved",
        metavar="NAME",
        nargs="?",
        const="",
        help="make the search of that name, narrowed by QUERY; without a name, list them all",
    )
    kept.add_argument("--forget", metavar="NAME", help="delete the search of that name")
    kept.add_argument(
        "--history", action="store_true", help="list the searches made on the screen, latest first"
    )
    kept.add_argument("--forget-history", action="store_true", help="forget those")


def _related(parser: ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", help=_ARTICLE)
    parser.add_argument(
        "--counterparts",
        action="store_true",
        help="what tells of the same in other outlets, about the same day",
    )
    parser.add_argument("--limit", metavar="N", type=_count, help="show N at most (10)")


def _entities(parser: ArgumentParser) -> None:
    parser.add_argument(
        "articles",
        metavar="ARTICLE",
        nargs="*",
        help="one article, or two to be read against each other; none lists the whole library",
    )
    parser.add_argument(
        "--related",
        action="store_true",
        help="also descriptions and pronouns that surely mean a person of the article",
    )


def _open(parser: ArgumentParser) -> None:
    parser.add_argument("left", metavar="LEFT", help=_ARTICLE)
    parser.add_argument("right", metavar="RIGHT", nargs="?", help="the other article")


def _remove(parser: ArgumentParser) -> None:
    parser.add_argument("articles", metavar="ARTICLE", nargs="+", help=_ARTICLE)
    parser.add_argument("--force", action="store_true", help="even when it bears notes")


def _backup(parser: ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "target", metavar="TARGET", nargs="?", help="file to write; else one of the library's own"
    )
    what.add_argument("--list", action="store_true", help="list the library's own backups")


def _restore(parser: ArgumentParser) -> None:
    parser.add_argument(
        "backup", metavar="BACKUP", help="file, or the name of one of the library's own backups"
    )


def _completion(parser: ArgumentParser) -> None:
    parser.add_argument("shell", metavar="SHELL", choices=SHELLS, help=", ".join(SHELLS))


def _list_notes(parser: ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", nargs="?", help="only those on this article")
    parser.add_argument("--find", metavar="QUERY", help="only those that answer the query")


def _add_note(parser: ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", help=_ARTICLE)
    _passage(parser.add_mutually_exclusive_group(required=True).add_argument)
    parser.add_argument(
        "--with", metavar="ARTICLE", dest="beside", help="the other article of a pair note"
    )
    _passage(parser.add_mutually_exclusive_group().add_argument, "with-")
    _words(parser)


def _passage(add: Callable[..., object], prefix: str = "") -> None:
    which = "the other passage" if prefix else "the passage"
    quoted = f"{which}, as it stands in the article"
    add(f"--{prefix}quote", metavar="TEXT", help=quoted)
    where = f"{which}, in character offsets"
    add(f"--{prefix}at", metavar="START:END", type=offsets, help=where)


def _place_note(parser: ArgumentParser) -> None:
    parser.add_argument("note", metavar="NOTE", help="id of the note, or the beginning of one")
    place = parser.add_mutually_exclusive_group()
    _passage(place.add_argument)
    place.add_argument(
        "--suggestion", metavar="N", type=_count, help="the passage of that number in the list"
    )
    parser.add_argument(
        "--end", type=int, choices=(1, 2), help="which end of a pair note; else the one without"
    )


def _edit_note(parser: ArgumentParser) -> None:
    parser.add_argument("note", metavar="NOTE", help="id of the note, or the beginning of one")
    _words(parser)


def _words(parser: ArgumentParser) -> None:
    parser.add_argument("--body", metavar="TEXT", help="the words of the note")
    parser.add_argument(
        "--tag", metavar="TAG", action="append", dest="tags", help="a tag; may be given again"
    )


def _delete_notes(parser: ArgumentParser) -> None:
    parser.add_argument(
        "notes", metavar="NOTE", nargs="+", help="id of the note, or the beginning of one"
    )


def _export_notes(parser: ArgumentParser) -> None:
    parser.add_argument("articles", metavar="ARTICLE", nargs="*", help="only those on these")
    parser.add_argument(
        "--format",
        choices=EXPORTS,
        help="markdown; json: W3C annotations; csv: Readwise's columns; csl, bibtex: the "
        "sources; bundle: an archive that proves the quotes",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write to a file")
    parser.add_argument(
        "--per-article", metavar="DIR", help="write a Markdown page for each article to a folder"
    )


def _import_notes(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="annotations in JSON, or a bundle; - is stdin")


def _verify_notes(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a bundle")


COMMANDS: Mapping[str, tuple[str, Arguments]] = {
    "add": ("bring articles into the library", _add),
    "list": ("list the articles of the library", _list),
    "show": ("write an article out", _show),
    "edit": ("put title, byline, outlet, day or language of an article right", _edit),
    "search": ("find articles by their words", _search),
    "related": ("find the articles that are akin to one", _related),
    "entities": ("list who and what articles speak of", _entities),
    "open": ("read two articles side by side", _open),
    "remove": ("take articles out of the library", _remove),
    "notes": ("list, make, change and delete notes, write them out, take them in", _none),
    "backup": ("write the whole library to one file", _backup),
    "restore": ("put a backup in place of the library", _restore),
    "reindex": ("build the search index anew", _none),
    "doctor": ("check that all is well", _none),
    "completion": ("write the completion script of a shell", _completion),
}
"""Each command with what it is for and its arguments."""

ACTIONS: Mapping[str, Mapping[str, tuple[str, Arguments]]] = {
    "notes": {
        "list": ("list notes", _list_notes),
        "add": ("make a note on a passage", _add_note),
        "edit": ("change the words or tags of a note", _edit_note),
        "place": ("put a note that lost its place on a passage", _place_note),
        "delete": ("delete notes", _delete_notes),
        "export": ("write notes out", _export_notes),
        "import": ("take notes in from a file", _import_notes),
        "verify": ("look up every quote of a bundle again", _verify_notes),
    },
    "entities": ENTITY_ACTIONS,
}
"""Commands that are a choice of actions."""

LISTING = frozenset({"entities"})
"""Those of them that take arguments of their own where no action is named."""


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise ArgumentTypeError(f"{text!r} is not a number from 1 on")
    return int(text)
