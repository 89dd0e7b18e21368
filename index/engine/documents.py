"""What a segment keeps of each document: lengths of fields and columns of values."""

from __future__ import annotations

import json
import struct
from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any

from whoosh.codec.base import PerDocumentReader, PerDocWriterWithColumns
from whoosh.util.numeric import byte_to_length, length_to_byte

from index.words import APART

from .encoding import to_bytes, to_text
from .storage import DurableStorage, MappedFile

DOCUMENTS = ".documents"
LENGTHS: Sequence[int] = [byte_to_length(code) for code in range(256)]
"""The length of a field that each of Whoosh's length bytes stands for."""

_TAIL = struct.Struct("<I")


class DocumentsWriter(PerDocWriterWithColumns):
    """Gathers lengths and values and writes them as one file.

    A column of numbers holds one for each document, 0 where none was given;
    a column of values any number of strings, each string written once.
    """

    def __init__(self, storage: DurableStorage, segment: Any) -> None:
        super().__init__()
        self._storage, self._segment = storage, segment
        self._count = 0
        self._lengths: dict[str, bytearray] = {}
        self._totals: dict[str, int] = {}
        self._numbers: dict[str, list[int]] = {}
        self._values: dict[str, list[str]] = {}
        self.is_closed = False

    def start_doc(self, docnum: int) -> None:
        """Begin a document; they come in order."""
        self._count = docnum + 1

    def add_field(self, fieldname: str, _fieldobj: Any, _value: Any, length: int) -> None:
        """Keep the number of words of a field."""
        if length:
            lengths = self._lengths.setdefault(fieldname, bytearray())
            lengths.extend(bytes(self._count - 1 - len(lengths)))
            lengths.append(length_to_byte(length))
            self._totals[fieldname] = self._totals.get(fieldname, 0) + length

    def add_column_value(self, fieldname: str, _column: Any, value: int | str) -> None:
        """Keep a value of a column."""
        if isinstance(value, int):
            self._pad(self._numbers.setdefault(fieldname, []), 0).append(value)
        else:
            self._pad(self._values.setdefault(fieldname, []), "").append(value)

    def texts(self, column: str) -> list[str]:
        """Return the values of a column, one text for each document, empty where it has none."""
        return self._pad_to(self._values.get(column, []), "")

    def extend(self, source: DocumentsReader, kept: Sequence[int]) -> None:
        """Take over the documents with those numbers from another segment."""
        base = self._count
        self._count += len(kept)
        for name in source.names("lengths"):
            codes = source.lengths(name)
            mine = self._lengths.setdefault(name, bytearray())
            mine.extend(bytes(base - len(mine)))
            taken = bytes(codes[doc] for doc in kept)
            mine.extend(taken)
            # Deleted documents leave their words in the total; what stays is
            # counted anew, as well as the length bytes tell.
            whole = len(kept) == len(codes)
            total = source.field_length(name) if whole else sum(LENGTHS[code] for code in taken)
            self._totals[name] = self._totals.get(name, 0) + total
        for name in source.names("numbers"):
            numbers = source.numbers(name)
            column = self._numbers.setdefault(name, [])
            column.extend([0] * (base - len(column)))
            column.extend(numbers[doc] for doc in kept)
        for name in source.names("values"):
            values = source.values(name)
            texts = self._values.setdefault(name, [])
            texts.extend([""] * (base - len(texts)))
            texts.extend(APART.join(values.of(doc)) for doc in kept)

    def cancel_doc(self) -> None:
        """Give up the document; the whole batch is given up with it."""

    def close(self) -> None:
        """Write everything and see it on disk; without documents there is nothing to write."""
        self.is_closed = True
        if not self._count:
            return
        parts: list[bytes] = []
        table: dict[str, dict[str, Any]] = {"lengths": {}, "numbers": {}, "values": {}}
        position = 0

        def put(part: bytes) -> tuple[int, int]:
            nonlocal position
            parts.append(part)
            position += len(part)
            return position - len(part), len(part)

        for name, numbers in self._numbers.items():
            column = array("q", self._pad_to(numbers, 0))
            table["numbers"][name] = (*put(column.tobytes()), max(column, default=0))
        for name, texts in self._values.items():
            ends, ordinals, known = _dictionary(self._pad_to(texts, ""))
            encoded = list(map(to_bytes, known))
            starts = array("I", accumulate((len(one) + 1 for one in encoded), initial=0))
            places = (ends.tobytes(), ordinals.tobytes(), to_bytes(APART).join(encoded))
            table["values"][name] = (*map(put, places), put(starts.tobytes()))
        for name, lengths in self._lengths.items():
            lengths.extend(bytes(self._count - len(lengths)))
            table["lengths"][name] = (*put(bytes(lengths)), self._totals[name])
        tail = json.dumps({"count": self._count, **table}).encode()
        file = self._segment.create_file(self._storage, DOCUMENTS)
        for part in (*parts, tail, _TAIL.pack(len(tail))):
            file.write(part)
        file.close()
        self._segment.seal(DOCUMENTS, file)

    def _pad(self, column: list[Any], blank: int | str) -> list[Any]:
        column.extend([blank] * (self._count - 1 - len(column)))
        return column

    def _pad_to(self, column: list[Any], blank: int | str) -> list[Any]:
        return column + [blank] * (self._count - len(column))

    def _has_column(self, fieldname: str) -> bool:
        return fieldname in self._numbers or fieldname in self._values

    def _create_column(self, fieldname: str, column: Any) -> None:
        """Do nothing: a column is there with its first value."""

    def _get_column(self, fieldname: str) -> list[Any]:
        return self._numbers.get(fieldname) or self._values[fieldname]

    def add_vector_items(self, fieldname: str, _fieldobj: Any, _items: Any) -> None:
        """Raise, for no vectors are kept."""
        raise NotImplementedError(f"no vectors for {fieldname}")


