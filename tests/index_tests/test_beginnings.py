"""Two letters are answered from documents that are kept together, and find what words find."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from index import IndexedArticle, open_index, parse
from index.engine import beginnings

WORDS = ["".join(("wo", *letters)) for letters in product("abcdefghijklm", repeat=3)]


@pytest.mark.parametrize("least", [1, 1_000])
def test_two_letters_find_every_word_and_count_exactly(
    tmp_path: Path,
    make: Callable[..., IndexedArticle],
    monkeypatch: pytest.MonkeyPatch,
    least: int,
) -> None:
    monkeypatch.setattr(beginnings, "LEAST", least)
    index = open_index(tmp_path)
    index.add(
        make(f"a{number}", " ".join(WORDS[number::20]), title="wax" * (number % 2))
        for number in range(40)
    )
    index.add([make("one", "wood"), make("other", "east of Wöhler"), make("none", "east wind")])
    index.remove(["a7"])
    page = index.search(parse("wo*"), limit=0)
    every = 40 - 1 + 2
    if least == 1:
        assert (page.total, page.exact) == (every, True)
    else:
        # Of more than two thousand words, each is looked at no longer.
        assert page.total <= every
        assert not page.exact
    assert index.search(parse("title:wa*"), limit=0).total == 20 - 1
    index.close()
