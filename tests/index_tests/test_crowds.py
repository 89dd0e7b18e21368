"""Crowds of documents are sets, and a tally counts what postings count."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engine.crowd import Crowd, both, less, union
from index.engine.postings import Postings, encode
from index.engine.tally import KIN, Tally

SIZE = 40
SETS = st.sets(st.integers(0, SIZE - 1))


def forms(docs: set[int]) -> list[Collection[int]]:
    return [docs, sorted(docs), Crowd.of(SIZE, docs)]


@given(SETS, SETS)
def test_crowds_are_reckoned_with_as_sets_are(one: set[int], other: set[int]) -> None:
    for mine in forms(one):
        for theirs in forms(other):
            assert set(union([mine, theirs])) == one | other
            assert set(both(mine, theirs)) == one & other
            assert set(less(mine, theirs)) == one - other
    crowd = Crowd.of(SIZE, one)
    assert list(crowd) == sorted(one)
    assert len(crowd) == len(one)
    assert all((doc in crowd) is (doc in one) for doc in range(SIZE))
    assert crowd.within(other) == one & other


COUNTS = st.dictionaries(
    st.integers(0, SIZE - 1), st.sampled_from([1, 2, 3, 63, 64, 127, 128, 255, 70_000]), min_size=1
)
LENGTHS = bytes(range(10, 10 + SIZE))
NORMS = tuple(0.3 + byte / 100 for byte in range(256))


@given(st.lists(st.tuples(COUNTS, st.sampled_from([1, 2])), min_size=1, max_size=3))
def test_a_tally_counts_and_knows_what_documents_score_at_most(
    words: list[tuple[dict[int, int], int]],
) -> None:
    tally = Tally(SIZE)
    wanted = dict.fromkeys(range(SIZE), 0.0)
    for counts, worth in words:
        docs = sorted(counts)
        data = memoryview(encode(docs, [counts[doc] for doc in docs], b""))
        tally.add(Postings(data), worth, None)
        for doc in docs:
            wanted[doc] += counts[doc] * worth * KIN
    assert {doc: tally.count(doc) for doc in range(SIZE)} == wanted
    assert set(tally.crowd) == {doc for doc, count in wanted.items() if count}
    ceilings, peak = tally.ceilings(LENGTHS, NORMS), tally.peak(NORMS)
    for doc, count in wanted.items():
        score = count / (count + NORMS[LENGTHS[doc]])
        assert (ceilings[doc] > 0) is (count > 0)
        assert score <= ceilings[doc] * peak / 255 * (1 + 1e-9)


def test_a_tally_counts_only_among_those_that_speak_the_language() -> None:
    tally = Tally(SIZE)
    tally.add(Postings(memoryview(encode([1, 5, 9], [1, 2, 3], b""))), 1, frozenset({5}))
    assert set(tally.crowd) == {5}
    assert tally.count(5) == pytest.approx(1)
