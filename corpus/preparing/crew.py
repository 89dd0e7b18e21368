"""Processes that prepare sources, each of which may be ended without harm to the others."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING, Self, cast

from corpus.child import Child, cores

from .limits import resident, seconds_for
from .prepared import Preparation, Source

if TYPE_CHECKING:
    from corpus.corrections.names import UserNames

_SCRIPT = Path(__file__).with_name("worker.py")
_PATIENCE = 12
"""How many times as long to wait for a source, while other programs are at work too."""
_GROWN = 120 * 1024 * 1024
"""Bytes from which a process makes room for another: what it holds adds to what a source takes."""
_KILLED = Preparation(failure="it takes too long to read")
_DIED = Preparation(failure="it is damaged, or takes too much memory to read")


class Crew:
    """As many processes as asked for, begun when there is work for them; use it in a `with`."""

    def __init__(self, size: int, names: UserNames | None = None) -> None:
        """Make a crew of up to `size` processes, which find the user's own names too."""
        self.size, self._names = size, names
        self._idle: list[_Worker] = []
        self._busy: dict[Connection, _Worker] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in (*self._idle, *self._busy.values()):
            worker.end()
        self._idle, self._busy = [], {}

    @property
    def is_full(self) -> bool:
        """Return whether every process has work."""
        return len(self._busy) >= self.size

    @property
    def is_busy(self) -> bool:
        """Return whether any process has work."""
        return bool(self._busy)

    def give(self, number: int, source: Source) -> None:
        """Have a process prepare a source, which bears a number; the crew must not be full."""
        worker = self._idle.pop() if self._idle else _Worker(self._names)
        worker.begin(number, source)
        self._busy[worker.connection] = worker

    def results(self, patience: float) -> Iterator[tuple[int, Preparation]]:
        """Yield what has been prepared, by number, after waiting so many seconds for the first."""
        for ready in wait(list(self._busy), patience):
            worker = self._busy.pop(cast("Connection", ready))
            made = worker.result()
            if made is None:
                worker.end()
                yield worker.number, _KILLED if worker.ran_out else _DIED
            else:
                if worker.is_grown:
                    worker.end()
                else:
                    self._idle.append(worker)
                yield worker.number, made
        for worker in [one for one in self._busy.values() if one.is_late]:
            del self._busy[worker.connection]
            worker.end()
            yield worker.number, _KILLED


class _Worker:
    """One process and what it is at."""

    def __init__(self, names: UserNames | None) -> None:
        self._child = Child(_SCRIPT)
        self.connection = self._child.connection
        self.connection.send(names)
        self.number = 0
        self._deadline = 0.0

    def begin(self, number: int, source: Source) -> None:
        self.number = number
        self._deadline = time.monotonic() + _PATIENCE * seconds_for(source.size)
        # One that has died is found out when its answer is asked for.
        with suppress(BrokenPipeError, ConnectionResetError):
            self.connection.send(source)

    def result(self) -> Preparation | None:
        """Return what was prepared, None when the process has died over it."""
        try:
            made: Preparation = self.connection.recv()
        except (EOFError, ConnectionResetError):
            return None
        return made

    @property
    def is_late(self) -> bool:
        """Return whether it has been at work for longer than anything may take."""
        return time.monotonic() > self._deadline

    @property
    def is_grown(self) -> bool:
        """Return whether it holds much more memory than when it began."""
        return resident(self._child.process.pid) > _GROWN

    @property
    def ran_out(self) -> bool:
        """Return whether the system ended the process for the time it took."""
        return self._child.process.wait() == -signal.SIGXCPU

    def end(self) -> None:
        """End the process, whatever it is at."""
        self._child.end()


def crew_for(sources: int, names: UserNames | None = None) -> Crew:
    """Return a crew for so many sources: no more than there are cores that we may use."""
    return Crew(max(1, min(cores(), sources)), names)
