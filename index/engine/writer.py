"""Writing a batch of articles as a segment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from whoosh.index import FileIndex
from whoosh.writing import SegmentWriter

from .beginnings import with_beginnings
from .codec import Codec, Segment
from .encoding import to_bytes
from .families import with_families
from .merging import emptied
from .pairs import with_pairs
from .schema import LANGUAGE, Items
from .storage import sync_folder
from .terms import Group


def completed(groups: Iterable[Group], languages: Sequence[str]) -> Iterator[Group]:
    """Yield postings in order with the beginnings, pairs and families that are kept beside them.

    The languages are those of the documents, by number.
    """
    size = len(languages)
    return with_families(with_pairs(with_beginnings(groups, size), size), languages)


class Pool:
    """The postings of a batch, gathered by word; documents come in ascending order."""

    def __init__(self, languages: Callable[[], Sequence[str]]) -> None:
        self._languages = languages
        self._fields: dict[str, defaultdict[str, list[Any]]] = {}

    def gather(self, field: str, doc: int, items: Items) -> None:
        """Take the words of one field of a document."""
        words = self._fields.setdefault(field, defaultdict(list))
        for word, places in items.items():
            words[word] += (doc, places)

    def iter_postings(self) -> Iterator[Group]:
        """Yield all postings in order, and what is kept beside them."""
        return completed(self._own(), self._languages())

    def cleanup(self) -> None:
        """Do nothing: no files were made."""

    def _own(self) -> Iterator[Group]:
        for field in sorted(self._fields):
            words = self._fields[field]
            for word in sorted(words):
                flat = words[word]
                places = flat[1::2]
                text = "".join(places)
                counts = list(map(len, places)) if text else [1] * len(places)
                yield field, to_bytes(word), flat[::2], counts, to_bytes(text)


class Writer(SegmentWriter):
    """Whoosh's writer with our pool of postings."""

    def __init__(self, index: FileIndex, timeout: float) -> None:
        super().__init__(index, timeout=timeout, codec=Codec(), compound=False)
        documents = self.perdocwriter
        self.pool = Pool(lambda: documents.texts(LANGUAGE))

    def add_document(self, **fields: Any) -> None:
        """Take a document whose fields `fields_of` has made, and so checked."""
        documents = self.perdocwriter
        documents.start_doc(self.docnum)
        for name, value in fields.items():
            field = self.schema[name]
            if field.indexed:
                items = field.postings(value)
                self.pool.gather(name, self.docnum, items)
                if field.scorable:
                    documents.add_field(name, field, None, sum(map(len, items.values())))
            if field.column_type:
                documents.add_column_value(name, None, field.to_column_value(value))
        self._added = True
        self.docnum += 1

    def commit_as(self, segments: Sequence[Segment]) -> None:
        """Commit these segments in the place of all that there are; their files are there."""
        sync_folder(Path(self.storage.folder))
        self.commit(mergetype=lambda writer, _segments: emptied(writer, segments))
