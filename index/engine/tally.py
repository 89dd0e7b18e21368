"""How often a word stands in each document of a segment, a byte for each.

Of a word of many documents, what a query asks is reckoned for all of them at
once, in operations on bytes and long numbers that run in C: which documents
have it, and what each of them can score at most.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from .crowd import Crowd

if TYPE_CHECKING:
    from .postings import Postings
    from .relatives import Relatives
    from .snapshot import SegmentView

KIN = 0.5
"""What another form of a word counts for, where the word itself counts for 1."""

_OVER = 255
"""The byte of a document whose number is kept beside."""
# Bytes that are weighed together as the greatest of them; a document seldom
# has one word more often than this tells apart.
_CLASSES = ((1, 1), (2, 2), (3, 3), (4, 4), (5, 6), (7, 8), (9, 10), (11, 12), (13, 16), (17, 22))
_GREAT = ((23, 32), (33, 48), (49, 96), (97, 254), (_OVER, _OVER))
_HELD = 96
"""Tallies that are kept: for 100,000 documents, all segments together, some 30 MB."""


class Tally:
    """How often some words stand in each document, in units of `KIN`."""

    def __init__(self, size: int) -> None:
        self.lanes = bytearray(size)
        self.over: dict[int, int] = {}
        """The numbers that are greater than a byte holds."""
        self.most = 0
        """The greatest number, or more."""
        self._ceilings: dict[object, bytes] = {}

    def add(self, postings: Postings, worth: int, among: frozenset[int] | None) -> None:
        """Count a word for so many units where it stands, or only `among` some documents."""
        lanes, over = self.lanes, self.over
        counts = postings.counts
        before, most = self.most, worth * _greatest(counts)
        self.most += most
        if isinstance(counts, bytes) and most < _OVER:
            counts, worth = counts.translate(_times(worth)), 1
        counted: Iterable[tuple[int, int]] = zip(postings.docs, counts, strict=True)
        if among is not None:
            counted = ((doc, count) for doc, count in counted if doc in among)
        if self.most >= _OVER:
            for doc, count in counted:
                number = over.get(doc, lanes[doc]) + worth * count
                if number >= _OVER:
                    over[doc], number = number, _OVER
                lanes[doc] = number
        elif before or worth > 1:
            for doc, count in counted:
                lanes[doc] += worth * count
        else:
            for doc, count in counted:
                lanes[doc] = count

    @cached_property
    def crowd(self) -> Crowd:
        """Return the documents in which any of the words stands."""
        return Crowd(len(self.lanes), int.from_bytes(self.lanes.translate(_PRESENT), "little"))

    def count(self, doc: int) -> float:
        """Return how often the words stand in a document."""
        number = self.lanes[doc]
        return (self.over[doc] if number == _OVER else number) * KIN

    def ceilings(self, lengths: bytes, norms: tuple[float, ...]) -> bytes:
        """Return for each document what it scores at most, in 255ths of `peak`.

        `lengths` has a byte for the length of each, `norms` what stands beside
        the frequency in the formula for each such byte.
        """
        held = self._ceilings.get(norms)
        if held is None:
            peak = self.peak(norms)
            number = 0
            present = _present(self.lanes)
            for low, high in (*_CLASSES, *_GREAT):
                if present.isdisjoint(range(low, high + 1)):
                    continue
                count = (self.most if high == _OVER else min(high, self.most)) * KIN
                there = self.lanes.translate(_among(low, high))
                scored = lengths.translate(_scored(count, norms, peak))
                number |= int.from_bytes(there, "little") & int.from_bytes(scored, "little")
            held = number.to_bytes(len(self.lanes), "little")
            # Lengths on the average change with every commit.
            self._ceilings = {norms: held}
        return held

    def peak(self, norms: tuple[float, ...]) -> float:
        """Return what no document scores more than."""
        most = self.most * KIN
        return most / (most + min(norms)) if most else 0.0


class Tallies:
    """The tallies that were asked for lately of one segment."""

    def __init__(self) -> None:
        self._held: dict[object, Tally] = {}

    def of(
        self, segment: SegmentView, field: str, words: Sequence[str], relatives: Relatives | None
    ) -> Tally:
        """Return how often words stand in a field, their relatives counted for less."""
        kin = tuple(relatives.places.get(segment, ())) if relatives else ()
        key = (field, tuple(words), kin)
        tally = self._held.pop(key, None)
        if tally is None:
            if len(self._held) >= _HELD:
                self._held.pop(next(iter(self._held)))
            found = [held for word in words if (held := segment.postings(field, word))]
            related = [*relatives.postings(segment)] if relatives else []
            tally = Tally(segment.size if found or related else 0)
            for postings in found:
                tally.add(postings, round(1 / KIN), None)
            for postings, speakers in related:
                tally.add(postings, 1, speakers)
        # The one that was asked for last stands last.
        self._held[key] = tally
        return tally


def _greatest(counts: Sequence[int]) -> int:
    return max(_present(counts)) if isinstance(counts, bytes) else max(counts)


def _present(lanes: bytes | bytearray) -> frozenset[int]:
    """Return which bytes there are, at the speed of C."""
    return _EVERY.difference(_BYTES.translate(None, lanes))


def _table(values: Mapping[int, int]) -> bytes:
    return bytes(values.get(byte, 0) for byte in range(256))


@lru_cache(maxsize=64)
def _among(low: int, high: int) -> bytes:
    return _table(dict.fromkeys(range(low, high + 1), 255))


@lru_cache(maxsize=512)
def _scored(count: float, norms: tuple[float, ...], peak: float) -> bytes:
    # Rounded up, and a little more: a ceiling may be too high, never too low.
    return bytes(min(255, int(255 * count / (count + norm) / peak + 1)) for norm in norms)


@lru_cache(maxsize=8)
def _times(worth: int) -> bytes:
    return bytes(min(255, byte * worth) for byte in range(256))


_BYTES = bytes(range(256))
_EVERY = frozenset(_BYTES)
_PRESENT = _table(dict.fromkeys(range(1, 256), 1))
