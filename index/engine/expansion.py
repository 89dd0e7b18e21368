"""The words of an index that a prefix, a wildcard or a fuzzy word stands for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from fnmatch import translate
from itertools import takewhile

from index.edits import within
from index.query import Fuzzy, Prefix, Wildcard

from .encoding import to_bytes, to_text
from .snapshot import Snapshot

MOST = 2_000
"""Words that one term is expanded to; those of most articles are taken."""

Several = Prefix | Wildcard | Fuzzy


def words_for(snapshot: Snapshot, term: Several, field: str) -> tuple[list[str], bool]:
    """Return the words of the field that the term stands for, and whether these are all."""
    beginning, accepts = _test(term)
    found: Counter[str] = Counter()
    for segment in snapshot.segments:
        words = segment.terms.fields.get(field)
        if words is None:
            continue
        for at in words.beginning(to_bytes(beginning)):
            word = to_text(words[at])
            if accepts is None or accepts(word):
                found[word] += words.size(at)
    if len(found) <= MOST:
        return sorted(found), True
    return _most_frequent(found), False


def _most_frequent(found: Counter[str]) -> list[str]:
    ranked: Iterable[tuple[str, int]] = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return sorted(word for word, _ in list(ranked)[:MOST])


def _test(term: Several) -> tuple[str, Callable[[str], bool] | None]:
    match term:
        case Prefix(text):
            return text, None
        case Wildcard(pattern):
            literal = "".join(takewhile(lambda char: char not in "*?", pattern))
            matches = re.compile(translate(pattern)).match
            return literal, lambda word: matches(word) is not None
        case Fuzzy(text, distance):
            return text[:1], lambda word: within(text, word, distance)
