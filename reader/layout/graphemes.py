"""Grapheme clusters: what a reader takes for one character."""

from __future__ import annotations

from collections.abc import Iterator


def clusters(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of each cluster of `text[start:end]`."""
    # Most pages are without such text, and this takes its time to load.
    from wcwidth import iter_graphemes

    for cluster in iter_graphemes(text[start:end]):
        yield start, start + len(cluster)
        start += len(cluster)


def boundary(text: str, start: int, offset: int) -> int:
    """Return the last place from `start` to `offset` that is not inside a cluster.

    `start` itself must be such a place.
    """
    last = start
    for cluster_start, _ in clusters(text, start, offset + 1):
        last = cluster_start
    return last
