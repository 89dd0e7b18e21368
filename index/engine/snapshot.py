"""An index as it stood at one moment: its segments, and what is counted over all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from math import log

from whoosh.index import FileIndex
from whoosh.reading import SegmentReader

from index.stems import stemming

from .documents import DocumentsReader
from .encoding import to_bytes, to_text
from .postings import Postings
from .schema import DAY, ID, LANGUAGE, REVISION, schema
from .terms import TermsReader

_RECENT, _HELD = 256, 400_000
"""Words whose decoded postings are kept, and documents that these may name: some 15 MB."""


Relative = tuple[str, int, str]
"""A word, its index in the dictionary of a field, and the language it is a relative in."""


class SegmentView:
    """One segment, opened for searching."""

    def __init__(self, reader: SegmentReader) -> None:
        self.terms: TermsReader = reader._terms  # noqa: SLF001  # its only doors
        self.documents: DocumentsReader = reader._perdoc  # noqa: SLF001
        self.size = self.documents.doc_count_all()
        self.deleted = frozenset(self.documents.deleted_docs())
        self._lengths: dict[str, bytes] = {}
        self._recent: dict[tuple[str, str], Postings | None] = {}
        self._held = 0
        self._relatives: dict[tuple[str, str], Sequence[Relative]] = {}
        self._speakers: dict[str, frozenset[int] | None] = {}

    @cached_property
    def living(self) -> frozenset[int]:
        """Return the numbers of all documents that are not deleted."""
        return frozenset(range(self.size)) - self.deleted

    def article(self, doc: int) -> str:
        """Return the article of a document."""
        return self.documents.values(ID).of(doc)[0]

    @cached_property
    def days(self) -> Sequence[int]:
        """Return the day each article was published, 0 for none."""
        return self.documents.numbers(DAY)

    @cached_property
    def newest(self) -> int:
        """Return the latest of these days."""
        return self.documents.greatest(DAY)

    @cached_property
    def revisions(self) -> Sequence[int]:
        """Return the revision of each article."""
        return self.documents.numbers(REVISION)

    def postings(self, field: str, word: str) -> Postings | None:
        """Return the postings of a word, None when the segment has none."""
        key = (field, word)
        if key not in self._recent:
            found = self.terms.postings(field, to_bytes(word))
            self._held += found.size if found else 0
            if len(self._recent) >= _RECENT or self._held > _HELD:
                self._recent.clear()
                self._held = found.size if found else 0
            self._recent[key] = found
        return self._recent[key]

    def relatives(self, field: str, word: str) -> Sequence[Relative]:
        """Return the other words of the field that have the stem of this one in some language."""
        key = (field, word)
        if key not in self._relatives:
            if len(self._relatives) >= _RECENT:
                self._relatives.clear()
            words = self.terms.fields.get(field)
            self._relatives[key] = [
                (text, at, language)
                for language in self.terms.families.get(field, ())
                for at in self.terms.relatives(field, language, word)
                if words and (text := to_text(words[at])) != word
            ]
        return self._relatives[key]

    def speakers(self, language: str) -> frozenset[int] | None:
        """Return the documents that are stemmed by the rules of a language, None for all."""
        if language not in self._speakers:
            common = self.documents.common(LANGUAGE)
            if common is not None and stemming(common) == language:
                self._speakers[language] = None
            else:
                column = self.documents.values(LANGUAGE)
                spoken = [stemming(value) == language for value in column.known]
                bounds = pairwise([0, *column.ends])
                self._speakers[language] = frozenset(
                    doc
                    for doc, (begin, end) in enumerate(bounds)
                    if end > begin and spoken[column.ordinals[begin]]
                )
        return self._speakers[language]

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
    def newest(self) -> int:
        """Return the latest day of any article."""
        return max((segment.newest for segment in self.segments), default=0)

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
