"""`diptych reindex`: build the search index anew."""

from __future__ import annotations

from argparse import Namespace

from reader.cli.exits import DONE, INTERRUPTED
from reader.cli.interruption import interruptible
from reader.cli.output import say_json, tell
from reader.cli.progress import bar
from reader.cli.session import opened
from reader.wording import counted


def run(arguments: Namespace) -> int:
    """Index every article anew; the index there serves until that is done."""
    with opened(arguments) as workspace, interruptible() as cancelled:
        with bar("Indexing") as progress:
            number = workspace.reindex(lambda done, total: progress(done, total, ""), cancelled)
        if cancelled():
            tell("Interrupted; the search index stays as it was.")
            return INTERRUPTED
    if arguments.json:
        say_json({"indexed": number})
    tell(f"Indexed {counted(number, 'article')}.")
    return DONE
