"""Many sources prepared at once, and given back in the order in which they came."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from .crew import Crew
from .prepared import Preparation, Source

_AHEAD = 32
"""Sources for each process that may be prepared before an earlier one is done."""
_PAUSE = 0.25
"""Seconds between two questions whether to stop."""


def in_order(
    sources: Iterable[Source], crew: Crew, cancelled: Callable[[], bool]
) -> Iterator[tuple[Source, Preparation]]:
    """Yield each source with what was prepared of it, until all are done or it is cancelled.

    The order is that of the sources, so that the same sources always make the
    same library, however many processes there are and whichever is quickest.
    """
    coming = enumerate(sources)
    waiting: dict[int, Source] = {}
    done: dict[int, Preparation] = {}
    following = 0
    exhausted = False
    while True:
        while not (exhausted or crew.is_full or len(waiting) >= _AHEAD * crew.size):
            number, source = next(coming, (-1, None))
            exhausted = source is None
            if source is not None:
                waiting[number] = source
                crew.give(number, source)
        if not waiting:
            return
        if cancelled():
            return
        done.update(crew.results(_PAUSE))
        while following in done:
            yield waiting.pop(following), done.pop(following)
            following += 1
