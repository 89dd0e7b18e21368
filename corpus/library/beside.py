"""The user's files beside the library, which its backups take along."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from . import settings
from .codebook import NAME as CORRECTIONS
from .copying import write_text
from .name_list import NAME as NAMES

_FILES = (CORRECTIONS, NAMES)


def take_along(folder: Path, backup: Path) -> None:
    """Put the files of a library's folder into a backup of the library.

    Raises:
        OSError: one of them cannot be read.
    """
    with closing(sqlite3.connect(backup)) as connection, connection:
        for name in _FILES:
            path = folder / name
            # One that is not in UTF-8 is neither corrections nor names.
            text = path.read_bytes().decode(errors="replace") if path.exists() else None
            if text is None:
                connection.execute("DELETE FROM setting WHERE key = ?", (_key(name),))
            else:
                settings.remember(connection, _key(name), text)


def put_back(folder: Path) -> None:
    """Write the files that the library brought along and that are not in its folder.

    Those that are there stay as they are: they are newer, or somebody's own.

    Raises:
        OSError: one of them cannot be written.
    """
    with closing(sqlite3.connect(folder / "library.db")) as connection:
        for name in _FILES:
            text = settings.recall(connection, _key(name))
            if text is not None and not (folder / name).exists():
                write_text(folder / name, text)


def _key(name: str) -> str:
    return f"beside:{name}"
