"""Making backups when they are due, aside of what the reader does."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Thread

from corpus.errors import CorpusError

from . import backups
from .database import Database
from .storage import StorageKind

_EVERY = timedelta(hours=1)
"""Time between two looks, in a long session, whether a backup is due."""
_GRACE = 0.3
"""Seconds that closing waits for a backup of what earlier sessions have changed."""


class Keeper:
    """Makes a backup, in a thread of its own, when a library is opened, written to, or closed."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database, self._clock = database, clock
        self._thread: Thread | None = None
        self._cancelled = Event()
        self._opened_at = 0
        self._looked = clock()
        self.problem = ""
        """Why the last backup that was due could not be made; empty when it could."""

    def begin(self) -> None:
        """Begin the backup that is due, if one is, and do not wait for it."""
        self._opened_at = self._last_change()
        self._start_if_due()
        # Without a log, whoever writes would wait for the backup.
        if self._database.storage.kind is StorageKind.LOCAL:
            self._database.written = self._look_again

    def finish(self) -> None:
        """End the backup that was begun, or make the one that has become due.

        Changes of this session are waited for. What earlier ones have changed
        can wait for a longer session, lest each short command pay for it.
        """
        self._start_if_due()
        if self._thread is not None:
            changed = self._last_change() != self._opened_at
            self._thread.join(None if changed else _GRACE)
            self._cancelled.set()
            self._thread.join()

    def _look_again(self) -> None:
        if abs(self._clock() - self._looked) >= _EVERY:
            self._start_if_due()

    def _start_if_due(self) -> None:
        self._looked = self._clock()
        if self._thread is not None and self._thread.is_alive():
            return
        changes = self._last_change()
        if not self._database.read_only and backups.is_due(self._folder, changes, self._clock()):
            self._thread = Thread(target=self._make, name="diptych-backup", daemon=True)
            self._thread.start()

    def _last_change(self) -> int:
        try:
            with self._database.reading() as connection:
                return backups.last_change(connection)
        except CorpusError as error:
            self.problem = str(error)
            return 0

    def _make(self) -> None:
        try:
            backups.make(self._folder, self._clock(), self._cancelled.is_set)
        except (CorpusError, OSError, sqlite3.Error) as error:
            # A backup that fails must not take the library with it.
            self.problem = "" if self._cancelled.is_set() else str(error)
        else:
            self.problem = ""

    @property
    def _folder(self) -> Path:
        return self._database.folder
