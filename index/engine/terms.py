"""The dictionary of a segment: its words in order, field by field, and their postings."""

from __future__ import annotations

import json
import struct
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

from whoosh.codec.base import FieldCursor, FieldWriter
from whoosh.codec.base import TermsReader as BaseReader
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from index.stems import stem

from .encoding import to_bytes
from .postings import Part, Postings, decode, encode
from .storage import DurableStorage, MappedFile, SyncedFile

TERMS, POSTINGS = ".terms", ".postings"

Group = tuple[str, bytes, Sequence[int], Sequence[int], bytes]
"""A field, a word of it, and its postings as in a `Part`."""

SIGN = "~"
"""What stands between a field and a language in the name of its families."""

BEGINS = "^"
"""What stands behind a field in the name of its beginnings."""

PAIRED = "+"
"""What stands behind a field in the name of its pairs of common words."""

_TOGETHER = 4_096
"""Postings that are written in one piece."""
_TAIL = struct.Struct("<I")


class TermsWriter(FieldWriter):
    """Writes groups of postings that come in order of field and word."""

    def __init__(self, storage: DurableStorage, segment: Any) -> None:
        self._storage, self._segment = storage, segment
        self._files: dict[str, SyncedFile] = {}
        self._fields: dict[str, tuple[int, int, int]] = {}
        self._written = 0
        self.is_closed = False

    def add_postings(self, _schema: Any, _lengths: Any, items: Iterable[Group]) -> None:
        """Write all postings of the segment."""
        self._files = {
            ext: self._segment.create_file(self._storage, ext) for ext in (TERMS, POSTINGS)
        }
        postings = self._files[POSTINGS]
        name = ""
        words: list[bytes] = []
        sizes = array("I")
        starts = array("Q")
        waiting: list[bytes] = []
        position = 0
        for field, word, docs, counts, places in items:
            if field != name:
                self._field(name, words, sizes, starts)
                name, words, sizes, starts = field, [], array("I"), array("Q")
            data = encode(docs, counts, places)
            waiting.append(data)
            words.append(word)
            sizes.append(len(docs))
            starts.append(position)
            position += len(data)
            if len(waiting) == _TOGETHER:
                postings.write(b"".join(waiting))
                waiting.clear()
        postings.write(b"".join(waiting))
        self._field(name, words, sizes, starts)

    def close(self) -> None:
        """Write where each field begins, and see both files on disk, if there are postings."""
        if self._files:
            table = json.dumps(self._fields).encode()
            self._files[TERMS].write(table + _TAIL.pack(len(table)))
        for ext, file in self._files.items():
            file.close()
            self._segment.seal(ext, file)
        self.is_closed = True

    def _field(self, name: str, words: list[bytes], sizes: array[int], starts: array[int]) -> None:
        if not words:
            return
        ends = array("I", accumulate(map(len, words), initial=0))
        blob = b"".join(words)
        self._fields[name] = (self._written, len(words), len(blob))
        for part in (starts.tobytes(), sizes.tobytes(), ends.tobytes(), blob):
            self._files[TERMS].write(part)
            self._written += len(part)


def paired(one: bytes, other: bytes) -> bytes:
    """Return what a pair of words is kept under; no word has a blank."""
    return one + b" " + other


def _beside(held: Mapping[str, FieldTerms], sign: str) -> dict[str, FieldTerms]:
    """Return what is kept beside the words of fields under names with a sign, by field."""
    return {name.removesuffix(sign): terms for name, terms in held.items() if name.endswith(sign)}


class FieldTerms(Sequence[bytes]):
    """The words of one field, ascending."""

    def __init__(self, view: memoryview, start: int, count: int, length: int) -> None:
        sizes = start + 8 * count
        ends = sizes + 4 * count
        blob = ends + 4 * (count + 1)
        self._starts = view[start:sizes].cast("Q")
        self._sizes = view[sizes:ends].cast("I")
        self._ends = view[ends:blob].cast("I")
        self._blob = view[blob : blob + length]
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, at: Any) -> Any:
        return bytes(self._blob[self._ends[at] : self._ends[at + 1]])

    def words(self, among: range) -> list[bytes]:
        """Return the words at those indexes."""
        if not among:
            return []
        ends = self._ends[among.start : among.stop + 1].tolist()
        blob = bytes(self._blob[ends[0] : ends[-1]])
        return [blob[begin - ends[0] : end - ends[0]] for begin, end in pairwise(ends)]

    def sizes(self, among: range) -> list[int]:
        """Return how many documents each of the words at those indexes stands in."""
        return list(self._sizes[among.start : among.stop])

    def size(self, at: int) -> int:
        """Return in how many documents the word at that index stands."""
        return self._sizes[at]

    def find(self, word: bytes) -> int:
        """Return the index of the word, -1 when it is not there."""
        at = bisect_left(self, word)
        return at if at < self._count and self[at] == word else -1

    def beginning(self, prefix: bytes) -> range:
        """Return the indexes of the words that begin so."""
        first = bisect_left(self, prefix)
        # No UTF-8 text holds the byte 0xff, so this sorts after all of them.
        return range(first, bisect_left(self, prefix + b"\xff", first))

    def start(self, at: int) -> int:
        """Return where the postings of the word at that index begin."""
        return self._starts[at]


