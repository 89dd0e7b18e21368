"""`diptych add`: bring articles into the library."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from typing import Any

from corpus.library import Added
from corpus.sanitise import one_line
from reader.cli.exits import DONE, FAILED, INTERRUPTED
from reader.cli.indexing import catch_up
from reader.cli.interruption import interruptible
from reader.cli.output import Piece, say, say_json, tell
from reader.cli.progress import bar
from reader.cli.session import opened
from reader.errors import WrongUsage
from reader.wording import counted
from reader.workspace import Workspace
from reader.workspace.values import STDIN, AddReport

_LISTED = 20
"""Unchanged articles that are listed; of more, the number tells enough."""


def run(arguments: Namespace) -> int:
    """Add the sources, say what became of each, and index what is new.

    Raises:
        WrongUsage: there is nothing to add.
    """
    if arguments.watch:
        from reader.cli.watching import watch

        return watch(arguments)
    if not arguments.sources and not arguments.refresh:
        raise WrongUsage("Name a SOURCE to add, or --refresh the feeds that were added")
    stdin = _stdin() if STDIN in arguments.sources else None
    with opened(arguments) as workspace, interruptible() as cancelled:
        feeds = workspace.feeds if arguments.refresh else ()
        with bar("Importing", rate="files") as progress:
            report = workspace.add(
                [*arguments.sources, *feeds],
                progress=progress,
                cancelled=cancelled,
                stdin=stdin,
                dry_run=arguments.dry_run,
            )
        tell_of(report, in_json=arguments.json, dry_run=arguments.dry_run)
        if not arguments.dry_run:
            index(workspace, report, cancelled)
        if cancelled():
            tell("Interrupted; what was added is kept.")
            return INTERRUPTED
    return FAILED if report.failed else DONE


def _stdin() -> bytes:
    """Return what standard input holds; of too much, more than is read and no more than that."""
    from corpus.importing.opening import LARGEST_STREAM

    return sys.stdin.buffer.read(LARGEST_STREAM + 1)


def index(workspace: Workspace, report: AddReport, cancelled: Callable[[], bool]) -> None:
    """Index what a report says to be new."""
    if report.added or report.updated:
        catch_up(workspace, cancelled)


def tell_of(report: AddReport, *, in_json: bool, dry_run: bool = False) -> None:
    """Say what became of the sources."""
    if in_json:
        say_json(_document(report))
    else:
        _say(report)
    _tell(report, dry_run=dry_run)


def _document(report: AddReport) -> dict[str, Any]:
    return {
        "added": [_row(added) for added in (*report.added, *report.updated)],
        "unchanged": [_row(added) for added in report.unchanged],
        "copies": [{"id": one, "of": list(of)} for one, of in report.copies.items()],
        "failed": [{"source": failure.source, "error": failure.error} for failure in report.failed],
    }


def _row(added: Added) -> dict[str, str]:
    return {"id": added.id, "title": added.title, "source": added.source}


def _say(report: AddReport) -> None:
    unchanged = report.unchanged if len(report.unchanged) <= _LISTED else ()
    for added in (*report.added, *report.updated, *unchanged):
        copied = report.copies.get(added.id, ())
        aside = [Piece(f"  copy of {copied[0]}", "muted")] if copied else []
        say(Piece(f"{added.outcome:<10}", "muted"), f"{added.id}  {added.title}", *aside)


def _tell(report: AddReport, *, dry_run: bool) -> None:
    for failure in report.failed:
        tell(f"Cannot read {one_line(failure.source)}: {one_line(failure.error)}")
    counts = (
        (len(report.added), "added"),
        (len(report.updated), "updated"),
        (len(report.unchanged), "unchanged"),
        (len(report.failed), "failed"),
    )
    told = _listing(counts)
    total = sum(number for number, _ in counts)
    if not told:
        tell("Nothing to add.")
        return
    near = counted(len(report.copies), "near-duplicate")
    aside = f" ({near})" if report.copies else ""
    would = "With a run that is not dry, " if dry_run else ""
    tell(f"{would}{counted(total, 'article')}: {told}{aside}.")


def _listing(counts: Sequence[tuple[int, str]]) -> str:
    return ", ".join(f"{number:,} {outcome}" for number, outcome in counts if number)
