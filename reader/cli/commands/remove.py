"""`diptych remove`: take articles out of the library."""

from __future__ import annotations

from argparse import Namespace

from corpus.errors import CorpusError
from corpus.library import ArticleHasNotes
from reader.cli.exits import DONE, FAILED
from reader.cli.output import say, say_json, tell
from reader.cli.session import opened


def run(arguments: Namespace) -> int:
    """Remove each article that can be; one that cannot does not keep the others."""
    removed = []
    failed = []
    with opened(arguments) as workspace:
        for reference in arguments.articles:
            try:
                article = workspace.article(workspace.library.find(reference))
                workspace.remove(article.id, force=arguments.force)
            except ArticleHasNotes as error:
                failed.append({"article": reference, "error": str(error)})
                tell(f"{error} (--force)")
            except CorpusError as error:
                failed.append({"article": reference, "error": str(error)})
                tell(str(error))
            else:
                removed.append({"id": article.id, "title": article.title})
    if arguments.json:
        say_json({"removed": removed, "failed": failed})
    else:
        for row in removed:
            say(f"removed  {row['id']}  {row['title']}")
    return FAILED if failed else DONE
