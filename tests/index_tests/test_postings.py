"""Postings come out of their bytes as they went in."""

from __future__ import annotations

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from index.engine.encoding import to_bytes
from index.engine.postings import BLOCK, Postings, decode, encode

STEPS = st.integers(1, 3) | st.integers(1, 70_000)
PLACES = st.lists(STEPS, min_size=1, max_size=4).map(lambda steps: list(accumulate(steps)))
ROWS = st.lists(st.tuples(STEPS, PLACES), min_size=1, max_size=40)


def as_text(places: list[int]) -> str:
    return "".join(map(chr, places))


def postings(docs: list[int], places: list[list[int]]) -> Postings:
    text = to_bytes("".join(map(as_text, places)))
    return Postings(memoryview(encode(docs, [len(each) for each in places], text) + b"more"))


def placed(read: Postings, docs: list[int]) -> list[list[int]]:
    return [list(map(ord, text)) for text in read.places(docs)]


@given(ROWS, st.data())
def test_documents_counts_and_positions_are_kept(
    rows: list[tuple[int, list[int]]], data: st.DataObject
) -> None:
    docs = list(accumulate(step for step, _ in rows))
    places = [each for _, each in rows]
    read = postings(docs, places)
    assert read.size == len(docs)
    assert read.docs == docs
    assert list(read.counts) == [len(each) for each in places]
    assert read.encoded_places() == [to_bytes(as_text(each)) for each in places]
    assert read.all_places() == "".join(map(as_text, places))
    encoded = memoryview(b"before" + encode(docs, list(read.counts), to_bytes(read.all_places())))
    moved, counts, text = decode(encoded, 6, 1_000)
    assert [doc - 1_000 for doc in moved] == docs
    assert (list(counts), text) == (list(read.counts), to_bytes(read.all_places()))
    some = sorted(data.draw(st.sets(st.sampled_from(range(len(docs))))))
    assert placed(read, [docs[at] for at in some]) == [places[at] for at in some]


def test_few_of_many_are_read_alone_and_rightly() -> None:
    count = 5 * BLOCK + 3
    docs = [7 * at for at in range(count)]
    places = [list(range(at % 40, at % 40 + 1 + at % 3)) for at in range(count)]
    read = postings(docs, places)
    for some in ([0], [count - 1], [BLOCK - 1, BLOCK, BLOCK + 1, 4 * BLOCK], list(range(count))):
        wanted = [docs[at] for at in some]
        assert placed(read, wanted) == [places[at] for at in some]


def test_a_word_that_only_exists_has_no_positions() -> None:
    read = Postings(memoryview(encode([3, 9], [1, 1], b"")))
    assert read.docs == [3, 9]
    assert read.all_places() == ""
    assert read.encoded_places() == [b"", b""]
