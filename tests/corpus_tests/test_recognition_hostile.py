from __future__ import annotations

import time
from itertools import pairwise

import pytest

from corpus.article import Article, ArticleId
from corpus.comparison import Reading
from corpus.linking import compare
from corpus.recognition import default_recognizer

SENTENCE = "The envoy Ada Quill left Oslo for Kyiv, where Trump's aides met Quill. "


def read(text: str) -> Reading:
    article = Article(ArticleId("one"), "", text)
    return Reading(article, tuple(default_recognizer().find(article)))


def name(number: int) -> str:
    syllables = ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu"]
    return "".join(syllables[int(digit)] for digit in f"{number:04}").capitalize()


@pytest.mark.parametrize(
    "text",
    ["", " \n\t ", "1234 5678. ?! — … ()", SENTENCE.lower(), "中文 日本語 한국어", "a\u0301" * 50],
)
def test_a_text_without_capitals_has_no_names(text: str) -> None:
    assert read(text).mentions == ()


HOSTILE = {
    "all capitals": SENTENCE.upper() * 200,
    "one line": SENTENCE * 400,
    "one word": "A" * 30_000,
    "capitals and dots": "A." * 20_000,
    "apostrophes": "O'" * 20_000,
    "hyphens": "Ab-" * 10_000,
    "quotes": "“‘" * 10_000 + "Oslo",
    "every word a capital": "Ada Quill Oslo " * 2_000,
    "surrogates and controls": "Oslo \ufffd\x00 Kyiv \ufffd" * 500,
    "decomposed accents": "The man Jose\u0301 Nu\u0301n\u0303ez left. " * 100,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_texts_are_read_with_spans_in_order(kind: str) -> None:
    text = HOSTILE[kind]
    spans = [mention.span for mention in read(text).mentions]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(span.of(text).strip() == span.of(text) != "" for span in spans)


def test_a_word_of_a_page_is_no_name() -> None:
    assert read("Then came " + "A" * 30_000 + ".").mentions == ()


@pytest.mark.parametrize("pattern", ["Then {0} {1} spoke. ", "Then {0} Smith spoke. "])
def test_many_distinct_names_cost_linear_time(pattern: str) -> None:
    def seconds(count: int) -> float:
        text = "".join(pattern.format(name(n), name(9_999 - n)) for n in range(count))
        start = time.process_time()
        reading = read(text)
        compare(reading, None)
        return time.process_time() - start

    seconds(100)
    # Eight times as many names: quadratic work would take 64 times as long.
    assert seconds(4_000) < 30 * max(seconds(500), 0.01)
