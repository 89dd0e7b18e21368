"""Writing a batch of articles as a segment, and merging segments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any

from whoosh.index import FileIndex
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from .codec import Codec, Segment
from .encoding import to_bytes, to_text
from .families import with_families
from .schema import LANGUAGE, Items
from .terms import Group, TermsReader

_FAN = 8
"""Segments of like size that may stand side by side before they are merged."""


class Pool:
    """The postings of a batch, gathered by word; documents come in ascending order."""

    def __init__(self, languages: Callable[[], Sequence[str]]) -> None:
        self._languages = languages
        self._fields: dict[str, dict[str, list[Any]]] = {}
        self.merged: list[Iterator[Group]] = []

    def gather(self, field: str, doc: int, items: Items) -> int:
        """Take the words of one field of a document, and return how many there were."""
        words = self._fields.setdefault(field, {})
        total = 0
        for word, count, places in items:
            total += count
            gathered = words.get(word)
            if gathered is None:
                words[word] = [doc, count, places]
            else:
                gathered += (doc, count, places)
        return total

    def iter_postings(self) -> Iterator[Group]:
        """Yield all postings and families in order, those of merged segments among them."""
        groups = self._own()
        if self.merged:
            groups = _joined(merge(groups, *self.merged, key=itemgetter(0, 1)))
        return with_families(groups, self._languages())

    def cleanup(self) -> None:
        """Do nothing: no files were made."""

    def _own(self) -> Iterator[Group]:
        for field in sorted(self._fields):
            words = self._fields[field]
            for word in sorted(words):
                flat = words[word]
                yield field, to_bytes(word), flat[::3], flat[1::3], "".join(flat[2::3])


class Writer(SegmentWriter):
    """Whoosh's writer with our pool of postings and our way of merging.

    Merged documents come after those of the batch, so a word's postings stay
    in order when they are put one behind the other.
    """

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
                length = self.pool.gather(name, self.docnum, field.postings(value))
                documents.add_field(name, field, None, length if field.scorable else 0)
            if field.column_type:
                documents.add_column_value(name, None, field.to_column_value(value))
        self._added = True
        self.docnum += 1

    def add_reader(self, reader: SegmentReader) -> None:
        """Take over the documents of a segment that are not deleted."""
        documents, terms = reader._perdoc, reader._terms  # noqa: SLF001  # its only doors
        kept = [doc for doc in range(documents.doc_count_all()) if not documents.is_deleted(doc)]
        numbers = {doc: self.docnum + at for at, doc in enumerate(kept)}
        self.perdocwriter.extend(documents, kept)
        self.pool.merged.append(_renumbered(terms, numbers))
        self.docnum += len(kept)
        self._added = True


Merging = Callable[[Writer, Sequence[Segment]], list[Segment]]
"""Merges what it will into the writer, and returns the segments that stay as they are."""


def like_sizes(writer: Writer, segments: Sequence[Segment]) -> list[Segment]:
    """Merge the segments of one order of magnitude as soon as there are many; return the rest."""
    kept: list[Segment] = []

    def magnitude(segment: Segment) -> int:
        return _magnitude(segment.doc_count())

    for _, alike in groupby(sorted(segments, key=magnitude), key=magnitude):
        group = list(alike)
        if len(group) < _FAN:
            kept.extend(group)
        else:
            _merge(writer, group)
    return kept


def scattered(sizes: Iterable[int]) -> bool:
    """Return whether `like_sizes` would merge any of segments with so many documents."""
    return any(count >= _FAN for count in Counter(map(_magnitude, sizes)).values())


def emptied(_writer: Writer, segments: Sequence[Segment]) -> list[Segment]:
    """Merge nothing; return the segments that still have documents."""
    return [segment for segment in segments if segment.doc_count()]


def _merge(writer: Writer, segments: Sequence[Segment]) -> None:
    for segment in segments:
        if segment.doc_count():
            writer.add_reader(SegmentReader(writer.storage, writer.schema, segment))


def _magnitude(documents: int) -> int:
    return len(f"{documents:o}")


def _renumbered(terms: TermsReader, numbers: Mapping[int, int]) -> Iterator[Group]:
    for field in sorted(terms.fields):
        words = terms.fields[field]
        for at, word in enumerate(words):
            postings = terms.at(words, at)
            docs = [numbers.get(doc, -1) for doc in postings.docs]
            if -1 not in docs:
                yield field, word, docs, postings.counts, postings.all_places()
            elif kept := [index for index, doc in enumerate(docs) if doc >= 0]:
                places = postings.encoded_places()
                yield (
                    field,
                    word,
                    [docs[index] for index in kept],
                    [postings.counts[index] for index in kept],
                    to_text(b"".join([places[index] for index in kept])),
                )


def _joined(groups: Iterator[Group]) -> Iterator[Group]:
    for (field, word), same in groupby(groups, key=itemgetter(0, 1)):
        first, *others = same
        if not others:
            yield first
            continue
        docs, counts = list(first[2]), list(first[3])
        for _, _, more_docs, more_counts, _ in others:
            docs.extend(more_docs)
            counts.extend(more_counts)
        yield field, word, docs, counts, "".join([part[4] for part in (first, *others)])