class TermsReader(BaseReader):
    """Reads what `TermsWriter` wrote, for us and for Whoosh's own queries."""

    def __init__(self, terms: MappedFile, postings: MappedFile) -> None:
        self._files = (terms, postings)
        self._postings = postings.view
        view = terms.view
        (length,) = _TAIL.unpack(view[-_TAIL.size :])
        table = json.loads(bytes(view[-_TAIL.size - length : -_TAIL.size]))
        held = {name: FieldTerms(view, *place) for name, place in table.items()}
        self.fields = {name: terms for name, terms in held.items() if name.isidentifier()}
        self.families: dict[str, dict[str, FieldTerms]] = {}
        """The stems of each field, by language."""
        self._beginnings = _beside(held, BEGINS)
        self._pairs = _beside(held, PAIRED)
        for name in (name for name in held if SIGN in name):
            field, _, language = name.partition(SIGN)
            self.families.setdefault(field, {})[language] = held[name]

    def postings(self, field: str, word: bytes) -> Postings | None:
        """Return the postings of the word, None when no document has it."""
        terms = self.fields.get(field)
        at = terms.find(word) if terms else -1
        return None if terms is None or at < 0 else self.at(terms, at)

    def at(self, terms: FieldTerms, at: int) -> Postings:
        """Return the postings of the word at that index."""
        return Postings(self._postings[terms.start(at) :])

    def part(self, terms: FieldTerms, at: int, base: int) -> Part:
        """Return the postings of the word at that index; `base` is added to the documents."""
        return decode(self._postings, terms.start(at), base)

    def relatives(self, field: str, language: str, word: str) -> list[int]:
        """Return the indexes of the words of a field that have the stem of one, it included."""
        stems = self.families[field][language]
        wanted = stem(word, language)
        at = stems.find(to_bytes(wanted))
        if at >= 0:
            return self.at(stems, at).docs
        # Words that are their own stem and have no relatives are not kept.
        alone = self.fields[field].find(to_bytes(wanted))
        return [alone] if alone >= 0 and stem(wanted, language) == wanted else []

    def beginning(self, field: str, beginning: bytes) -> bytes | None:
        """Return the bits of the documents with words that begin so, None where none are kept."""
        terms = self._beginnings.get(field)
        at = terms.find(beginning) if terms else -1
        return None if terms is None or at < 0 else self.part(terms, at, 0)[2]

    def pair(self, field: str, one: bytes, other: bytes) -> Sequence[int] | None:
        """Return the documents in which one word stands before another, None if not kept."""
        terms = self._pairs.get(field)
        if terms is None or terms.find(one) < 0 or terms.find(other) < 0:
            return None
        at = terms.find(paired(one, other))
        return self.at(terms, at).docs if at >= 0 else ()

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self.postings(*term) is not None

    def indexed_field_names(self) -> Iterable[str]:
        """Return the fields that have any words."""
        return self.fields.keys()

    def cursor(self, fieldname: str, fieldobj: Any) -> FieldCursor:
        """Raise, for nothing here walks words by cursor."""
        raise NotImplementedError(f"no cursor over {fieldname} ({fieldobj!r})")

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Yield each field and word in order."""
        return ((field, word) for field in sorted(self.fields) for word in self.fields[field])

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """Yield each field and word from there on."""
        return (term for term in self.terms() if term >= (fieldname, prefix))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Yield each field and word with its statistics."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Yield each field and word from there on with its statistics."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, tbytes: bytes) -> TermInfo:
        """Return the statistics of a word.

        Raises:
            TermNotFound: No document has it.
        """
        found = self.postings(fieldname, tbytes)
        if found is None:
            raise TermNotFound(f"No term {fieldname}:{tbytes!r}")
        return TermInfo(
            weight=float(sum(found.counts)),
            df=found.size,
            minlength=1,
            maxlength=255,
            maxweight=float(max(found.counts)),
            minid=found.docs[0],
            maxid=found.docs[-1],
        )

    def frequency(self, fieldname: str, tbytes: bytes) -> float:
        """Return how often the word stands in all documents together."""
        found = self.postings(fieldname, tbytes)
        return float(sum(found.counts)) if found else 0.0

    def doc_frequency(self, fieldname: str, tbytes: bytes) -> int:
        """Return in how many documents the word stands."""
        found = self.postings(fieldname, tbytes)
        return found.size if found else 0

    def matcher(
        self, fieldname: str, tbytes: bytes, format_: Any, scorer: Any = None
    ) -> ListMatcher:
        """Return a matcher for Whoosh's own queries.

        Raises:
            TermNotFound: No document has the word.
        """
        found = self.postings(fieldname, tbytes)
        if found is None:
            raise TermNotFound(f"No term {fieldname}:{tbytes!r}")
        return ListMatcher(
            found.docs,
            [float(count) for count in found.counts],
            found.encoded_places(),
            format_,
            scorer=scorer,
            term=(fieldname, tbytes),
            terminfo=self.term_info(fieldname, tbytes),
        )

    def close(self) -> None:
        """Let go of the files; words and postings that were read stay readable."""
