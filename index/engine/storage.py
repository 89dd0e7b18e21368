"""The files of a Whoosh index: read by memory map, written to last, unpickled with care."""

from __future__ import annotations

import io
import mmap
import os
import pickle
from pathlib import Path
from typing import Any, BinaryIO
from zlib import crc32

from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.filedb.structfile import StructFile

_ALLOWED = {
    ("index.engine.codec", "Segment"),
    ("index.engine.codec", "Codec"),
    ("builtins", "set"),
}


class MappedFile(StructFile):
    """A file that is read as one stretch of memory; nothing in it can run code."""

    def __init__(self, data: mmap.mmap | io.BytesIO, name: str) -> None:
        super().__init__(data, name=name)
        self.view = memoryview(data if isinstance(data, mmap.mmap) else data.getbuffer())

    def get(self, position: int, length: int) -> bytes:
        """Return the bytes there, fewer when the file ends before."""
        return bytes(self.view[position : position + length])

    def read_pickle(self) -> Any:
        """Return the next pickled value.

        Raises:
            pickle.UnpicklingError: It names anything but a segment list.
        """
        return _Unpickler(self.file).load()

    def close(self) -> None:
        """Do nothing: the map goes with the last postings that were read from it."""


class SyncedFile(StructFile):
    """A file that is being written: its size and checksum, and on disk once it is closed."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        super().__init__(file, name=name)
        self.size = 0
        self.checksum = 0

    def write(self, data: bytes) -> None:
        """Append the bytes."""
        self.checksum = crc32(data, self.checksum)
        self.size += len(data)
        self.file.write(data)

    def close(self) -> None:
        """Return when all that was written is on disk."""
        self.file.flush()
        os.fsync(self.file.fileno())
        super().close()


class DurableStorage(FileStorage):
    """A folder of files that are on disk, not only in memory, before a commit names them.

    Whoosh itself never calls `fsync`; a power cut could leave a table of
    contents that names files without content.
    """

    def create_file(self, name: str, **_options: Any) -> SyncedFile:
        """Return a new file that is synced when it is closed."""
        return SyncedFile(Path(self._fpath(name)).open("wb"), name=name)

    def open_file(self, name: str, **_options: Any) -> MappedFile:
        """Return the file, mapped.

        Raises:
            OSError: It is not there or cannot be read.
        """
        descriptor = os.open(self._fpath(name), os.O_RDONLY)
        try:
            if os.fstat(descriptor).st_size == 0:
                return MappedFile(io.BytesIO(), name)
            return MappedFile(mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ), name)
        finally:
            os.close(descriptor)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:  # noqa: FBT001, FBT002
        """Rename, and see the folder itself on disk: this is what makes a commit."""
        super().rename_file(oldname, newname, safe=safe)
        sync_folder(Path(self.folder))

    def temp_storage(self, _name: str | None = None) -> RamStorage:
        """Return where files could be that a commit does not name; our writer makes none."""
        return RamStorage()


def sync_folder(folder: Path) -> None:
    """Return when the names of the folder's files are on disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class _Unpickler(pickle.Unpickler):
    """Makes segments and their sets of deleted documents, and refuses all else.

    A pickle can name any function and have it called, so an index from
    elsewhere could run what it likes.
    """

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _ALLOWED:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"an index does not hold {module}.{name}")
