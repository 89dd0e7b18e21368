"""One word's postings as bytes: in which documents it stands, how often, and where.

The layout is ours and holds no pickles. Documents are deltas in the narrowest
of three widths, frequencies one byte each where they fit, and positions are
the code points of a UTF-8 text: low ones take one byte, and both ways run in
C. Positions lie apart, in blocks, so that a search that needs none reads none.
"""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, compress, pairwise
from operator import sub
from sys import byteorder

from .encoding import to_bytes, to_text

BLOCK = 256
"""Documents whose positions are read together."""

_SPARSE, _FEW = 16, 4
"""Parts of the documents of a word, of which one is so small that each of its
documents is looked up, and one of which the places in each are."""

_HEAD = struct.Struct("<IcccB")


Part = tuple[Sequence[int], Sequence[int], bytes]
"""Documents, how often the word stands in each, and where: a text in UTF-8.

The text has the positions of each document, one behind the other, as many
characters as the frequencies add up to; or it is empty.
"""


def encode(docs: Sequence[int], counts: Sequence[int], places: bytes) -> bytes:
    """Return postings, given as a `Part`, as bytes."""
    if len(docs) == 1:
        return _encode_one(docs[0], counts[0], places)
    steps = [docs[0], *map(sub, docs[1:], docs)]
    width = _narrowest(max(steps))
    most = max(counts)
    # A code of zero stands for all ones.
    counted = b"\0" if most == 1 else _narrowest(most)
    head = _HEAD.pack(len(docs), width, counted, b"P" if places else b"-", 0)
    parts = [head, array(width.decode(), steps).tobytes()]
    if most > 1:
        parts.append(array(counted.decode(), counts).tobytes())
    if places:
        blocks = [places] if len(docs) <= BLOCK else _blocks(counts, to_text(places))
        parts.append(array("I", accumulate(map(len, blocks))).tobytes())
        parts.extend(blocks)
    return b"".join(parts)


def _encode_one(doc: int, count: int, places: bytes) -> bytes:
    width = _narrowest(doc)
    counted = b"\0" if count == 1 else _narrowest(count)
    parts = [_HEAD.pack(1, width, counted, b"P" if places else b"-", 0), _ONE[width](doc)]
    if count > 1:
        parts.append(_ONE[counted](count))
    if places:
        parts += (_ONE[b"I"](len(places)), places)
    return b"".join(parts)


