"""`diptych related`: the articles that are akin to one."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from corpus.article import ArticleId
from reader.cli.exits import DONE, FAILED, INTERRUPTED
from reader.cli.indexing import catch_up
from reader.cli.interruption import interruptible
from reader.cli.output import Piece, say, say_json, tell
from reader.cli.session import opened
from reader.wording import apart, joined, kinship
from reader.workspace.relating import Relative

_MOST = 10


def run(arguments: Namespace) -> int:
    """Show what is akin to an article, and by what; finding nothing is a failure."""
    with opened(arguments) as workspace:
        article = workspace.resolve(arguments.article)
        with interruptible() as cancelled:
            catch_up(workspace, cancelled, tidies=False)
            if cancelled():
                return INTERRUPTED
        relating = workspace.relating
        find = relating.counterparts if arguments.counterparts else relating.related
        found = find(article, arguments.limit or _MOST)
    if arguments.json:
        say_json(_document(article, found))
    else:
        _say(found)
    return DONE if found else FAILED


def _document(article: ArticleId, found: Sequence[Relative]) -> dict[str, object]:
    return {
        "article": article,
        "related": [
            {
                "article": one.article,
                "title": one.title,
                "outlet": one.outlet,
                "published": one.published.isoformat() if one.published else None,
                "score": round(one.score, 3),
                "entities": list(one.entities),
                "words": list(one.words),
                "days": one.days,
                "copy": one.is_copy,
            }
            for one in found
        ],
    }


def _say(found: Sequence[Relative]) -> None:
    for number, one in enumerate(found):
        if number:
            say()
        published = one.published.isoformat() if one.published else ""
        say(Piece(one.title, "strong"))
        say(Piece(f"  {joined(one.article, one.outlet, published, apart(one.days))}", "muted"))
        say(f"  {kinship(one.entities, one.words, is_copy=one.is_copy)}")
    if not found:
        tell("No article of the library is akin to it.")
