"""Words that begin as what has been typed, or are what was probably meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from index.edits import allowed
from index.query import Field
from index.words import tokens

from .encoding import to_bytes, to_text
from .snapshot import Snapshot
from .terms import FieldTerms

_WHOLE = 100_000
"""Words up to which all are compared; of more, those beginning with its first or second letter."""


def suggest(snapshot: Snapshot, beginning: str, limit: int) -> list[str]:
    """Return the folded words of texts that begin so, those of most articles first."""
    typed = [token.text for token in tokens(beginning)]
    if not typed:
        return []
    prefix = to_bytes(typed[-1])
    counted: Counter[bytes] = Counter()
    for segment in snapshot.segments:
        if words := segment.terms.fields.get(Field.TEXT):
            among = words.beginning(prefix)
            for word, size in zip(words.words(among), words.sizes(among), strict=True):
                counted[word] += size
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return [to_text(word) for word, _ in ranked[:limit]]


def nearest(snapshot: Snapshot, word: str, fields: Sequence[Field], limit: int) -> list[str]:
    """Return the words most like one that stands in none of the fields; see `SearchIndex`."""
    # Few need this, and what compares the words takes its time to load.
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    most = allowed(word)
    if not most or _stands(snapshot, word, fields):
        return []
    edits: dict[str, float] = {}
    frequencies: Counter[str] = Counter()
    for words, among in _dictionaries(snapshot, word, fields):
        texts = list(map(to_text, words.words(among)))
        sizes = words.sizes(among)
        found = extract(word, texts, scorer=OSA.distance, score_cutoff=most, limit=None)
        for text, away, at in found:
            edits[text] = away
            frequencies[text] += sizes[at]
    ranked = sorted(
        (away, text[0] != word[0], -frequencies[text], text) for text, away in edits.items()
    )
    living = (text for *_, text in ranked if _stands(snapshot, text, fields))
    return list(islice(living, limit))


def _dictionaries(
    snapshot: Snapshot, word: str, fields: Iterable[Field]
) -> Iterator[tuple[FieldTerms, range]]:
    held = [segment.terms.fields.get(field) for segment in snapshot.segments for field in fields]
    present = [words for words in held if words]
    whole = sum(map(len, present)) <= _WHOLE
    for words in present:
        if whole:
            yield words, range(len(words))
        else:
            # The second letter comes first where the two were swapped, or one put before it.
            yield from ((words, words.beginning(to_bytes(first))) for first in {*word[:2]})


def _stands(snapshot: Snapshot, word: str, fields: Iterable[Field]) -> bool:
    """Return whether a living document has the word in one of the fields."""
    return any(
        not segment.deleted.issuperset(postings.docs)
        for segment in snapshot.segments
        for field in fields
        if (postings := segment.postings(field, word))
    )
