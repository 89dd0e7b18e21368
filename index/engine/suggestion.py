"""Words that begin as what has been typed."""

from __future__ import annotations

from collections import Counter

from index.query import Field
from index.words import tokens

from .encoding import to_bytes, to_text
from .snapshot import Snapshot


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
