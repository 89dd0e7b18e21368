"""Merging segments aside, while the index is searched and written to.

A segment never changes but for what is deleted from it, so what it becomes in
a greater one can be written without keeping anybody from anything. Only for
putting that one in the place of the others is the index locked, and what was
deleted from them meanwhile is deleted then.
"""

from __future__ import annotations

import shutil
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .codec import Codec, Segment
from .merging import Source, merged
from .schema import LANGUAGE
from .snapshot import SegmentView, Snapshot
from .storage import DurableStorage
from .terms import Group
from .writer import Writer, completed

ASIDE = "merging"
"""The folder in which a segment is merged."""

_FAN = 8
"""Segments of like size that may stand side by side before they are merged."""
_BREATH = 64
"""Words after which others may have a turn."""

Resting = Callable[[], bool]
"""Gives others a turn, and returns whether to give up."""


class GivenUp(Exception):
    """There was no more time for merging."""


@dataclass(frozen=True, slots=True)
class Part:
    """A segment that became a part of a greater one."""

    name: str
    view: SegmentView
    kept: Sequence[int]
    """Its documents that were not deleted: these the greater one has from `base` on."""
    base: int


def scattered(snapshot: Snapshot) -> dict[str, SegmentView]:
    """Return the smallest segments of like size that are too many, by name."""
    alike: defaultdict[int, dict[str, SegmentView]] = defaultdict(dict)
    for name, view in snapshot.views.items():
        alike[_magnitude(view.size - len(view.deleted))][name] = view
    return next((alike[size] for size in sorted(alike) if len(alike[size]) >= _FAN), {})


def merged_aside(
    views: dict[str, SegmentView], folder: Path, resting: Resting
) -> tuple[Segment, list[Part]]:
    """Write what the segments are together into a folder for that alone.

    Raises:
        GivenUp: `resting` said so.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    storage, codec = DurableStorage(str(folder)), Codec()
    segment: Any = codec.new_segment(storage, "MAIN")
    documents = codec.per_document_writer(storage, segment)
    terms = codec.field_writer(storage, segment)
    sources: list[Source] = []
    parts, count = [], 0
    for name, view in views.items():
        kept = [doc for doc in range(view.size) if doc not in view.deleted]
        parts.append(Part(name, view, kept, count))
        documents.extend(view.documents, kept)
        sources.append(Source(view.terms, kept, view.size, count))
        count += len(kept)
        if resting():
            raise GivenUp
    segment.set_doc_count(count)
    documents.close()
    groups = completed(merged(sources), documents.texts(LANGUAGE))
    terms.add_postings(None, None, _slowly(groups, resting))
    terms.close()
    return segment, parts


def put_in_place(writer: Writer, segment: Segment, parts: Sequence[Part], folder: Path) -> None:
    """Commit the segment in the place of its parts."""
    held = {one.segment_id(): one for one in writer.segments}
    for part in parts:
        # As one merges at a time, a part is gone only when all of it was deleted.
        deleted = held.pop(part.name).deleted if part.name in held else part.kept
        for doc in set(deleted) - part.view.deleted:
            segment.delete_document(part.base + bisect_left(part.kept, doc))
    segment.move(folder, Path(writer.storage.folder))
    writer.commit_as([*held.values(), segment])


def _slowly(groups: Iterable[Group], resting: Resting) -> Iterator[Group]:
    for number, group in enumerate(groups):
        if number % _BREATH == 0 and resting():
            raise GivenUp
        yield group


def _magnitude(documents: int) -> int:
    return len(f"{documents:o}")
