"""Which file an article was read from, and whether that has changed since."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

from .sanitise import one_line

_FRESH = 2_000_000_000
"""Nanoseconds within which a second change may bear the same time as the first."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Size and time of the latest change; a file that still has both is the same."""

    size: int
    """Bytes."""
    changed: int
    """Nanoseconds since 1970, of contents or of name and rights; 0 when it cannot be trusted."""


def source_of(path: Path) -> str:
    """Return the source that an article read from the path bears.

    It is the absolute path or, when that holds characters that are not safe to
    show, the file: address with those in percent notation, so that no two
    files ever share a source.
    """
    absolute = Path(os.path.abspath(path))  # noqa: PTH100  resolve() would follow links
    return str(absolute) if one_line(str(absolute)) == str(absolute) else absolute.as_uri()


def stamp_of(path: Path) -> Stamp | None:
    """Return the stamp of a file, None when it cannot be had or is too fresh to be trusted."""
    try:
        stamp = taken_of(os.stat(path))  # noqa: PTH116  as files are opened
    except (OSError, ValueError):
        return None
    return stamp if stamp.changed else None


def taken_of(status: os.stat_result) -> Stamp:
    """Return the stamp that the system's word of a file makes."""
    changed = max(status.st_mtime_ns, status.st_ctime_ns)
    return Stamp(status.st_size, changed if changed < time.time_ns() - _FRESH else 0)
