"""How the postings of several segments become those of one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, groupby, repeat
from operator import itemgetter

from .codec import Segment
from .postings import Part, Postings
from .terms import FieldTerms, Group, TermsReader

_STRETCH = 2_048
"""Words of each source that are in memory at once."""

_Entry = tuple[bytes, int, int]
"""A word, the number of the source that has it, and its place in that one's dictionary."""


class Source:
    """The postings of a segment that is being merged, under the numbers of the merged one.

    `kept` are its documents that are not deleted; they are numbered from `base`.
    """

    def __init__(self, terms: TermsReader, kept: Sequence[int], count: int, base: int) -> None:
        self.terms = terms
        self._base = base
        self._numbers: dict[int, int] | None = None
        if len(kept) < count:
            self._numbers = {doc: base + at for at, doc in enumerate(kept)}

    def part(self, field: str, at: int) -> Part | None:
        """Return the postings of a word, given by its index; None when no document is left."""
        terms = self.terms.fields[field]
        if self._numbers is None:
            return self.terms.part(terms, at, self._base)
        postings = self.terms.at(terms, at)
        return _kept(postings, [self._numbers.get(doc, -1) for doc in postings.docs])


def merged(sources: Sequence[Source]) -> Iterator[Group]:
    """Yield the postings of all sources together, in order of field and word.

    The documents of each source come after those of the one before, so a word's
    postings stay in order when they are put one behind the other.
    """
    for field in sorted({field for source in sources for field in source.terms.fields}):
        held = {
            number: words
            for number, source in enumerate(sources)
            if (words := source.terms.fields.get(field))
        }
        entries = chain.from_iterable(_stretches(held))
        for word, same in groupby(entries, key=itemgetter(0)):
            parts = [part for _, number, at in same if (part := sources[number].part(field, at))]
            if len(parts) == 1:
                yield field, word, *parts[0]
            elif parts:
                yield field, word, *_joined(parts)


def _stretches(held: Mapping[int, FieldTerms]) -> Iterator[list[_Entry]]:
    """Yield the words of numbered sources in order, some thousands at a time, a word in one go."""
    left = {number: range(len(words)) for number, words in held.items()}
    while any(left.values()):
        # What follows the last word that is looked at of a source is not known yet.
        last = (held[one][among[_STRETCH - 1]] for one, among in left.items() if among[_STRETCH:])
        bound = min(last, default=None)
        entries: list[_Entry] = []
        for number, among in left.items():
            words, taken = held[number], among[:_STRETCH]
            if bound is not None:
                taken = range(taken.start, bisect_right(words, bound, taken.start, taken.stop))
            entries.extend(zip(words.words(taken), repeat(number), taken, strict=False))
            left[number] = range(taken.stop, among.stop)
        # Each source is in order already: such a sort is a merge, and runs in C.
        entries.sort()
        yield entries


def emptied(_writer: object, segments: Sequence[Segment]) -> list[Segment]:
    """Merge nothing; return the segments that still have documents."""
    return [segment for segment in segments if segment.doc_count()]


def _kept(postings: Postings, docs: Sequence[int]) -> Part | None:
    """Return what is left of postings whose documents have these numbers, -1 for deleted ones."""
    kept = [index for index, doc in enumerate(docs) if doc >= 0]
    if not kept:
        return None
    places = postings.encoded_places()
    return (
        [docs[index] for index in kept],
        [postings.counts[index] for index in kept],
        b"".join([places[index] for index in kept]),
    )


def _joined(parts: Sequence[Part]) -> Part:
    docs, counts = list(parts[0][0]), list(parts[0][1])
    for more_docs, more_counts, _ in parts[1:]:
        docs.extend(more_docs)
        counts.extend(more_counts)
    return docs, counts, b"".join([places for _, _, places in parts])
