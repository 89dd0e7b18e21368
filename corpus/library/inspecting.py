"""Looking over the notes aside of what the reader does, once the pages are drawn."""

from __future__ import annotations

from threading import Event, Thread

from corpus.errors import CorpusError

from . import seals
from .connecting import DAMAGED_NOTES
from .database import Database
from .errors import DamagedLibrary

_BEFORE = 1.5
"""Seconds to wait before: the program has a screen to draw."""
_PAUSE = 0.01
"""Seconds between two handfuls of notes, for those who wait for a key to be answered."""


class Inspection:
    """Looks, in a thread of its own, whether every note is as it was saved."""

    def __init__(self, database: Database, before: float = _BEFORE) -> None:
        self._database, self._before = database, before
        self._cancelled = Event()
        self._thread = Thread(target=self._look, name="diptych-inspection", daemon=True)
        self.problem = ""
        """What is amiss, as a sentence; empty as long as nothing was found."""

    def begin(self) -> None:
        """Begin, and do not wait for the end."""
        self._thread.start()

    def wait(self) -> None:
        """Wait until all notes were looked at."""
        self._thread.join()

    def finish(self) -> None:
        """End it; what was not looked at yet is when the library is opened again."""
        self._cancelled.set()
        self._thread.join()

    def _look(self) -> None:
        pause, after = self._before, 0
        while not self._cancelled.wait(pause):
            pause = _PAUSE
            try:
                # A library that is met damaged is marked, and looked through when opened again.
                with self._database.reading() as connection:
                    last = seals.last_of_handful(connection, after)
                    if last is None:
                        return
                    if not seals.hold_between(connection, after, last):
                        raise DamagedLibrary(str(self._database.folder), DAMAGED_NOTES)
            except CorpusError as error:
                self.problem = str(error)
                return
            after = last
