"""An index as it stood at one moment: its segments, and what is counted over all of them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Sequence
from copy import copy
from functools import cached_property
from itertools import pairwise
from math import log

from whoosh.index import FileIndex
from whoosh.reading import SegmentReader

from index.stems import stemming

from .codec import Segment
from .crowd import Crowd, Docs
from .documents import DocumentsReader
from .encoding import to_bytes, to_text
from .postings import Postings
from .schema import DAY, ID, LANGUAGE, REVISION, schema
from .tally import Tallies
from .terms import TermsReader

MANY, DENSE = 2_048, 8
"""Documents of a segment from which on, and the share of them (an eighth) from
which on those of a word are reckoned with all at once."""

_CROWDS = 32
_RECENT, _HELD = 256, 400_000
"""Words whose decoded postings are kept, and documents that these may name: some 15 MB."""


Relative = tuple[str, int, str]
"""A word, its index in the dictionary of a field, and the language it is a relative in."""


class SegmentView:
    """One segment, opened for searching."""

    def __init__(self, reader: SegmentReader, deleted: Collection[int]) -> None:
        self.terms: TermsReader = reader._terms  # noqa: SLF001  # its only doors
        self.documents: DocumentsReader = reader._perdoc  # noqa: SLF001
        self.size: int = self.documents.doc_count_all()
        self.deleted = frozenset(deleted)
        self._lengths: dict[str, bytes] = {}
        self._recent: dict[tuple[str, str], Postings | None] = {}
        self._held = 0
        self._relatives: dict[tuple[str, str], Sequence[Relative]] = {}
        self._speakers: dict[str, frozenset[int] | None] = {}
        self.tallies = Tallies()
        self._crowds: dict[object, Crowd] = {}

    def without(self, deleted: Collection[int]) -> SegmentView:
        """Return the segment with these documents deleted, and what was read of it kept."""
        if len(deleted) == len(self.deleted):
            # Nothing that was deleted ever comes back.
            return self
        view = copy(self)
        for reckoned in ("living", "_gone"):
            vars(view).pop(reckoned, None)
        view.deleted = frozenset(deleted)
        return view

    @cached_property
    def living(self) -> Docs:
        """Return all documents that are not deleted."""
        if self.size < MANY:
            return frozenset(range(self.size)) - self.deleted
        return Crowd.all(self.size) - self._gone

    @cached_property
    def _gone(self) -> Crowd:
        return Crowd.of(self.size, self.deleted)

    def undeleted(self, docs: Docs) -> Docs:
        """Return those of the documents that are not deleted."""
        if not isinstance(docs, Crowd) and len(docs) >= MANY:
            docs = Crowd.of(self.size, docs)
        if isinstance(docs, Crowd):
            return docs - self._gone if self.deleted else docs
        return set(docs) - self.deleted

    def is_common(self, count: int) -> bool:
        """Return whether so many documents are best reckoned with as a crowd."""
        return self.size >= MANY and count * DENSE >= self.size

    def crowd(self, key: object, make: Callable[[], Crowd]) -> Crowd:
        """Return the crowd that was kept under a key, or is made and kept."""
        if key not in self._crowds:
            if len(self._crowds) >= _CROWDS:
                self._crowds.pop(next(iter(self._crowds)))
            self._crowds[key] = make()
        return self._crowds[key]

    def beginning(self, field: str, letters: str) -> Crowd | None:
        """Return the documents with words that begin so, None where these are not kept."""
        bits = self.terms.beginning(field, to_bytes(letters))
        if bits is None:
            return None
        return self.crowd((field, letters), lambda: Crowd.unpacked(self.size, bits))

    @cached_property
    def by_day(self) -> tuple[Sequence[int], Sequence[int]]:
        """Return the days in order, and the documents in the order of their days."""
        days = self.days
        docs = sorted(range(self.size), key=days.__getitem__)
        return array("q", map(days.__getitem__, docs)), array("I", docs)

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
    """All segments of one generation; those that an earlier one had open stay so."""

    def __init__(self, index: FileIndex, earlier: Snapshot | None = None) -> None:
        toc = index._read_toc()  # noqa: SLF001  # one read for segments and generation alike
        held = earlier.views if earlier else {}
        self.generation: int = toc.generation
        self.views: dict[str, SegmentView] = {
            segment.segment_id(): _view(index, segment, held.get(segment.segment_id()))
            for segment in toc.segments
        }
        """The segments by the names of their files."""
        self.segments = list(self.views.values())

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


def _view(index: FileIndex, segment: Segment, held: SegmentView | None) -> SegmentView:
    if held is not None:
        return held.without(segment.deleted)
    if not segment.is_whole(index.storage, thorough=False):
        raise ValueError("a file of the index is missing or cut short")
    return SegmentView(SegmentReader(index.storage, schema(), segment), segment.deleted)
