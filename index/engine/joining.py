"""Taking over the segments of an index that was built elsewhere on the same disk."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from whoosh.index import FileIndex

from . import generations
from .codec import Segment
from .schema import schema
from .storage import DurableStorage
from .writer import Writer


def join(writer: Writer, folders: Iterable[Path]) -> None:
    """Commit the segments of the indexes in those folders beside those that there are.

    Their files move: what is in the folders then is no index any more.

    Raises:
        OSError: One of them is not there.
    """
    joined = [segment for folder in folders for segment in _moved(folder, writer)]
    writer.commit_as([*writer.segments, *joined])


def _moved(folder: Path, writer: Writer) -> list[Segment]:
    generation = generations.current(folder)
    if generation is None:
        raise FileNotFoundError(f"no index in {folder}")
    index: Any = FileIndex(DurableStorage(str(generation)), schema=schema())
    segments: list[Segment] = index._segments()  # noqa: SLF001  # its only door
    for segment in segments:
        segment.move(generation, Path(writer.storage.folder))
    return segments