def decode(data: memoryview, start: int, base: int) -> Part:
    """Return the postings that begin there, with `base` added to the number of each document."""
    size, width, counted, positioned, _ = _HEAD.unpack_from(data, start)
    at = start + _HEAD.size
    end = at + size * _WIDTHS[width]
    docs = data[at:end].cast(width.decode()).tolist()
    docs[0] += base
    if size > 1:
        docs = list(accumulate(docs))
    counts: Sequence[int] = b"\1" * size
    at = end
    if counted != b"\0":
        end = at + size * _WIDTHS[counted]
        counts = data[at:end].cast(counted.decode()).tolist()
    if positioned != b"P":
        return docs, counts, b""
    table = end + 4 * -(-size // BLOCK)
    length = int.from_bytes(data[table - 4 : table], byteorder)
    return docs, counts, bytes(data[table : table + length])


class Postings:
    """The postings of one word, decoded as far as they are asked for."""

    __slots__ = (
        "_blocks",
        "_counted",
        "_counts",
        "_data",
        "_docs",
        "_positioned",
        "_width",
        "size",
    )

    def __init__(self, data: memoryview) -> None:
        self._data = data
        head: tuple[int, bytes, bytes, bytes, int] = _HEAD.unpack_from(data)
        self.size, self._width, self._counted, positioned, _ = head
        """In how many documents, deleted ones included, the word stands."""
        self._positioned = positioned == b"P"
        self._docs: list[int] | None = None
        self._counts: Sequence[int] | None = None
        self._blocks: dict[int, tuple[str, list[int]]] = {}

    @property
    def docs(self) -> list[int]:
        """Return the numbers of the documents, ascending."""
        if self._docs is None:
            code = self._width.decode()
            start = _HEAD.size
            raw = self._data[start : start + self.size * _SIZES[code]]
            self._docs = list(accumulate(raw if code == "B" else _numbers(code, raw)))
        return self._docs

    @property
    def counts(self) -> Sequence[int]:
        """Return how often the word stands in each document."""
        if self._counts is None:
            if self._counted == b"\0":
                self._counts = bytes([1]) * self.size
            else:
                code = self._counted.decode()
                start = self._counts_start
                raw = self._data[start : start + self.size * _SIZES[code]]
                self._counts = bytes(raw) if code == "B" else _numbers(code, raw)
        return self._counts

    def within(self, docs: set[int]) -> set[int]:
        """Return those of the documents in which the word stands."""
        if len(docs) * _SPARSE < self.size:
            return {doc for doc, _ in self._sought(docs)}
        return docs.intersection(self.docs)

    def counted(self, docs: set[int]) -> dict[int, int]:
        """Return how often the word stands in each document, at least in those given."""
        if len(docs) * _SPARSE < self.size:
            counts = self.counts
            return {doc: counts[at] for doc, at in self._sought(docs)}
        return dict(zip(self.docs, self.counts, strict=True))

    def places(self, docs: set[int], after: int = 0) -> list[str]:
        """Return the positions in each of these documents, in the order of their numbers.

        The documents are some of `docs`. To each position `after` is added, 0 or 1.
        """
        if len(docs) * _FEW < self.size:
            found = [self._places_at(at) for _, at in self._sought(sorted(docs))]
            if not after:
                return found
            # All at once, and parted again.
            text, ends = _shifted("".join(found)), accumulate(map(len, found), initial=0)
            return [text[begin:end] for begin, end in pairwise(ends)]
        text = self.all_places()
        if after:
            text = _shifted(text)
        bounds: Iterable[tuple[int, int]] = pairwise([0, *accumulate(self.counts)])
        if len(docs) < self.size:
            bounds = compress(bounds, map(docs.__contains__, self.docs))
        return [text[begin:end] for begin, end in bounds]

    def _sought(self, docs: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Yield those of the documents that are here, each with its index."""
        mine, size = self.docs, self.size
        for doc in docs:
            at = bisect_left(mine, doc)
            if at < size and mine[at] == doc:
                yield doc, at

    def _places_at(self, at: int) -> str:
        block, within = divmod(at, BLOCK)
        if block not in self._blocks:
            self._blocks[block] = self._block(block)
        text, ends = self._blocks[block]
        return text[ends[within - 1] if within else 0 : ends[within]]

    def all_places(self) -> str:
        """Return the positions in all documents, one behind the other."""
        if not self._positioned:
            return ""
        _, base = self._table
        end = int.from_bytes(self._data[base - 4 : base], byteorder)
        return to_text(self._data[base : base + end])

    def encoded_places(self) -> list[bytes]:
        """Return the positions in each document in UTF-8, empty when none are kept."""
        if not self._positioned:
            return [b""] * self.size
        encoded: list[bytes] = []
        for block in range(-(-self.size // BLOCK)):
            text, ends = self._block(block)
            encoded.extend(to_bytes(text[begin:end]) for begin, end in pairwise([0, *ends]))
        return encoded

    @property
    def _counts_start(self) -> int:
        return _HEAD.size + self.size * _SIZES[self._width.decode()]

    @property
    def _table(self) -> tuple[int, int]:
        """Return where the table of the blocks' ends begins, and where it ends."""
        table = self._counts_start
        if self._counted != b"\0":
            table += self.size * _SIZES[self._counted.decode()]
        return table, table + 4 * -(-self.size // BLOCK)

    def _block(self, block: int) -> tuple[str, list[int]]:
        table, base = self._table
        ends = self._data[table:base].cast("I")
        raw = self._data[base + (ends[block - 1] if block else 0) : base + ends[block]]
        counts = self.counts[block * BLOCK : (block + 1) * BLOCK]
        return to_text(raw), list(accumulate(counts))


def _shifted(places: str) -> str:
    """Return the positions after these."""
    # One sum of two long numbers adds to all of them at once.
    wide = places.encode("utf-32-le", "surrogatepass")
    ones = b"\1\0\0\0" * len(places)
    total = int.from_bytes(wide, "little") + int.from_bytes(ones, "little")
    return total.to_bytes(len(wide), "little").decode("utf-32-le", "surrogatepass")


def _blocks(counts: Sequence[int], places: str) -> list[bytes]:
    ends = [0, *accumulate(counts)]
    bounds = [*ends[::BLOCK], ends[-1]] if (len(ends) - 1) % BLOCK else ends[::BLOCK]
    return [to_bytes(places[begin:end]) for begin, end in pairwise(bounds)]


def _narrowest(most: int) -> bytes:
    return b"B" if most < 1 << 8 else b"H" if most < 1 << 16 else b"I"


def _numbers(code: str, raw: memoryview) -> array[int]:
    numbers: array[int] = array(code)
    numbers.frombytes(raw)
    return numbers


_ONE = {code: struct.Struct(code.decode()).pack for code in (b"B", b"H", b"I")}
_WIDTHS = {code: struct.calcsize(code.decode()) for code in (b"B", b"H", b"I")}
_SIZES = {code: array(code).itemsize for code in "BHI"}
