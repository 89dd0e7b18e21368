"""`diptych backup`: write the library to one file, or list such files."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from corpus.library import Backup
from reader.cli.exits import DONE
from reader.cli.output import say, say_json, tell, width
from reader.cli.session import opened
from reader.cli.table import Column, table
from reader.paths import library_folder
from reader.wording import counted, size_of
from reader.workspace.backups import back_up, backups_in

_COLUMNS = (Column("made"), Column("size", right=True), Column("name"))


def run(arguments: Namespace) -> int:
    """Make a backup and say where it is, or list those in the library's folder."""
    if arguments.list:
        return _list(arguments)
    target = Path(arguments.target) if arguments.target else None
    with opened(arguments) as workspace:
        path = back_up(workspace.library, target)
        count = workspace.library.count()
    size = path.stat().st_size
    if arguments.json:
        say_json({"path": str(path), "size": size})
    else:
        say(str(path))
    tell(f"Backed up {counted(count, 'article')} with all notes, {size_of(size)}.")
    return DONE


def _list(arguments: Namespace) -> int:
    folder = library_folder(arguments.library)
    backups = backups_in(folder)
    if arguments.json:
        say_json([_document(backup) for backup in backups])
    elif backups:
        for line in table(_COLUMNS, [_row(backup) for backup in backups], width()):
            say(*line)
        tell(f"They are in {folder / 'backups'}. Put one back with: diptych restore NAME")
    else:
        tell("No backups yet. Make one with: diptych backup")
    return DONE


def _document(backup: Backup) -> dict[str, Any]:
    return {
        "path": str(backup.path),
        "made": backup.made.isoformat(),
        "size": backup.size,
    }


def _row(backup: Backup) -> tuple[str, ...]:
    return f"{backup.made:%Y-%m-%d %H:%M} UTC", size_of(backup.size), backup.path.name