class Values:
    """A column of strings: any number for each document."""

    def __init__(
        self, ends: memoryview, ordinals: memoryview, blob: memoryview, starts: memoryview
    ) -> None:
        self._ends, self._ordinals = ends.cast("I"), ordinals.cast("I")
        self._blob, self._starts = blob, starts.cast("I")

    @cached_property
    def ends(self) -> Sequence[int]:
        """Return where the ordinals of each document end."""
        return array("I", self._ends)

    @cached_property
    def ordinals(self) -> Sequence[int]:
        """Return indexes into `known`, document by document."""
        return array("I", self._ordinals)

    @cached_property
    def known(self) -> Sequence[str]:
        """Return each string once."""
        return to_text(self._blob).split(APART)

    @cached_property
    def single(self) -> bool:
        """Return whether every document has exactly one."""
        return len(self._ordinals) == len(self._ends) and all(
            end == at for at, end in enumerate(self._ends, 1)
        )

    def of(self, doc: int) -> list[str]:
        """Return the strings of a document, without a look at those of others."""
        begin = self._ends[doc - 1] if doc else 0
        return [self._text(ordinal) for ordinal in self._ordinals[begin : self._ends[doc]]]

    def _text(self, ordinal: int) -> str:
        # The starts have one more, behind the last: what parts the strings is one byte.
        return to_text(self._blob[self._starts[ordinal] : self._starts[ordinal + 1] - 1])


class DocumentsReader(PerDocumentReader):
    """Reads what `DocumentsWriter` wrote."""

    def __init__(self, file: MappedFile, segment: Any) -> None:
        self._view = file.view
        self._segment = segment
        (length,) = _TAIL.unpack(self._view[-_TAIL.size :])
        self._table = json.loads(bytes(self._view[-_TAIL.size - length : -_TAIL.size]))
        self._loaded: dict[str, Values] = {}

    def names(self, kind: str) -> Iterable[str]:
        """Return the fields that have `lengths`, or the columns of `numbers` or `values`."""
        return list(self._table[kind])

    def lengths(self, field: str) -> bytes:
        """Return a length byte for each document; see `LENGTHS`."""
        start, length, _ = self._table["lengths"].get(field, (0, 0, 0))
        return bytes(self._view[start : start + length]) or bytes(self.doc_count_all())

    def numbers(self, column: str) -> Sequence[int]:
        """Return a number for each document."""
        start, length, _ = self._table["numbers"].get(column, (0, 0, 0))
        return array(
            "q", bytes(self._view[start : start + length]) or bytes(8 * self.doc_count_all())
        )

    def greatest(self, column: str) -> int:
        """Return the greatest number of a column."""
        return int(self._table["numbers"].get(column, (0, 0, 0))[2])

    def values(self, column: str) -> Values:
        """Return the strings of each document."""
        if column not in self._loaded:
            places = self._table["values"].get(column)
            if places is None:
                return Values(memoryview(bytes(4 * self.doc_count_all())), *[memoryview(b"")] * 3)
            self._loaded[column] = Values(
                *(self._view[start : start + length] for start, length in places)
            )
        return self._loaded[column]

    def common(self, column: str) -> str | None:
        """Return the one string that every document has in a column, None when they differ."""
        places = self._table["values"].get(column)
        if places is None:
            return None
        _, (_, length), (start, size), _ = places
        known = to_text(self._view[start : start + size])
        return known if length == 4 * self.doc_count_all() and APART not in known else None

    def doc_count(self) -> int:
        """Return how many documents are not deleted."""
        return self.doc_count_all() - int(self._segment.deleted_count())

    def doc_count_all(self) -> int:
        """Return how many documents there are, deleted ones included."""
        return int(self._table["count"])

    def has_deletions(self) -> bool:
        """Return whether any document is deleted."""
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        """Return whether that document is deleted."""
        return bool(self._segment.is_deleted(docnum))

    def deleted_docs(self) -> Iterable[int]:
        """Return the numbers of the deleted documents."""
        deleted: Iterable[int] = self._segment.deleted_docs()
        return deleted

    def stored_fields(self, _docnum: int) -> dict[str, Any]:
        """Return nothing: texts are kept by the library."""
        return {}

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Return how many words a field of a document has, as well as one byte tells."""
        return LENGTHS[self._codes(fieldname)[docnum]] or default

    def field_length(self, fieldname: str) -> int:
        """Return how many words that field has in all documents."""
        return int(self._table["lengths"].get(fieldname, (0, 0, 0))[2])

    def min_field_length(self, fieldname: str) -> int:
        """Return the least number of words in that field."""
        return LENGTHS[min(self._codes(fieldname))]

    def max_field_length(self, fieldname: str) -> int:
        """Return the greatest number of words in that field."""
        return LENGTHS[max(self._codes(fieldname))]

    def _codes(self, field: str) -> bytes:
        return self._cache.setdefault(field, self.lengths(field))

    @cached_property
    def _cache(self) -> dict[str, bytes]:
        return {}


def _dictionary(texts: Iterable[str]) -> tuple[array[int], array[int], list[str]]:
    known: dict[str, int] = {}
    ends = array("I")
    ordinals = array("I")
    for text in texts:
        if text:
            ordinals.extend(known.setdefault(value, len(known)) for value in text.split(APART))
        ends.append(len(ordinals))
    return ends, ordinals, list(known)
