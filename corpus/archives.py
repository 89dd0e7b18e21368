"""Parts of zip archives, read so that no archive can do harm.

Nothing is ever unpacked to disk: parts are read by name into memory, within
limits on their number, their size and how far they unfold. So a name that
leads out of the archive, or a link inside it, leads nowhere; such entries are
left out all the same, since they hold no part of a document.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Self

from .errors import UnreadableArticle
from .sanitise import one_line

MOST_PARTS = 10_000
LARGEST_PART = 64 * 1024 * 1024
"""Bytes of a part, unfolded."""
LARGEST_TOTAL = 256 * 1024 * 1024
"""Bytes of all parts that are read, unfolded."""
_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_PIECE = 1 << 20
_SHOWN = 80


@dataclass(slots=True)
class Archive:
    """A zip archive of a document."""

    source: str
    _zip: zipfile.ZipFile
    _entries: dict[str, zipfile.ZipInfo]
    _left: int = LARGEST_TOTAL

    @classmethod
    def open(cls, data: bytes, source: str) -> Self:
        """Return the archive that the bytes are; of parts with one name the last counts.

        Raises:
            UnreadableArticle: it is cut off or damaged, or holds too many parts.
        """
        # Counted before the list is read: every entry of it costs a thousand bytes of memory.
        if data.count(_ENTRY) > MOST_PARTS:
            raise UnreadableArticle(source, f"it holds more than {MOST_PARTS:,} parts")
        try:
            opened = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise UnreadableArticle(source, "it is cut off or damaged") from error
        entries = {entry.filename: entry for entry in opened.infolist() if _is_part(entry)}
        return cls(source, opened, entries)

    def __contains__(self, name: str) -> bool:
        """Return whether there is a part of this name."""
        return name in self._entries

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the archive."""
        return tuple(self._entries)

    def size(self, name: str) -> int:
        """Return the bytes that a part says it unfolds to, no fewer than are ever read of it."""
        return self._entries[name].file_size

    def read(self, name: str) -> bytes:
        """Return the bytes of a part.

        Raises:
            UnreadableArticle: there is no such part, it is damaged, protected by
                a password, or unfolds to more than the limits.
        """
        shown = one_line(name[:_SHOWN])
        entry = self._entries.get(name)
        if entry is None:
            raise UnreadableArticle(self.source, f"its part {shown} is missing")
        if entry.flag_bits & _ENCRYPTED:
            raise UnreadableArticle(self.source, "it is protected by a password")
        try:
            data = self._unfolded(entry)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise UnreadableArticle(self.source, f"its part {shown} is damaged") from error
        except (NotImplementedError, RuntimeError) as error:
            reason = f"its part {shown} is packed in a way that cannot be read"
            raise UnreadableArticle(self.source, reason) from error
        self._left -= len(data)
        return data

    def _unfolded(self, entry: zipfile.ZipInfo) -> bytes:
        # The size that the entry states may lie: what counts is what comes out.
        limit = min(LARGEST_PART, self._left)
        pieces = []
        size = 0
        with self._zip.open(entry) as part:
            while piece := part.read(_PIECE):
                size += len(piece)
                if size > limit:
                    raise UnreadableArticle(self.source, "it unfolds to more than can be read")
                pieces.append(piece)
        return b"".join(pieces)


def _is_part(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename)
    return not (
        entry.is_dir()
        or path.is_absolute()
        or ".." in path.parts
        or stat.S_ISLNK(entry.external_attr >> 16)
    )
