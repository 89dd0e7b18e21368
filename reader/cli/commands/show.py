"""`diptych show`: an article written out."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from corpus.article import Article
from reader.cli.article_text import written
from reader.cli.exits import DONE
from reader.cli.output import say, say_json, width
from reader.cli.session import opened


def run(arguments: Namespace) -> int:
    """Write one article out."""
    with opened(arguments) as workspace:
        article_id = workspace.resolve(arguments.article)
        article = workspace.article(article_id)
        if arguments.json:
            say_json(_document(article, workspace.library.sha256(article_id)))
            return DONE
    for line in written(article, width()):
        say(*line)
    return DONE


def _document(article: Article, sha256: str) -> dict[str, Any]:
    metadata = article.metadata
    return {
        "id": article.id,
        "title": article.title,
        "text": article.text,
        "blocks": [
            {"kind": block.kind, "start": block.span.start, "end": block.span.end}
            for block in article.blocks
        ],
        "metadata": {
            "byline": metadata.byline,
            "outlet": metadata.outlet,
            "published": metadata.published.isoformat() if metadata.published else None,
            "language": metadata.language,
            "source": metadata.source,
            "imported": metadata.imported.isoformat() if metadata.imported else None,
        },
        "sha256": sha256,
    }
