"""`diptych edit`: what is known about an article, put right by hand."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from corpus.article import Article
from reader.cli.exits import DONE
from reader.cli.output import Piece, say, say_json, tell
from reader.cli.session import opened
from reader.errors import WrongUsage

FIELDS = ("title", "byline", "outlet", "published", "language")


def run(arguments: Namespace) -> int:
    """Edit the description of an article, and say what it is now.

    Raises:
        WrongUsage: nothing is to be edited, or a value makes no sense.
    """
    given = {field: getattr(arguments, field) for field in FIELDS}
    values = {field: value for field, value in given.items() if value is not None}
    values |= dict.fromkeys(arguments.undo or ())
    if not values:
        raise WrongUsage("Name what to edit: " + ", ".join(f"--{field}" for field in FIELDS))
    with opened(arguments) as workspace:
        article_id = workspace.resolve(arguments.article)
        article = workspace.describing.edit(article_id, values)
        edited = workspace.describing.edited(article_id)
    if arguments.json:
        say_json(_document(article, edited))
        return DONE
    guessed = article.metadata.guessed
    for field, value in _described(article).items():
        mark = "edited" if field in edited else "guessed" if field in guessed else ""
        aside = [Piece(f"  {mark}", "muted")] if mark else []
        say(Piece(f"{field:<10}", "muted"), value or "", *aside)
    tell("An edit stays when the article is imported again; --undo FIELD takes it back.")
    return DONE


def _described(article: Article) -> dict[str, str | None]:
    known = article.metadata
    return {
        "title": article.title,
        "byline": known.byline,
        "outlet": known.outlet,
        "published": known.published.isoformat() if known.published else None,
        "language": known.language,
    }


def _document(article: Article, edited: tuple[str, ...]) -> dict[str, Any]:
    return {
        "id": article.id,
        **_described(article),
        "edited": list(edited),
        "guessed": list(article.metadata.guessed),
    }
