"""Articles that are like another one: by the entities and the rare words they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from heapq import nlargest

from corpus.article import ArticleId
from index.page import Hit
from index.query import Field

from .schema import KEYWORDS, MENTION
from .snapshot import SegmentView, Snapshot

_WORDS, _ENTITIES = 16, 32
_COMMON = 0.2
"""Share of all articles from which on a word or an entity tells nothing."""


def related(snapshot: Snapshot, article: str, limit: int) -> list[Hit]:
    """Return the most alike articles; the score adds up the rarity of what is shared."""
    weights = _weights(snapshot, article)
    gathered: list[tuple[float, SegmentView, int]] = []
    for segment in snapshot.segments:
        scores: defaultdict[int, float] = defaultdict(float)
        for (field, word), weight in weights.items():
            if postings := segment.postings(field, word):
                for doc in postings.docs:
                    scores[doc] += weight
        for doc in segment.deleted:
            scores.pop(doc, None)
        gathered.extend((score, segment, doc) for doc, score in scores.items())
    # One more than are wanted, for the article itself is among them.
    least = min(nlargest(limit + 1, (score for score, _, _ in gathered)), default=0.0)
    ranked = sorted(
        (-score, segment.article(doc)) for score, segment, doc in gathered if score >= least
    )
    hits = [Hit(ArticleId(found), -score) for score, found in ranked if found != article]
    return hits[:limit]


def _weights(snapshot: Snapshot, article: str) -> dict[tuple[str, str], float]:
    for segment in snapshot.segments:
        doc = segment.find(article)
        if doc is not None:
            values = segment.documents.values
            return {
                **_rarest(snapshot, MENTION, values(MENTION).of(doc), _ENTITIES),
                **_rarest(snapshot, Field.TEXT.value, values(KEYWORDS).of(doc), _WORDS),
            }
    return {}


def _rarest(
    snapshot: Snapshot, field: str, words: Sequence[str], count: int
) -> dict[tuple[str, str], float]:
    frequencies = {word: snapshot.frequency(field, word) for word in words}
    # In a handful of articles everything is common; there all of it may tell.
    bound = max(snapshot.size * _COMMON, 10)
    telling = sorted(
        (frequency, word) for word, frequency in frequencies.items() if 1 < frequency <= bound
    )
    return {(field, word): snapshot.rarity(frequency) for frequency, word in telling[:count]}
