"""Keeping a folder in step with the library: what is new or changed in it is added."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import UnreadableArticle
from corpus.importing import walk

SHORTEST, LONGEST = 1.0, 8.0
"""Seconds between two looks: just after a change, and when nothing has happened for long."""
_SLOWER = 1.3
_Seen = Mapping[Path, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Stirred:
    """What has happened in a folder since the last look that found something."""

    changed: tuple[Path, ...]
    """Files that are new or have changed, and are no longer being written."""
    gone: tuple[Path, ...]


def watch(folder: Path, wait: Callable[[float], bool], known: _Seen) -> Iterator[Stirred]:
    """Yield what happens in a folder, until `wait` says to stop.

    `wait` is given the seconds to wait, and returns whether to go on. `known`
    is what the folder held when it was added (`seen`). A file that changes
    between two looks is still being written, and waits for the next.
    """
    pause = SHORTEST
    before = known
    while wait(pause):
        now = seen(folder)
        settled = {path: state for path, state in now.items() if before.get(path) == state}
        changed = tuple(path for path, state in settled.items() if known.get(path) != state)
        gone = tuple(path for path in known if path not in now)
        if changed or gone:
            known = {path: state for path, state in known.items() if path in now}
            known = {**known, **{path: settled[path] for path in changed}}
            yield Stirred(changed, gone)
        pause = SHORTEST if now != before else min(LONGEST, pause * _SLOWER)
        before = now


def seen(folder: Path) -> _Seen:
    """Return each file below the folder that can be read, with its size and time."""
    found = {}
    with suppress(UnreadableArticle):
        for path in walk(folder):
            with suppress(OSError, ValueError):
                status = path.stat()
                found[path] = status.st_size, status.st_mtime_ns
    return found
