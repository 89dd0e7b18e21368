"""Processes that each build a part of an index, in a folder of its own."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Self, TypeAlias, cast

from corpus.article import ArticleId
from corpus.child import Child

from . import batches
from .batches import Changed, Changing

Opening: TypeAlias = Callable[[], AbstractContextManager[Changing]]
"""Opens the library for reading in another process; it is pickled by its name."""

_SCRIPT = Path(__file__).with_name("builder.py")
_BREATH = 0.1
"""Seconds between two looks whether to stop."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A change as another process is told of it."""

    number: int
    article: ArticleId
    kind: str


class Builders:
    """As many processes as asked for, which share out what is to be indexed; use it in a `with`."""

    def __init__(self, size: int, opening: Opening, folder: Path) -> None:
        """Begin the processes, which open the library so and build in folders of that one."""
        self._all: list[_Builder] = []
        try:
            for number in range(size):
                self._all.append(_Builder(opening, folder / f"part-{number}"))
        except OSError:
            # The system gives no more of them: those that there are will do.
            pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for builder in self._all:
            builder.child.end()

    @property
    def folders(self) -> Sequence[Path]:
        """Return the folders of those that came to the end."""
        return [builder.folder for builder in self._all if builder.is_done]

    def build(
        self,
        changes: Sequence[Changed],
        tell: Callable[[int], None],
        cancelled: Callable[[], bool] | None = None,
    ) -> Sequence[Changed]:
        """Index all that changed and return what was left undone, by who died or for all.

        `tell` is told how many are done; what one that died had done counts no more.
        """
        pieces = [Piece(one.number, one.article, str(one.kind)) for one in changes]
        todo = deque(_shares(pieces, len(self._all)))
        working = {builder.child.connection: builder for builder in self._all}
        for builder in self._all:
            builder.go_on(todo)
        while working and not (cancelled and cancelled()):
            for ready in wait(list(working), _BREATH):
                builder = working[cast("Connection", ready)]
                if not builder.hears():
                    todo.extend(builder.given)
                    builder.given.clear()
                    builder.done = 0
                elif not builder.is_done:
                    if not builder.left:
                        builder.go_on(todo)
                    tell(sum(one.done for one in self._all))
                    continue
                del working[builder.child.connection]
        undone = [*todo, *(share for one in working.values() for share in one.given)]
        return [piece for share in undone for piece in share]


class _Builder:
    """One process, and what it was given."""

    def __init__(self, opening: Opening, folder: Path) -> None:
        self.child, self.folder = Child(_SCRIPT), folder
        self.given: list[Sequence[Piece]] = []
        self.left = self.done = 0
        """Articles of the last share that it is still at, and articles that it is done with."""
        self.is_done = False
        self._send(sys.path)
        self._send((opening, folder))

    def go_on(self, todo: deque[Sequence[Piece]]) -> None:
        """Give it the next share, or have it end when there is none."""
        share = todo.popleft() if todo else None
        if share:
            self.given.append(share)
            self.left = len(share)
        self._send(share)

    def hears(self) -> bool:
        """Take in what it says, and return whether it lives to say it."""
        try:
            count = self.child.connection.recv()
        except (EOFError, OSError):
            return False
        self.is_done = count is None
        self.done += count or 0
        self.left -= count or 0
        return True

    def _send(self, what: object) -> None:
        # One that has died is found out when it should say something.
        with suppress(BrokenPipeError, ConnectionResetError):
            self.child.connection.send(what)


def _shares(pieces: Sequence[Piece], builders: int) -> Iterator[Sequence[Piece]]:
    """Yield shares of equal size, no greater than a batch, as many for each of the builders."""
    if not builders:
        yield pieces
        return
    rounds = -(-len(pieces) // (batches.BATCH * builders))
    step = -(-len(pieces) // (rounds * builders))
    for begin in range(0, len(pieces), step):
        yield pieces[begin : begin + step]
