"""Bounds on the time and memory that one source may take of this process."""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import current_thread, main_thread
from types import FrameType

SECONDS = 5
"""Time on a processor that a small source may take."""
MOST_SECONDS = 50
_AGAIN = 2
_BYTES_A_SECOND = 4_000_000
MEMORY = 380 * 1024 * 1024
"""Bytes that a process may have in all while it is at a source."""
LEAST_MEMORY = 120 * 1024 * 1024
"""Bytes that a source may take beyond those that the process has, however many these are."""
_PAGE = resource.getpagesize()
_PROCESSES = Path("/proc")


class TooLong(Exception):
    """The time is up."""


def seconds_for(size: int) -> int:
    """Return how many seconds on a processor a source of so many bytes may take."""
    return min(SECONDS + size // _BYTES_A_SECOND, MOST_SECONDS)


@contextmanager
def bounded(seconds: int) -> Iterator[None]:
    """Bound what is done inside: `MemoryError` and `TooLong` come of too much.

    Outside the main thread, which alone is told of signals, nothing is bounded.
    """
    if current_thread() is not main_thread():
        yield
        return
    with _less_memory(), _less_time(seconds):
        yield


@contextmanager
def _less_time(seconds: int) -> Iterator[None]:
    former = signal.signal(signal.SIGPROF, _end)
    # Again and again after: what swallows the first exception meets the next.
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, former)


def _end(_number: int, _frame: FrameType | None) -> None:
    raise TooLong


@contextmanager
def _less_memory() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    size, present = _pages("self")
    # Address space alone can be bounded, and more of it is taken than is used.
    wanted = size * _PAGE + max(MEMORY - present * _PAGE, LEAST_MEMORY)
    if not size or (soft != resource.RLIM_INFINITY and soft < wanted):
        yield
        return
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def resident(pid: int) -> int:
    """Return the bytes of memory that a process has, 0 where the system does not tell."""
    return _pages(str(pid))[1] * _PAGE


def _pages(process: str) -> tuple[int, int]:
    """Return the pages of its address space and those in memory, 0 if the system does not tell."""
    try:
        size, present, *_ = (_PROCESSES / process / "statm").read_text().split()
        return int(size), int(present)
    except (OSError, ValueError):
        return 0, 0
