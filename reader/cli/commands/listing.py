"""`diptych list`: the articles of the library."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from corpus.library import Listed
from reader.cli.exits import DONE
from reader.cli.output import say, say_json, tell, width
from reader.cli.session import opened
from reader.cli.table import Column, table
from reader.wording import counted

_COLUMNS = (
    Column("id"),
    Column("title", least=16),
    Column("outlet", least=8, dropped=2),
    Column("published", dropped=3),
    Column("lang", dropped=5),
    Column("words", right=True, dropped=4),
    Column("notes", right=True, dropped=1),
    Column("copies", dropped=6),
)


def run(arguments: Namespace) -> int:
    """List the articles, the one added last first; of copies the earliest, unless all are asked."""
    with opened(arguments) as workspace:
        listed = workspace.listed()
    if arguments.json:
        say_json([_document(article) for article in listed])
    elif listed:
        shown = [one for one in listed if arguments.copies or one.earliest is None]
        for line in table(_COLUMNS, [_row(article) for article in shown], width()):
            say(*line)
    else:
        tell("The library is empty. Bring articles in with: diptych add FILE")
    return DONE


def _document(article: Listed) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "source": article.source,
        "words": article.words,
        "notes": article.notes,
        "guessed": list(article.guessed),
        "copies": list(article.copies),
        "copy_of": article.earliest,
    }


def _row(article: Listed) -> tuple[str, ...]:
    return (
        article.id,
        article.title,
        article.outlet,
        article.published.isoformat() if article.published else "",
        article.language,
        f"{article.words:,}",
        str(article.notes or ""),
        copies_of(article),
    )


def copies_of(article: Listed) -> str:
    """Return how many copies of one text there are, or that this is one of them."""
    if article.earliest is not None:
        return f"copy of {article.earliest}"
    return counted(len(article.copies) + 1, "copy", "copies") if article.copies else ""
