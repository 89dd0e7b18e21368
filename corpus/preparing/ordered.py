"""Many sources prepared at once, and given back in the order in which they came."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Condition

from .crew import Crew
from .prepared import Preparation, Source

_AHEAD = 128
"""Sources for each process that may be prepared before an earlier one is taken."""
_BYTES = 64_000_000
"""Bytes that those may have in all, unless one alone has more: their texts wait in memory."""
_PAUSE = 0.25
"""Seconds between two questions whether to stop."""


def in_order(
    sources: Iterable[Source], crew: Crew, cancelled: Callable[[], bool]
) -> Iterator[tuple[Source, Preparation]]:
    """Yield each source with what was prepared of it, until all are done or it is cancelled.

    The order is that of the sources, so that the same sources always make the
    same library, however many processes there are and whichever is quickest. The
    sources are iterated in a thread of its own.
    """
    handing = _Handing(crew, cancelled)
    with ThreadPoolExecutor(1, "diptych-preparing") as thread:
        ending = thread.submit(handing.out, sources)
        try:
            yield from handing.taken()
        finally:
            handing.stop()
        ending.result()


class _Handing:
    """Hands sources to the crew from one thread, for another that takes what comes of them.

    So the crew has work also while what it gave is being kept.
    """

    def __init__(self, crew: Crew, cancelled: Callable[[], bool]) -> None:
        self._crew, self._cancelled = crew, cancelled
        self._changed = Condition()
        self._given: dict[int, tuple[Source, int]] = {}
        self._size = 0
        self._done: dict[int, Preparation] = {}
        self._is_ended = self._is_stopped = False

    def out(self, sources: Iterable[Source]) -> None:
        """Hand out the sources until there are no more, or nobody wants them."""
        coming = enumerate(sources)
        try:
            while not self._is_over:
                if self._crew.is_full or not self._has_room:
                    self._collect()
                    continue
                number, source = next(coming, (-1, None))
                if source is None:
                    break
                size = source.size
                with self._changed:
                    self._given[number] = (source, size)
                    self._size += size
                self._crew.give(number, source)
            while self._crew.is_busy and not self._is_over:
                self._collect()
        finally:
            with self._changed:
                self._is_ended = True
                self._changed.notify_all()

    def taken(self) -> Iterator[tuple[Source, Preparation]]:
        """Yield in order what has been prepared."""
        for following in count():
            with self._changed:
                while following not in self._done and not self._is_ended:
                    self._changed.wait()
                if following not in self._done or self._cancelled():
                    return
                (source, size), made = self._given.pop(following), self._done.pop(following)
                self._size -= size
                self._changed.notify_all()
            yield source, made

    def stop(self) -> None:
        """Hand out no more."""
        with self._changed:
            self._is_stopped = True
            self._changed.notify_all()

    @property
    def _is_over(self) -> bool:
        return self._is_stopped or self._cancelled()

    @property
    def _has_room(self) -> bool:
        few = len(self._given) < _AHEAD * self._crew.size
        return not self._given or (few and self._size < _BYTES)

    def _collect(self) -> None:
        """Wait until something has been prepared or taken, but not for long."""
        if not self._crew.is_busy:
            with self._changed:
                self._changed.wait_for(lambda: self._is_stopped or self._has_room, _PAUSE)
            return
        for number, made in self._crew.results(_PAUSE):
            with self._changed:
                self._done[number] = made
                self._changed.notify_all()
