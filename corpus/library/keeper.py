"""Making backups when they are due, aside of what the reader does."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Thread

from corpus.errors import CorpusError

from . import backups
from .database import Database


class Keeper:
    """Makes a backup in a thread of its own when a library is opened, and when it is closed."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database, self._clock = database, clock
        self._thread: Thread | None = None
        self.problem = ""
        """Why the last backup that was due could not be made; empty when it could."""

    def begin(self) -> None:
        """Begin the backup that is due, if one is, and do not wait for it."""
        if self._is_due():
            self._thread = Thread(target=self._make, name="diptych-backup", daemon=True)
            self._thread.start()

    def finish(self) -> None:
        """Wait for the backup that was begun, or make the one that has become due."""
        if self._thread:
            self._thread.join()
        elif self._is_due():
            self._make()

    def _is_due(self) -> bool:
        if self._database.read_only:
            return False
        try:
            with self._database.reading() as connection:
                changes = backups.last_change(connection)
            return backups.is_due(self._folder, changes, self._clock())
        except (CorpusError, OSError, sqlite3.Error) as error:
            self.problem = str(error)
            return False

    def _make(self) -> None:
        try:
            backups.make(self._folder, self._clock())
        except (CorpusError, OSError, sqlite3.Error) as error:
            # A backup that fails must not take the library with it.
            self.problem = str(error)
        else:
            self.problem = ""

    @property
    def _folder(self) -> Path:
        return self._database.folder
