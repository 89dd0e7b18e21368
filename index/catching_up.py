"""Bringing the index up to the library, from the changes that the library has recorded."""

from __future__ import annotations

from collections.abc import Callable

from .batches import ALL, Changing, batch_of
from .errors import IndexBusy
from .protocol import SearchIndex


def catch_up(
    library: Changing,
    index: SearchIndex,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Index all that has changed and return how many articles that were.

    `progress` is told after each batch how many are done and how many there
    are; `cancelled` is asked before each. What was not done, also because
    another program is writing to the index, stays to do: changes are marked as
    done only after they are on disk, and doing one twice does no harm.
    """
    if index.was_reset:
        library.touch_all()
        index.confirm_reset()
    done = 0
    while waiting := library.changes(ALL):
        total = done + len(waiting)
        while waiting:
            if cancelled and cancelled():
                return done
            batch = batch_of(library, waiting)
            try:
                batch.write(index)
            except IndexBusy:
                return done
            library.mark_indexed(batch.numbers)
            waiting = waiting[len(batch.numbers) :]
            done += len(batch.numbers)
            if progress:
                progress(done, total)
    return done
