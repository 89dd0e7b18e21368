from __future__ import annotations

import pytest

from corpus.article import Article, ArticleId, Metadata
from corpus.comparison import Comparison, Reading, Side
from corpus.linking import compare
from corpus.recognition import default_recognizer
from corpus.related import related


def read(text: str, name: str, language: str = "en") -> Reading:
    article = Article(ArticleId(name), "", text, metadata=Metadata(language=language))
    return Reading(article, tuple(default_recognizer().find(article)))


def pair(left: str, right: str = "") -> Comparison:
    return compare(read(left, "left"), read(right, "right") if right else None)


def told(comparison: Comparison, side: Side = Side.LEFT) -> list[tuple[str, str]]:
    """Return the related words of a side, each with the name of whom they mean."""
    reading = comparison.reading(side)
    assert reading is not None
    return [
        (one.span.of(reading.article.text), comparison.entities[one.entity].name)
        for one in related(comparison)[side]
    ]


SURE = [
    ("a title before the name", "US President Ada Quill spoke. The US president then left.",
     [("The US president", "Ada Quill")]),
    ("a people for its country", "US President Ada Quill spoke. Then the American president left.",
     [("the American president", "Ada Quill")]),
    ("between commas", "Ada Quill, the Norwegian prime minister, spoke.",
     [("the Norwegian prime minister", "Ada Quill")]),
    ("before a comma", "Then the president of France, Paul Tarn, spoke.",
     [("the president of France", "Paul Tarn")]),
    ("the leader of a country", "Chilean President Paul Tarn spoke. Later the Chilean leader left.",
     [("the Chilean leader", "Paul Tarn")]),
    ("a title alone, once it was said", "Senator Ada Quill spoke. Later the senator left.",
     [("the senator", "Ada Quill")]),
    ("an age", "Ada Quill, 72, won. The 72-year-old said so.", [("The 72-year-old", "Ada Quill")]),
    ("an address", "Speaker Ada Quill rose. “Mr. Speaker, I object,” they said.",
     [("Mr. Speaker", "Ada Quill")]),
    ("a pronoun", "Mr. Paul Tarn said that he would go.", [("he", "Paul Tarn")]),
    ("a lady's", "Maria Tarn lost her keys in Oslo.", [("her", "Maria Tarn")]),
]  # fmt: skip


@pytest.mark.parametrize("case", SURE, ids=[case[0] for case in SURE])
def test_what_surely_means_one_person_is_related(
    case: tuple[str, str, list[tuple[str, str]]],
) -> None:
    _, text, expected = case
    assert told(pair(text)) == expected


DOUBTFUL = [
    ("two of one title", "President Ada Quill met President Paul Tarn. The president left."),
    ("a title that nobody bears", "There Ada Quill spoke. The president left."),
    ("a former one", "Former US President Ada Quill spoke. The US president left."),
    ("another country's", "US President Ada Quill spoke. The Chilean president left."),
    ("an age of two", "Ada Quill, 72, met Paul Tarn, 72. The 72-year-old left."),
    ("an age of another thing", "Ada Quill, 72, won. The 72-year-old bridge fell."),
    ("a title before another name", "US President Ada Quill spoke to the US president Paul Tarn."),
    ("a pronoun after two persons", "Paul Tarn told Karl Moss that he would go."),
    ("a pronoun of the other sex", "Paul Tarn said that she would go."),
    ("a pronoun after another noun", "Paul Tarn told the envoy that he would go."),
    ("a pronoun in a quotation", "Paul Tarn said: “I saw that he would go.”"),
    ("a pronoun with a rival before", "Karl Moss came. Paul Tarn said that he would go."),
]


@pytest.mark.parametrize("case", DOUBTFUL, ids=[case[0] for case in DOUBTFUL])
def test_what_may_mean_another_is_not_related(case: tuple[str, str]) -> None:
    assert told(pair(case[1])) == []


def test_what_one_article_says_holds_in_the_other() -> None:
    comparison = pair(
        "US President Ada Quill spoke.", "There Ada Quill met us. The US president left."
    )
    assert told(comparison, Side.RIGHT) == [("The US president", "Ada Quill")]


def test_related_words_are_no_mentions() -> None:
    comparison = pair("US President Ada Quill spoke. The US president then left.")
    quill = next(one for one in comparison.entities.values() if one.name == "Ada Quill")
    assert comparison.count(quill.id, Side.LEFT) == 1
    assert quill.aliases == ()


def test_other_languages_have_none() -> None:
    left = read("El presidente Paul Tarn habló. Luego el presidente se fue.", "left", "es")
    assert related(compare(left, None)) == {}
