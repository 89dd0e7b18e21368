"""Many documents of a segment as one long number, which Python reckons with at once.

Each document has a byte of it, 1 for those that are among them: what two
crowds have in common is one operation for a hundred thousand documents.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import compress
from typing import Any

_DIGITS = bytes(48 + (byte & 1) for byte in range(256))
_LANES = bytes(byte & 1 for byte in range(256))

Docs = Collection[int]
"""Documents of a segment by number: a set, a list without repetitions, or a crowd."""


class Crowd(Collection[int]):
    """Documents of a segment that has `size` of them, in ascending order."""

    def __init__(self, size: int, number: int) -> None:
        self.size, self.number = size, number

    @classmethod
    def of(cls, size: int, *docs: Iterable[int]) -> Crowd:
        """Return all of these documents."""
        lanes = bytearray(size)
        for some in docs:
            for doc in some:
                lanes[doc] = 1
        return cls(size, int.from_bytes(lanes, "little"))

    @classmethod
    def all(cls, size: int) -> Crowd:
        """Return every document."""
        return cls(size, int.from_bytes(b"\1" * size, "little"))

    @classmethod
    def unpacked(cls, size: int, bits: bytes) -> Crowd:
        """Return the documents whose bits are set; see `packed`."""
        digits = f"{int.from_bytes(bits, 'little'):0{size}b}".encode()
        return cls(size, int.from_bytes(digits.translate(_LANES), "big"))

    def packed(self) -> bytes:
        """Return a bit for each document of the segment."""
        # Bases that are powers of two are read and written in linear time.
        digits = self.number.to_bytes(self.size, "big").translate(_DIGITS)
        return int(digits, 2).to_bytes(-(-self.size // 8), "little")

    @cached_property
    def lanes(self) -> bytes:
        """Return a byte for each document of the segment."""
        return self.number.to_bytes(self.size, "little")

    @cached_property
    def _count(self) -> int:
        return self.number.bit_count()

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[int]:
        return compress(range(self.size), self.lanes)

    def __contains__(self, doc: Any) -> bool:
        return bool(self.lanes[doc])

    def __and__(self, other: Crowd) -> Crowd:
        return Crowd(self.size, self.number & other.number)

    def __sub__(self, other: Crowd) -> Crowd:
        return Crowd(self.size, self.number & ~other.number)

    def within(self, docs: Collection[int]) -> set[int]:
        """Return those of the documents that are among these."""
        return set(compress(docs, map(self.lanes.__getitem__, docs)))


def union(parts: Sequence[Docs]) -> Docs:
    """Return what is in any of the parts."""
    if len(parts) == 1:
        return parts[0]
    crowds = [part for part in parts if isinstance(part, Crowd)]
    if not crowds:
        return set().union(*parts)
    size = crowds[0].size
    others = [part for part in parts if not isinstance(part, Crowd)]
    if others:
        crowds.append(Crowd.of(size, *others))
    number = 0
    for crowd in crowds:
        number |= crowd.number
    return Crowd(size, number)


def both(one: Docs, other: Docs) -> Docs:
    """Return what is in both."""
    if isinstance(one, Crowd):
        return one & other if isinstance(other, Crowd) else one.within(other)
    if isinstance(other, Crowd):
        return other.within(one)
    return one.intersection(other) if isinstance(one, set) else set(one).intersection(other)


def less(docs: Docs, gone: Docs) -> Docs:
    """Return the documents without those that are gone."""
    if isinstance(docs, Crowd):
        return docs - (gone if isinstance(gone, Crowd) else Crowd.of(docs.size, gone))
    if isinstance(gone, Crowd):
        return set(docs) - gone.within(docs)
    return set(docs).difference(gone)
