"""Writing a batch of articles as a segment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from whoosh.index import FileIndex
from whoosh.writing import SegmentWriter

from .beginnings import with_beginnings
from .codec import Codec
from .encoding import to_bytes
from .families import with_families
from .merging import Source, merged
from .pairs import with_pairs
from .schema import LANGUAGE, Items
from .terms import Group


class Pool:
    """The postings of a batch, gathered by word; documents come in ascending order."""

    def __init__(self, languages: Callable[[], Sequence[str]]) -> None:
        self._languages = languages
        self._fields: dict[str, defaultdict[str, list[Any]]] = {}
        self.sources: list[Source] = []

    def gather(self, field: str, doc: int, items: Items) -> None:
        """Take the words of one field of a document."""
        words = self._fields.setdefault(field, defaultdict(list))
        for word, places in items.items():
            words[word] += (doc, places)

    def iter_postings(self) -> Iterator[Group]:
        """Yield all postings and families in order: those of merged segments, or the batch's own.

        A batch that adds documents merges nothing.
        """
        groups = merged(self.sources) if self.sources else self._own()
        languages = self._languages()
        size = len(languages)
        return with_families(with_pairs(with_beginnings(groups, size), size), languages)

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
