"""Phrases of very common words are answered from pairs that are kept, and alike."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from index import IndexedArticle, open_index, parse
from index.engine import pairs
from index.words import LAST_PLACE

QUERIES = [
    '"of the"',
    '"the of"',
    '"of the sea"',
    '"the sea of"',
    '"of t*"',
    '"of of"',
    '"sea of"~3',
]


@pytest.mark.parametrize("least", [1, 1_000_000])
def test_phrases_of_common_words_find_the_same_with_and_without_pairs(
    tmp_path: Path,
    make: Callable[..., IndexedArticle],
    monkeypatch: pytest.MonkeyPatch,
    least: int,
) -> None:
    monkeypatch.setattr(pairs, "LEAST", least)
    index = open_index(tmp_path)
    texts = ["the sea of the sea", "of a sea of the", "the of sea", "of of", "sea the sea"]
    for start in range(0, 40, 4):
        index.add(make(f"a{n}", texts[n % 5]) for n in range(start, start + 4))
    totals = [index.search(parse(query), limit=0).total for query in QUERIES]
    assert totals == [16, 8, 8, 8, 16, 8, 24]
    assert index.tidy()
    assert [index.search(parse(query), limit=0).total for query in QUERIES] == totals
    index.close()


def test_words_beyond_the_last_place_are_paired_with_none() -> None:
    groups = [
        ("text", word, [0], [1], chr(place).encode("utf-8"))
        for word, place in ((b"of", LAST_PLACE - 1), (b"the", LAST_PLACE))
    ]
    assert list(pairs.with_pairs(groups, pairs.LEAST)) == groups
