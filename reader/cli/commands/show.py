"""`diptych show`: an article written out."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from corpus.article import Article, ArticleId
from corpus.errors import UnknownArticle
from corpus.library.history import PastVersion
from reader.cli.article_text import written
from reader.cli.exits import DONE
from reader.cli.output import say, say_json, width
from reader.cli.session import opened
from reader.cli.table import Column, table

_SHORTEST = 4
"""Characters of a hash that tell one text from another."""
_COLUMNS = (
    Column("version", right=True),
    Column("stored (UTC)"),
    Column("text"),
    Column("words", right=True, dropped=1),
    Column("title", least=12),
    Column(""),
)


def run(arguments: Namespace) -> int:
    """Write one article out, as it is or was, or list the texts that it has had.

    Raises:
        UnknownArticle: there is no such article, or it had no such text.
    """
    with opened(arguments) as workspace:
        article_id = workspace.resolve(arguments.article)
        history = workspace.library.history
        if arguments.history:
            _say_history(article_id, history.of(article_id), in_json=arguments.json)
            return DONE
        if arguments.past is None:
            article, sha256 = (
                workspace.article(article_id),
                workspace.library.texts.sha256(article_id),
            )
        else:
            past = _meant(article_id, history.of(article_id), arguments.past)
            imported = workspace.library.texts.version(article_id, past.sha256)
            article, sha256 = imported.article, imported.sha256
    if arguments.json:
        say_json(_document(article, sha256))
        return DONE
    for line in written(article, width()):
        say(*line)
    return DONE


def _meant(article: ArticleId, versions: Sequence[PastVersion], reference: str) -> PastVersion:
    numbered = dict(zip(map(str, range(len(versions), 0, -1)), versions, strict=True))
    if reference in numbered:
        return numbered[reference]
    found = [one for one in versions if one.sha256.startswith(reference.lower())]
    if len(found) != 1 or len(reference) < _SHORTEST:
        raise UnknownArticle(article, f"it has no one version that is {reference}; see --history")
    return found[0]


def _say_history(article: ArticleId, versions: Sequence[PastVersion], *, in_json: bool) -> None:
    numbers = range(len(versions), 0, -1)
    rows = list(zip(numbers, versions, strict=True))
    if in_json:
        say_json({"id": article, "versions": [_past(number, one) for number, one in rows]})
        return
    for line in table(_COLUMNS, [_row(number, one) for number, one in rows], width()):
        say(*line)


def _past(number: int, version: PastVersion) -> dict[str, Any]:
    return {
        "version": number,
        "stored": version.stored.isoformat(),
        "title": version.title,
        "words": version.words,
        "text_sha256": version.sha256,
        "sha256": version.original,
        "present": version.is_present,
    }


def _row(number: int, version: PastVersion) -> tuple[str, ...]:
    return (
        str(number),
        f"{version.stored:%Y-%m-%d %H:%M}",
        version.sha256[:12],
        f"{version.words:,}",
        version.title,
        "present" if version.is_present else "",
    )


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
            "guessed": list(metadata.guessed),
        },
        "sha256": sha256,
    }
