"""Suggesting words in a dictionary that is too large to be compared as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import IndexedArticle, open_index
from index.engine import suggestion


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("zelenksy", ["zelensky"]),
        ("rtump", ["trump"]),
        ("etalks", ["talks"]),
        ("xalks", []),
    ],
)
def test_words_of_a_large_dictionary_are_sought_by_their_first_letters(
    tmp_path: Path,
    corpus: list[IndexedArticle],
    monkeypatch: pytest.MonkeyPatch,
    word: str,
    meant: list[str],
) -> None:
    index = open_index(tmp_path)
    index.add(corpus)
    monkeypatch.setattr(suggestion, "_WHOLE", 0)
    assert list(index.suggest_words(word)) == meant
    index.close()
