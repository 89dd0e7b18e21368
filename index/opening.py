"""Opening the index of a library."""

from __future__ import annotations

from pathlib import Path

from .protocol import SearchIndex


def open_index(folder: Path) -> SearchIndex:
    """Return the index in that folder, an empty one (`was_reset`) if there is no sound one.

    An index that is missing, of another version or damaged is set aside; the
    articles are to be queued again and added by `catch_up`.

    Raises:
        UnusableIndex: The folder can neither be read nor written.
        IndexBusy: Another program is mending it just now.
    """
    # The engine takes longer to load than a query takes to parse.
    from .engine import WhooshIndex

    return WhooshIndex(folder)
