"""Paths that begin as a person has typed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

_MOST_SEEN = 5_000
"""Names of a folder that are looked at."""


def expanded(text: str) -> str:
    """Return what is typed with the home folder in place of a `~`; an address stays."""
    return text if "://" in text else os.path.expanduser(text)  # noqa: PTH111  keeps a slash at the end


def completions(text: str, most: int) -> Sequence[str]:
    """Return up to `most` paths that begin so, folders with a slash at the end, sorted.

    Hidden ones are among them only if their dot was typed; none for an address.
    """
    if "://" in text or not text:
        return ()
    head, slash, begun = text.rpartition("/")
    folder = Path(expanded(head + slash) or ".")
    return sorted(_below(folder, head + slash, begun))[:most]


def _below(folder: Path, head: str, begun: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            for _, entry in zip(range(_MOST_SEEN), entries, strict=False):
                hidden = entry.name.startswith(".") and not begun.startswith(".")
                if entry.name.startswith(begun) and not hidden:
                    yield head + entry.name + ("/" if _is_folder(entry) else "")
    except (OSError, ValueError):
        return


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
