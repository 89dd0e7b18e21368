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
from .terms import Group, TermsReader

_FAN = 8
"""Segments of like size that may stand side by side before they are merged."""

Posting = tuple[str, bytes, int, int, bytes]


class Pool:
    """The postings of a batch, gathered by word; documents come in ascending order."""

    def __init__(self) -> None:
        self._gathered: dict[tuple[str, bytes], list[Any]] = {}
        self.merged: list[Iterator[Group]] = []

    def add(self, posting: Posting) -> None:
        """Take one document's posting of one word."""
        field, word, doc, count, places = posting
        gathered = self._gathered.get((field, word))
        if gathered is None:
            self._gathered[field, word] = [doc, count, places]
        else:
            gathered += (doc, count, places)

    def iter_postings(self) -> Iterator[Group]:
        """Yield all postings in order of field and word, those of merged segments among them."""
        own = (
            (*term, flat[::3], [int(count) for count in flat[1::3]], flat[2::3])
            for term, flat in sorted(self._gathered.items(), key=itemgetter(0))
        )
        if not self.merged:
            return own
        return _joined(merge(own, *self.merged, key=itemgetter(0, 1)))

    def cleanup(self) -> None:
        """Do nothing: no files were made."""


class Writer(SegmentWriter):
    """Whoosh's writer with our pool of postings and our way of merging.

    Merged documents come after those of the batch, so a word's postings stay
    in order when they are put one behind the other.
    """

    def __init__(self, index: FileIndex, timeout: float) -> None:
        super().__init__(index, timeout=timeout, codec=Codec(), compound=False)
        self.pool = Pool()

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
            rows = [
                (numbers[doc], count, places)
                for doc, count, places in zip(
                    postings.docs, postings.counts, postings.encoded_places(), strict=True
                )
                if doc in numbers
            ]
            if rows:
                docs, counts, places = zip(*rows, strict=True)
                yield field, word, docs, counts, places


def _joined(groups: Iterator[Group]) -> Iterator[Group]:
    for (field, word), same in groupby(groups, key=itemgetter(0, 1)):
        docs: list[int] = []
        counts: list[int] = []
        places: list[bytes] = []
        for _, _, more_docs, more_counts, more_places in same:
            docs.extend(more_docs)
            counts.extend(more_counts)
            places.extend(more_places)
        yield field, word, docs, counts, places
