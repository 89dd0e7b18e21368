"""Taking earlier revisions of articles out of the segments that hold them.

A writer's segments are those of the snapshot, in the same order, as nobody
else commits while it is open.
"""

from __future__ import annotations

from .snapshot import Snapshot
from .writer import Writer


def make_room(writer: Writer, snapshot: Snapshot, article: str, revision: int) -> bool:
    """Delete an earlier revision; return False when the index holds this or a later one."""
    for view, segment in zip(snapshot.segments, writer.segments, strict=True):
        doc = view.find(article)
        if doc is not None:
            if view.revisions[doc] >= revision:
                return False
            segment.delete_document(doc)
    return True


def delete(writer: Writer, snapshot: Snapshot, article: str) -> bool:
    """Delete an article; return whether it was there."""
    for view, segment in zip(snapshot.segments, writer.segments, strict=True):
        doc = view.find(article)
        if doc is not None:
            segment.delete_document(doc)
            return True
    return False
