"""`diptych restore`: put a backup in the place of the library."""

from __future__ import annotations

from argparse import Namespace

from reader.cli.exits import DONE
from reader.cli.output import say, say_json, tell
from reader.paths import library_folder
from reader.workspace.backups import restore


def run(arguments: Namespace) -> int:
    """Restore the library, and say where what was there is kept."""
    restored = restore(library_folder(arguments.library), arguments.backup)
    if arguments.json:
        kept = None if restored.kept is None else str(restored.kept)
        say_json({"restored": str(restored.source), "kept": kept})
    else:
        say(f"restored  {restored.source}")
    if restored.kept is not None:
        tell(f"What was there is kept in {restored.kept}.")
    return DONE
