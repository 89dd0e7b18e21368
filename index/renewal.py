"""Building the index anew, beside the one in use, in as many processes as there are cores."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from .batches import ALL, Changed, Changing, batch_of
from .protocol import SearchIndex

if TYPE_CHECKING:
    # Searching begins no processes.
    from .builders import Opening

ENOUGH = 1_000
"""Articles from which on it takes longer to index them than to begin other processes."""


def renew(
    library: Changing,
    index: SearchIndex,
    beside: Opening | None = None,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Index every article anew and return how many those are.

    The index answers as before until the new one takes its place in one step;
    when it is cancelled, that never happens and the changes stay to do.
    `beside` opens the library in another process, as it can be pickled: with
    it, many articles are shared out. What such a process leaves undone, because
    it was killed, is done here.

    Raises:
        IndexBusy: Another program is writing to the index.
    """
    library.touch_all()
    with index.renewing() as fresh:
        waiting = left = library.changes(ALL)

        def tell(done: int) -> None:
            if progress:
                progress(done, len(waiting))

        if beside and len(waiting) >= ENOUGH:
            left = _shared_out(waiting, fresh, beside, tell, cancelled)
        done = len(waiting) - len(left)
        while left:
            if cancelled and cancelled():
                return done
            batch = batch_of(library, left)
            batch.write(fresh)
            left = left[len(batch.numbers) :]
            done += len(batch.numbers)
            tell(done)
        while fresh.tidy():
            pass
        if cancelled and cancelled():
            return done
        fresh.confirm_reset()
    library.mark_indexed([change.number for change in waiting])
    return len(waiting)


def _shared_out(
    changes: Sequence[Changed],
    fresh: SearchIndex,
    beside: Opening,
    tell: Callable[[int], None],
    cancelled: Callable[[], bool] | None,
) -> Sequence[Changed]:
    """Have other processes index the articles, and return the changes that none of them did."""
    from corpus.child import cores

    from .builders import Builders

    folder, size = fresh.parts_folder, cores()
    if folder is None or size < 2:
        return changes
    with Builders(size, beside, folder) as builders:
        left = builders.build(changes, tell, cancelled)
        fresh.join(builders.folders)
    return left
