"""How well documents answer: BM25 over text, title and notes, after Robertson and Zaragoza.

Each word scores in each field on its own, as in Whoosh's own BM25F, with the
lengths of fields as well as one byte tells; a title's score counts for more, a
word's other forms for less than the word, and a recent article's score for more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.query import Field, Fuzzy, Phrase, Prefix, Query, Wildcard, Word
from index.query.nodes import Leaf

from .documents import LENGTHS
from .encoding import to_text
from .matching import Matching, fields_of
from .relatives import Relatives
from .schema import SCORED
from .snapshot import SegmentView, Snapshot
from .tally import KIN

K1, B = 1.2, 0.75
"""Saturation of frequency and weight of length, the customary values."""
WEIGHTS = {Field.TEXT: 1.0, Field.TITLE: 2.5, Field.NOTE: 1.0}
"""What a score in each field counts for."""

RECENCY, HALF = 0.1, 180
"""How much more the newest article's score counts, and in how many days half of that is lost."""
_FEW = 64
"""Words whose frequencies are added up; a prefix of more of them only says yes or no."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Words that count as one in a field, and how much a document with them gains."""

    field: Field
    words: tuple[str, ...]
    relatives: Relatives | None
    rarity: float
    norms: tuple[float, ...]
    """What stands beside the frequency in the formula, for each length byte."""


def scored(query: Query, snapshot: Snapshot, matching: Matching) -> list[Scored]:
    """Return what the found documents are scored by."""
    return [
        _scored(snapshot, field, words, related)
        for leaf in query.sought()
        for field, words, related in _counted(leaf, matching)
    ]


def scores(
    docs: Collection[int], segment: SegmentView, terms: Sequence[Scored]
) -> dict[int, float]:
    """Return the score of each document."""
    docs = docs if isinstance(docs, set) else set(docs)
    total = dict.fromkeys(docs, 0.0)
    for term in terms:
        found = _frequencies(segment, term, docs)
        lengths, norms = segment.lengths(term.field), term.norms
        factor = WEIGHTS[term.field] * term.rarity * (K1 + 1)
        # The set operation runs in C; what follows does not.
        for doc in found.keys() & total.keys():
            count = found[doc]
            total[doc] += factor * count / (count + norms[lengths[doc]])
    return total


def recency(day: int, newest: int) -> float:
    """Return what the score of an article of that day is multiplied by; 1 when it has none."""
    return 1 + RECENCY * 0.5 ** ((newest - day) / HALF) if day else 1.0


def _counted(
    leaf: Leaf, matching: Matching
) -> Iterator[tuple[Field, tuple[str, ...], Relatives | None]]:
    match leaf:
        case Word(text, named):
            for field in _scored_fields(named):
                yield field, (text,), matching.relatives(text, field) if leaf.inflects else None
        case Phrase(words, named):
            for field in _scored_fields(named):
                yield from ((field, (word,), None) for word in words)
        case Prefix() | Wildcard() | Fuzzy():
            for field in _scored_fields(leaf.field):
                if isinstance(leaf, Prefix) and matching.is_short(leaf, field):
                    continue
                expanded = matching.expansion(leaf, field).words
                if len(expanded) <= _FEW:
                    yield field, tuple(map(to_text, expanded)), None


def _scored_fields(named: Field | None) -> Iterable[Field]:
    return (field for field in fields_of(named) if field in SCORED)


def _scored(
    snapshot: Snapshot, field: Field, words: tuple[str, ...], related: Relatives | None
) -> Scored:
    frequency = sum(snapshot.frequency(field, word) for word in words)
    frequency += related.frequency if related else 0
    rarity = snapshot.rarity(min(frequency, snapshot.size))
    return Scored(field, words, related, rarity, _norms(snapshot.mean_length(field)))


@lru_cache(maxsize=16)
def _norms(mean: float) -> tuple[float, ...]:
    return tuple(K1 * (1 - B + B * (length or 1) / mean) for length in LENGTHS)


def _frequencies(segment: SegmentView, term: Scored, docs: set[int]) -> Mapping[int, float]:
    """Return how often the term stands in each document, at least in those given."""
    found = [held for word in term.words if (held := segment.postings(term.field, word))]
    relatives = [*term.relatives.postings(segment)] if term.relatives else []
    if len(found) == 1 and not relatives:
        return found[0].counted(docs)
    counted: dict[int, float] = {}
    for postings in found:
        _add(counted, postings.counted(docs), docs, 1)
    for postings, speakers in relatives:
        _add(counted, postings.counted(docs), docs, KIN, speakers)
    return counted


def _add(
    counted: dict[int, float],
    more: Mapping[int, int],
    docs: set[int],
    worth: float,
    speakers: frozenset[int] | None = None,
) -> None:
    for doc in more.keys() & docs if len(docs) < len(more) else more:
        if speakers is None or doc in speakers:
            counted[doc] = counted.get(doc, 0) + worth * more[doc]
