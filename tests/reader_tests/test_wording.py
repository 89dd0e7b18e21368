"""How things are said in the bars and heads."""

from __future__ import annotations

import pytest

from corpus.article import Article, ArticleId
from reader.widgets.wording import length


@pytest.mark.parametrize(
    ("words", "said"),
    [(1, "1 word"), (4_321, "4,321 words"), (300_000, "about 300,000 words")],
)
def test_the_words_of_a_book_are_counted_in_thousands(words: int, said: str) -> None:
    assert length(Article(ArticleId("a"), "A title", "one " * words)) == said
