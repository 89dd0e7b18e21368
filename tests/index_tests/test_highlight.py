"""Which places of an article answer a query, and which passage shows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, ArticleId, Metadata
from corpus.entity import EntityId, EntityKind, Mention
from corpus.span import Span
from index import Mentions, Query, matches, parse, snippet, title_matches

TEXT = (
    "Zelenský's envoys met Donald Trump in the U.S. capital. Trump said: “Peace is near.”\n"
    "東京都で会談。 A well-known cease-fire failed; the Donbass waited."
)


def article(text: str = TEXT) -> Article:
    return Article(ArticleId("a"), "Trump and Zelensky", text)


@pytest.mark.parametrize(
    ("query", "lit"),
    [
        ("zelensky", ["Zelenský"]),
        ("trump", ["Trump", "Trump"]),
        ('"donald trump"', ["Donald Trump"]),
        ('donald "donald trump" trump', ["Donald Trump", "Trump"]),
        ("zel*", ["Zelenský"]),
        ("do*ld", ["Donald"]),
        ("dnoald~1", ["Donald"]),
        ("us", ["U.S."]),
        ("well-known", ["well-known"]),
        ('"is near"', ["is near"]),
        ('"near is"', []),
        ('"trump capital"~4', ["Trump", "capital", "Trump"]),
        ("東京", ["東京"]),
        ("京都で", ["京都で"]),
        ("都", ["都"]),
        ("peace -trump", ["Peace"]),
        ("title:trump", []),
        ("text:trump", ["Trump", "Trump"]),
        ("note:trump date:2025 has:note", []),
        ("", []),
    ],
)
def test_the_places_are_those_the_query_means(query: str, lit: list[str]) -> None:
    assert [span.of(TEXT) for span in matches(article(), parse(query))] == lit


@pytest.mark.parametrize(
    ("query", "language", "lit"),
    [
        ("talk", "en", ["Talks", "talked"]),
        ("talk", "en-US", ["Talks", "talked"]),
        ("talk", "uk", []),
        ("talk", "", []),
        ('"talks"', "en", ["Talks"]),
        ("text:talking", "en", ["Talks", "talked"]),
        ("note:talk", "en", []),
    ],
)
def test_other_forms_of_a_word_are_lit(query: str, language: str, lit: list[str]) -> None:
    text = "Talks: they talked."
    told = Article(ArticleId("a"), text, text, metadata=Metadata(language=language))
    assert [span.of(text) for span in matches(told, parse(query))] == lit
    if "text" not in query:
        assert [span.of(text) for span in title_matches(text, parse(query), language)] == lit
    passage = snippet(told, parse(query))
    assert [span.of(passage.text) for span in passage.highlights] == lit


def test_an_entity_is_lit_by_its_mentions() -> None:
    mention = Mention(Span(78, 84), "unused", EntityKind.PLACE, entity=EntityId("donbas"))
    query = Query("", Mentions((EntityId("donbas"),)))
    assert matches(article(), query, [mention]) == (mention.span,)
    assert matches(article(), query) == ()


def test_a_title_is_lit_by_itself() -> None:
    assert title_matches("Trump and Zelensky", parse("zelensky outlet:trump")) == (Span(10, 18),)


def test_a_short_text_is_its_own_snippet() -> None:
    shown = snippet(article("Peace\nis near."), parse("near"))
    assert shown.text == "Peace is near."
    assert shown.span == Span(0, 14)
    assert shown.highlights == (Span(9, 13),)


def test_the_passage_with_most_of_the_query_is_shown() -> None:
    text = "Trump. " + "filler " * 60 + "Trump met Zelensky. " + "filler " * 60 + "Trump Trump."
    shown = snippet(article(text), parse("trump zelensky"))
    assert "Trump met Zelensky" in shown.text
    assert len(shown.text) <= 240


def test_an_article_that_answers_by_its_notes_shows_its_beginning() -> None:
    text = "First words. " + "filler " * 100
    assert snippet(article(text), parse("note:odd")).span.start == 0


@given(
    st.lists(st.sampled_from(["Trump", "peace", "東京", "x" * 300, "\n", "—"]), max_size=120),
    st.sampled_from(["trump", "peace*", '"peace trump"', "東", "nothing", '"trump peace"~3']),
    st.integers(20, 300),
)
def test_highlights_lie_in_the_snippet_and_say_the_same(
    words: list[str], query: str, length: int
) -> None:
    one = article(" ".join(words))
    shown = snippet(one, parse(query), length=length)
    assert len(shown.text) == len(shown.span) <= max(length, 0)
    assert shown.text == shown.span.of(one.text).replace("\n", " ")
    everywhere = matches(one, parse(query))
    for lit in shown.highlights:
        place = Span(lit.start + shown.span.start, lit.end + shown.span.start)
        assert any(span.covers(place) for span in everywhere)
    if everywhere and all(len(span) <= 20 for span in everywhere):
        assert shown.highlights


@pytest.mark.parametrize("query", ["東京", "naive", "nato", "led", "Émile", "x1"])
def test_a_word_is_found_whatever_it_is_glued_to(query: str) -> None:
    text = "the abc東京 NAÏVE (NATO-led) emile's “x1”"
    told = Article(ArticleId("a"), "", text, metadata=Metadata(language="en"))
    assert len(matches(told, parse(query))) == 1
