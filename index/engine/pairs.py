"""Documents in which two very common words stand side by side.

A phrase of words that most documents have would have to be looked for in most
documents. For the commonest words of a segment, the documents of each pair are
kept beside the words. This is what Lucene calls common grams.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, groupby, pairwise, repeat
from operator import add, itemgetter

from index.query import Field
from index.words import LAST_PLACE

from .encoding import to_text
from .terms import PAIRED, Group, paired

LEAST = 512
"""Documents of a segment from which on pairs are kept: of fewer, all are soon looked at."""
SHARE = 5
"""A word is common that stands in this part of the documents: one of so many."""
MOST = 100
"""Words that are common in one segment."""

_Common = tuple[bytes, Sequence[int], Sequence[int], str]
"""A word, its documents, how often it stands in each, and where."""


def with_pairs(groups: Iterable[Group], size: int) -> Iterator[Group]:
    """Return the groups of a segment of so many documents, after those of texts its pairs."""
    return _with_pairs(groups, size) if size >= LEAST else iter(groups)


def _with_pairs(groups: Iterable[Group], size: int) -> Iterator[Group]:
    for field, same in groupby(groups, key=itemgetter(0)):
        if field != Field.TEXT:
            yield from same
            continue
        common: list[_Common] = []
        for group in same:
            _, word, docs, counts, places = group
            if len(docs) * SHARE >= size:
                common.append((word, array("I", docs), array("I", counts), to_text(places)))
            yield group
        common.sort(key=lambda one: -len(one[1]))
        yield from _pairs(f"{field}{PAIRED}", common[:MOST], size)


def _pairs(name: str, common: Sequence[_Common], size: int) -> Iterator[Group]:
    last = [0] * size
    for _, docs, counts, places in common:
        for doc, end in zip(docs, accumulate(counts), strict=True):
            last[doc] = max(last[doc], ord(places[end - 1]))
    if max(last, default=0) >= LAST_PLACE:
        # There several words have one place.
        return
    # Each document has a stretch with a byte for each of its places, and one that parts it
    # from the next.
    starts = list(accumulate((place + 2 for place in last), initial=0))
    stretches = bytearray(starts[-1])
    for number, (_, docs, counts, places) in enumerate(common, 1):
        begins = chain.from_iterable(map(repeat, map(starts.__getitem__, docs), counts))
        for at in map(add, begins, map(ord, places)):
            stretches[at] = number
    found: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for doc, (begin, end) in enumerate(pairwise(starts)):
        stretch = stretches[begin:end]
        for pair in set(pairwise(stretch)):
            found[pair].append(doc)
    words = [b"", *(word for word, _, _, _ in common)]
    # That a word is common is told by an entry of its own.
    kept = {word: [0] for word in words[1:]}
    kept.update(
        (paired(words[one], words[other]), docs)
        for (one, other), docs in found.items()
        if one and other
    )
    for word in sorted(kept):
        yield name, word, kept[word], [1] * len(kept[word]), b""
