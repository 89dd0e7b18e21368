"""How well documents answer: BM25 over text, title and notes, after Robertson and Zaragoza.

Each word scores in each field on its own, as in Whoosh's own BM25F, with the
lengths of fields as well as one byte tells; a title's score counts for more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.query import Field, Fuzzy, Phrase, Prefix, Query, Wildcard, Word
from index.query.nodes import Leaf

from .documents import LENGTHS
from .encoding import to_text
from .matching import Matching, fields_of
from .schema import SCORED
from .snapshot import SegmentView, Snapshot

K1, B = 1.2, 0.75
"""Saturation of frequency and weight of length, the customary values."""
WEIGHTS = {Field.TEXT: 1.0, Field.TITLE: 2.5, Field.NOTE: 1.0}
"""What a score in each field counts for."""

_FEW = 64
"""Words whose frequencies are added up; a prefix of more of them only says yes or no."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Words that count as one in a field, and how much a document with them gains."""

    field: Field
    words: tuple[str, ...]
    rarity: float
    norms: tuple[float, ...]
    """What stands beside the frequency in the formula, for each length byte."""


def scored(query: Query, snapshot: Snapshot, matching: Matching) -> list[Scored]:
    """Return what the found documents are scored by."""
    return [
        _scored(snapshot, field, words)
        for leaf in query.sought()
        for field, words in _counted(leaf, matching)
    ]


def scores(
    docs: Collection[int], segment: SegmentView, terms: Sequence[Scored]
) -> dict[int, float]:
    """Return the score of each document."""
    total = dict.fromkeys(docs, 0.0)
    for term in terms:
        found = _frequencies(segment, term)
        lengths, norms = segment.lengths(term.field), term.norms
        factor = WEIGHTS[term.field] * term.rarity * (K1 + 1)
        # The set operation runs in C; what follows does not.
        for doc in found.keys() & total.keys():
            count = found[doc]
            total[doc] += factor * count / (count + norms[lengths[doc]])
    return total


def _counted(leaf: Leaf, matching: Matching) -> Iterator[tuple[Field, tuple[str, ...]]]:
    match leaf:
        case Word(text, named):
            yield from ((field, (text,)) for field in _scored_fields(named))
        case Phrase(words, named):
            yield from ((field, (word,)) for field in _scored_fields(named) for word in words)
        case Prefix() | Wildcard() | Fuzzy():
            for field in _scored_fields(leaf.field):
                expanded = matching.expansion(leaf, field).words
                if len(expanded) <= _FEW:
                    yield field, tuple(map(to_text, expanded))


def _scored_fields(named: Field | None) -> Iterable[Field]:
    return (field for field in fields_of(named) if field in SCORED)


def _scored(snapshot: Snapshot, field: Field, words: tuple[str, ...]) -> Scored:
    frequency = sum(snapshot.frequency(field, word) for word in words)
    mean = snapshot.mean_length(field)
    norms = tuple(K1 * (1 - B + B * (length or 1) / mean) for length in LENGTHS)
    return Scored(field, words, snapshot.rarity(min(frequency, snapshot.size)), norms)


def _frequencies(segment: SegmentView, term: Scored) -> Mapping[int, int]:
    counted: Counter[int] = Counter()
    for word in term.words:
        if postings := segment.postings(term.field, word):
            if len(term.words) == 1:
                return dict(zip(postings.docs, postings.counts, strict=True))
            for doc, count in zip(postings.docs, postings.counts, strict=True):
                counted[doc] += count
    return counted
