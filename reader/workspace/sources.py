"""The sources that a person names: files, all those of folders, addresses, standard input."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import UnreadableArticle
from corpus.importing import walk
from corpus.stamp import source_of

from .values import STDIN

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """Something that may give articles; `refusal` says why it cannot."""

    name: str
    path: Path | None = None
    is_address: bool = False
    refusal: str = ""

    @property
    def source(self) -> str:
        """Return the source that its articles bear, if it is a file with one article."""
        return source_of(self.path) if self.path is not None else self.name


def named(sources: Iterable[str]) -> Iterator[Named]:
    """Yield each thing that the sources name, in their order; folders are walked."""
    for source in sources:
        if source == STDIN:
            yield Named(STDIN)
        elif _ADDRESS.match(source):
            yield Named(source, is_address=True)
        else:
            yield from _walked(Path(source))


def _walked(path: Path) -> Iterator[Named]:
    empty = True
    try:
        for file in walk(path):
            empty = False
            yield Named(str(file), file)
    except UnreadableArticle as error:
        yield Named(error.source, refusal=error.reason)
        return
    if empty:
        yield Named(str(path), refusal="the folder holds no file that can be read")
