"""What is to be prepared, and what has been."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corpus.entity import Mention
from corpus.imported import Packed
from corpus.stamp import Stamp


@dataclass(frozen=True, slots=True)
class Source:
    """Something that may give articles: a file, or bytes that came another way."""

    name: str
    """Names it in messages."""
    path: Path | None = None
    data: bytes = b""
    """The bytes, of what is no file."""
    media_type: str = ""
    """What a server calls the bytes, as `text/html`."""
    known: str = ""
    """SHA-256 of the file when it was taken in last; such bytes need no second look."""
    recognise: bool = True
    """Whether mentions are wanted."""

    @property
    def size(self) -> int:
        """Return how many bytes there are, 0 for a file that cannot be looked at."""
        if self.path is None:
            return len(self.data)
        try:
            return self.path.stat().st_size
        except (OSError, ValueError):
            return 0


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article ready to be kept."""

    imported: Packed
    mentions: tuple[Mention, ...] | None
    """None when they were not looked for, or could not be found in time."""
    sketch: tuple[int, ...]
    """By which its near-duplicates are found (`corpus.copies`)."""


@dataclass(frozen=True, slots=True)
class Preparation:
    """All that a source gave, before it failed if it did."""

    articles: tuple[Prepared, ...] = ()
    failure: str = ""
    """Why it gave nothing, or no more: a few words; empty when all is well."""
    sha256: str = ""
    """SHA-256 of the bytes of a file."""
    stamp: Stamp | None = None
    """Stamp of a file when it was read."""
    is_known: bool = False
    """Whether its bytes are the known ones, which were not parsed again."""
