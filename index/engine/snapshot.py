"""An index as it stood at one moment: its segments, and what is counted over all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from math import log

from whoosh.index import FileIndex
from whoosh.reading import SegmentReader

from .documents import DocumentsReader
from .encoding import to_bytes
from .postings import Postings
from .schema import DAY, ID, REVISION, schema
from .terms import TermsReader

_RECENT = 32
"""Words whose decoded postings are kept: those of the query at hand and the one before."""


class SegmentView:
    """One segment, opened for searching."""

    def __init__(self, reader: SegmentReader) -> None:
        self.terms: TermsReader = reader._terms  # noqa: SLF001  # its only doors
        self.documents: DocumentsReader = reader._perdoc  # noqa: SLF001
        self.size = self.documents.doc_count_all()
        self.deleted = frozenset(self.documents.deleted_docs())
        self._lengths: dict[str, bytes] = {}
        self._recent: dict[tuple[str, str], Postings | None] = {}

    @cached_property
    def living(self) -> frozenset[int]:
        """Return the numbers of all documents that are not deleted."""
        return frozenset(range(self.size)) - self.deleted

    @cached_property
    def ids(self) -> Sequence[str]:
        """Return the article of each document."""
        values = self.documents.values(ID)
        return [values.known[ordinal] for ordinal in values.ordinals]

    @cached_property
    def days(self) -> Sequence[int]:
        """Return the day each article was published, 0 for none."""
        return self.documents.numbers(DAY)

    @cached_property
    def revisions(self) -> Sequence[int]:
        """Return the revision of each article."""
        return self.documents.numbers(REVISION)

    def postings(self, field: str, word: str) -> Postings | None:
        """Return the postings of a word, None when the segment has none."""
        key = (field, word)
        if key not in self._recent:
            if len(self._recent) >= _RECENT:
                self._recent.clear()
            self._recent[key] = self.terms.postings(field, to_bytes(word))
        return self._recent[key]

    def lengths(self, field: str) -> bytes:
        """Return a length byte for each document."""
        if field not in self._lengths:
            self._lengths[field] = self.documents.lengths(field)
        return self._lengths[field]

    def find(self, article: str) -> int | None:
        """Return the number of the living document of an article."""
        postings = self.postings(ID, article)
        for doc in postings.docs if postings else ():
            if doc not in self.deleted:
                return doc
        return None


class Snapshot:
    """All segments of one generation."""

    def __init__(self, index: FileIndex) -> None:
        toc = index._read_toc()  # noqa: SLF001  # one read for segments and generation alike
        if not all(part.is_whole(index.storage, thorough=False) for part in toc.segments):
            raise ValueError("a file of the index is missing or cut short")
        self.generation: int = toc.generation
        self.segments = [
            SegmentView(SegmentReader(index.storage, schema(), segment)) for segment in toc.segments
        ]

    @cached_property
    def size(self) -> int:
        """Return how many documents there are, deleted ones included, to measure rarity by."""
        return sum(segment.size for segment in self.segments)

    @cached_property
    def sizes(self) -> list[int]:
        """Return how many articles can be found in each segment."""
        return [segment.size - len(segment.deleted) for segment in self.segments]

    @property
    def count(self) -> int:
        """Return how many articles can be found."""
        return sum(self.sizes)

    def frequency(self, field: str, word: str) -> int:
        """Return in how many documents, deleted ones included, the word stands."""
        found = (segment.postings(field, word) for segment in self.segments)
        return sum(postings.size for postings in found if postings)

    def mean_length(self, field: str) -> float:
        """Return the mean number of words in a field, over all documents."""
        total = sum(segment.documents.field_length(field) for segment in self.segments)
        return (total / self.size if self.size else 0.0) or 1.0

    def rarity(self, frequency: int) -> float:
        """Return the inverse document frequency, Whoosh's, of a word in that many documents."""
        return log(self.size / (frequency + 1)) + 1 if self.size else 0.0
