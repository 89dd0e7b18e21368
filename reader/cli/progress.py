"""A bar for work that takes its time."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from corpus.sanitise import one_line

from .output import is_terminal
from .table import cut

_PATIENCE = 0.5
"""Seconds that work may take without a bar."""
_NAMED = 32
"""Cells for the name of what is worked on."""


@contextmanager
def bar(title: str, *, rate: str = "") -> Iterator[Callable[[int, int, str], None]]:
    """Give a function to tell how much is done, of how much, and what comes next.

    With a `rate` it also tells how many of those, files say, are done a second. A
    bar on standard error shows it once half a second has gone by, and only
    if that is a terminal; it is gone at the end.
    """
    if not is_terminal(sys.stderr):
        yield lambda *_: None
        return
    with ExitStack() as stack:
        shown = _Bar(title, rate, stack)
        yield shown.advance


class _Bar:
    def __init__(self, title: str, rate: str, stack: ExitStack) -> None:
        self._title, self._rate, self._stack = title, rate, stack
        self._begun = time.monotonic()
        self._draw: Callable[[int, int, str], None] | None = None

    def advance(self, done: int, total: int, name: str) -> None:
        if self._draw is None:
            if time.monotonic() - self._begun < _PATIENCE:
                return
            self._draw = _drawn(self._title, self._rate, self._stack)
        self._draw(done, total, name)


def _drawn(title: str, rate: str, stack: ExitStack) -> Callable[[int, int, str], None]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    progress = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}", markup=False),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}", markup=False),
        console=Console(stderr=True),
        transient=True,
    )
    stack.enter_context(progress)
    task = progress.add_task(title, total=None, name="", rate="")
    begun, first = time.monotonic(), 0

    def draw(done: int, total: int, name: str) -> None:
        nonlocal first
        first = first or done
        seconds = time.monotonic() - begun
        speed = f"{(done - first) / seconds:.0f} {rate}/s" if rate and seconds > 1 else ""
        shown = cut(one_line(name), _NAMED)
        progress.update(task, completed=done, total=total, name=shown, rate=speed)

    return draw
