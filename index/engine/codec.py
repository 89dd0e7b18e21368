"""How a segment is laid out in files: Whoosh's door for other formats."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zlib import crc32

from whoosh.codec.base import Codec as BaseCodec
from whoosh.codec.base import Segment as BaseSegment

from .documents import DOCUMENTS, DocumentsReader, DocumentsWriter
from .storage import DurableStorage, SyncedFile
from .terms import POSTINGS, TERMS, TermsReader, TermsWriter

_FILES = 3
FORMAT = 5
"""Number of this layout; an index in another one is built anew."""


class Codec(BaseCodec):
    """Three files a segment: documents, terms and postings."""

    length_stats = False

    def per_document_writer(self, storage: DurableStorage, segment: Segment) -> DocumentsWriter:
        """Return a writer of what is kept of each document."""
        return DocumentsWriter(storage, segment)

    def field_writer(self, storage: DurableStorage, segment: Segment) -> TermsWriter:
        """Return a writer of words and postings."""
        return TermsWriter(storage, segment)

    def terms_reader(self, storage: DurableStorage, segment: Segment) -> TermsReader:
        """Return a reader of words and postings."""
        return TermsReader(segment.open_file(storage, TERMS), segment.open_file(storage, POSTINGS))

    def per_document_reader(self, storage: DurableStorage, segment: Segment) -> DocumentsReader:
        """Return a reader of what is kept of each document."""
        return DocumentsReader(segment.open_file(storage, DOCUMENTS), segment)

    def new_segment(self, _storage: DurableStorage, indexname: str) -> Segment:
        """Return a segment without documents."""
        return Segment(indexname)


class Segment(BaseSegment):
    """A part of an index that is never changed; what is deleted from it is only marked."""

    def __init__(self, indexname: str) -> None:
        super().__init__(indexname)
        self.count = 0
        self.deleted: set[int] = set()
        self.seals: dict[str, tuple[int, int]] = {}
        """Size and CRC-32 of each file, by its extension."""

    def seal(self, ext: str, file: SyncedFile) -> None:
        """Keep what the file must be like from now on."""
        self.seals[ext] = (file.size, file.checksum)

    def is_whole(self, storage: DurableStorage, *, thorough: bool) -> bool:
        """Return whether the files have their sizes, or (thorough) every byte is as written."""
        for ext, (size, checksum) in self.seals.items():
            path = Path(storage.folder) / self.make_filename(ext)
            if not path.is_file() or path.stat().st_size != size:
                return False
            if thorough and crc32(path.read_bytes()) != checksum:
                return False
        return len(self.seals) == _FILES

    def move(self, folder: Path, target: Path) -> None:
        """Move the files from one folder to another on the same disk.

        Raises:
            OSError: One of them is not there.
        """
        for ext in self.seals:
            name = self.make_filename(ext)
            (folder / name).rename(target / name)

    def codec(self) -> Codec:
        """Return the format of the files."""
        return Codec()

    def should_assemble(self) -> bool:
        """Return that the files stay apart: a joined one would have to be copied to memory."""
        return False

    def set_doc_count(self, doccount: int) -> None:
        """Keep the number of documents."""
        self.count = doccount

    def doc_count_all(self) -> int:
        """Return how many documents there are, deleted ones included."""
        return self.count

    def deleted_count(self) -> int:
        """Return how many documents are deleted."""
        return len(self.deleted)

    def deleted_docs(self) -> Iterable[int]:
        """Return the numbers of the deleted documents."""
        return self.deleted

    def is_deleted(self, docnum: int) -> bool:
        """Return whether that document is deleted."""
        return docnum in self.deleted

    def delete_document(self, docnum: int, delete: bool = True) -> None:  # noqa: FBT001, FBT002
        """Mark the document as deleted, or not."""
        change: Any = self.deleted.add if delete else self.deleted.discard
        change(docnum)
