"""`diptych add`: bring articles into the library."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import Any

from corpus.library import Added
from reader.cli.exits import DONE, FAILED, INTERRUPTED
from reader.cli.indexing import catch_up
from reader.cli.interruption import interruptible
from reader.cli.output import Piece, say, say_json, tell
from reader.cli.progress import bar
from reader.cli.session import opened
from reader.errors import WrongUsage
from reader.wording import counted
from reader.workspace.values import STDIN, AddReport


def run(arguments: Namespace) -> int:
    """Add the sources, say what became of each, and index what is new.

    Raises:
        WrongUsage: there is nothing to add.
    """
    if not arguments.sources and not arguments.refresh:
        raise WrongUsage("name a SOURCE to add, or --refresh the feeds that were added")
    stdin = sys.stdin.buffer.read() if STDIN in arguments.sources else None
    with opened(arguments) as workspace, interruptible() as cancelled:
        feeds = workspace.feeds if arguments.refresh else ()
        with bar("Importing") as progress:
            report = workspace.add(
                [*arguments.sources, *feeds],
                progress=progress,
                cancelled=cancelled,
                stdin=stdin,
            )
        if arguments.json:
            say_json(_document(report))
        else:
            _say(report)
        _tell(report)
        if report.added or report.updated:
            catch_up(workspace, cancelled)
        if cancelled():
            tell("Interrupted; what was added is kept.")
            return INTERRUPTED
    return FAILED if report.failed else DONE


def _document(report: AddReport) -> dict[str, Any]:
    return {
        "added": [_row(added) for added in (*report.added, *report.updated)],
        "unchanged": [_row(added) for added in report.unchanged],
        "failed": [{"source": failure.source, "error": failure.error} for failure in report.failed],
    }


def _row(added: Added) -> dict[str, str]:
    return {"id": added.id, "title": added.title, "source": added.source}


def _say(report: AddReport) -> None:
    for added in (*report.added, *report.updated, *report.unchanged):
        say(Piece(f"{added.outcome:<10}", "muted"), f"{added.id}  {added.title}")


def _tell(report: AddReport) -> None:
    for failure in report.failed:
        tell(f"Cannot read {failure.source}: {failure.error}")
    counts = (
        (len(report.added), "added"),
        (len(report.updated), "updated"),
        (len(report.unchanged), "unchanged"),
        (len(report.failed), "failed"),
    )
    told = ", ".join(f"{number:,} {outcome}" for number, outcome in counts if number)
    total = sum(number for number, _ in counts)
    tell(f"{counted(total, 'article')}: {told}." if told else "Nothing to add.")
