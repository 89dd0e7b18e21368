"""`diptych entities export`, `import` and `add --list`: corrections and names in files."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus.corrections import Correction
from corpus.corrections.exchange import Prefer, TakenIn
from corpus.corrections.telling import told
from corpus.errors import UnreadableArticle
from corpus.library.name_list import read_names
from corpus.notes.files import write_file
from reader.cli.correction_document import document
from reader.cli.exits import DONE, FAILED
from reader.cli.indexing import catch_up
from reader.cli.interruption import interruptible
from reader.cli.output import say_document, say_json, tell
from reader.errors import WrongUsage
from reader.wording import counted
from reader.workspace import Workspace


def add_list(workspace: Workspace, arguments: Namespace) -> int:
    """Take in a list of names, which recognition then knows."""
    if arguments.name or arguments.article or arguments.places:
        raise WrongUsage("--list is for the whole library, and takes its names from the file")
    names = read_names(_data(arguments.list), arguments.list)
    new = names if arguments.dry_run else workspace.corrections.add_names(names)
    if arguments.json:
        say_json({"names": len(names), "added": [one.name for one in new]})
    tell(f"{counted(len(names), 'name')}: {len(new):,} new or changed.")
    if not arguments.dry_run:
        with interruptible() as cancelled:
            catch_up(workspace, cancelled)
    return DONE


def export_codebook(workspace: Workspace, arguments: Namespace) -> int:
    """Write the corrections that count out."""
    text = workspace.corrections.export()
    number = len(workspace.corrections.codebook.active)
    if arguments.output is None:
        if arguments.json:
            say_json([document(one) for one in workspace.corrections.codebook.active])
        else:
            say_document(text, in_json=False)
        return DONE
    write_file(Path(arguments.output), text.encode())
    tell(f"Written to {arguments.output}: {counted(number, 'correction')}.")
    return DONE


def import_codebook(workspace: Workspace, arguments: Namespace) -> int:
    """Take in the corrections of others, and tell of those that differ from one's own."""
    prefer = Prefer.MINE if arguments.mine else Prefer.NOBODY
    prefer = Prefer.THEIRS if arguments.theirs else prefer
    text = _data(arguments.file).decode("utf-8", "replace")
    take = (
        workspace.corrections.compare_with if arguments.dry_run else workspace.corrections.take_in
    )
    done = take(text, arguments.file, prefer)
    for conflict in done.conflicts:
        mine = "undone here" if conflict.undone else f"here: {told(conflict.mine)}"
        tell(f"Differs: {told(conflict.theirs)} ({mine})")
    left_out = [one.theirs for one in done.conflicts] if prefer is not Prefer.THEIRS else []
    if arguments.json:
        say_json(_taken(done, left_out))
    kept = "Left out" if prefer is not Prefer.THEIRS else "Taken in all the same"
    tell(
        f"{counted(len(done.entries), 'correction')} taken in, {len(done.unchanged)} there already."
        + (f" {kept}: {len(done.conflicts)} that differ." if done.conflicts else "")
    )
    if left_out and prefer is Prefer.NOBODY:
        tell("--theirs takes them in, --mine keeps one's own without a word.")
    if done.entries and not arguments.dry_run:
        with interruptible() as cancelled:
            catch_up(workspace, cancelled)
    return FAILED if left_out and prefer is Prefer.NOBODY else DONE


def _taken(done: TakenIn, left_out: Sequence[Correction]) -> dict[str, Any]:
    return {
        "added": [document(one) for one in done.entries],
        "unchanged": [document(one) for one in done.unchanged],
        "conflicts": [
            {"theirs": document(one.theirs), "mine": document(one.mine), "undone": one.undone}
            for one in done.conflicts
        ],
        "left_out": len(left_out),
    }


def _data(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise UnreadableArticle(file, error.strerror or "it cannot be read") from error
