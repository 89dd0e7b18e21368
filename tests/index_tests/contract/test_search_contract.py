"""What every search engine answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from corpus.article import ArticleId
from corpus.span import Span
from index import (
    Cause,
    Facet,
    Field,
    Hit,
    IndexedArticle,
    SearchIndex,
    Sort,
    fold,
    parse,
)

Make = Callable[..., IndexedArticle]
TODAY = date(2025, 3, 21)


def found(index: SearchIndex, text: str, sort: Sort = Sort.DATE) -> list[str]:
    return ids(index.search(parse(text, today=TODAY), sort=sort).hits)


def ids(hits: Sequence[Hit]) -> list[str]:
    return [hit.article for hit in hits]


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("", ["talks", "east", "tokio", "undated"]),
        ("zelensky", ["talks"]),
        ("ZELENSKÝ", ["talks"]),
        ("envoys", ["talks", "east"]),
        ("envoys trump", ["talks", "east"]),
        ("envoys AND nobody", ["east"]),
        ("capital OR nobody", ["talks", "east"]),
        ("capital | nobody", ["talks", "east"]),
        ("envoys -nobody", ["talks"]),
        ("envoys NOT nobody", ["talks"]),
        ("-envoys", ["tokio", "undated"]),
        ("-(envoys OR met)", ["tokio"]),
        ("card OR envoys nobody", ["east", "undated"]),
        ('"donald trump"', ["talks"]),
        ('"trump donald"', []),
        ('"trump donald"~0', []),
        ('"trump donald"~1', ["talks"]),
        ('"card donald"~3', ["undated"]),
        ('"card donald"~2', []),
        ('"envoys of don*"', ["talks"]),
        ("donb*", ["talks", "east"]),
        ("donb?s", ["talks"]),
        ("do*as", ["talks"]),
        ("donbas~1", ["talks", "east"]),
        ("donbsa~1", ["talks"]),
        ("US", ["talks"]),
        ("U.S.", ["talks"]),
        ("AT&T", ["undated"]),
        ("well-known", ["undated"]),
        ("trump's", ["talks", "east", "undated"]),
        ("київ", ["tokio"]),
        ("東京", ["tokio"]),
        ("京都", ["tokio"]),
        ("都", ["tokio"]),
        ("大阪", []),
        ("title:envoys", ["talks"]),
        ("title:(view OR 会談)", ["east", "tokio"]),
        ("text:会談", ["tokio"]),
        ("outlet:evening", ["east"]),
        ('outlet:"morning courier"', ["talks", "tokio"]),
        ("author:lind", ["talks"]),
        ("lang:en", ["talks", "east"]),
        ("tag:ceasefire", ["talks", "east"]),
        ('tag:"east ceasefire"', []),
        ("note:bold", ["talks"]),
        ("bold", ["talks"]),
        ("has:note", ["talks"]),
        ("-has:date", ["undated"]),
        ("has:title", ["talks", "east", "tokio", "undated"]),
        ("entity:donbass", ["talks", "east"]),
        ('entity:"donald trump"', ["talks", "east"]),
        ("entity:donbas", ["talks", "east"]),
        ("kind:person", ["talks", "east"]),
        ("-kind:places", ["tokio", "undated"]),
        ("kind:event", []),
        ("date:2025", ["talks", "east"]),
        ("date:2025-02..2025-03", ["talks", "east"]),
        ("date:..2025-02", ["east", "tokio"]),
        ("date:>2025-02-14", ["talks"]),
        ("date:>=2025-02-14", ["talks", "east"]),
        ("date:<2025", ["tokio"]),
        ("date:yesterday", ["talks"]),
        ("date:last-month", ["east"]),
        ("envoys date:2025-02", ["east"]),
        ("envoys -date:2025-02", ["talks"]),
    ],
)
def test_each_kind_of_query_finds_what_it_says(
    index: SearchIndex, corpus: list[IndexedArticle], query: str, answer: list[str]
) -> None:
    index.add(corpus)
    assert found(index, query) == answer


def test_a_word_finds_its_other_forms_in_the_language_of_the_article(
    index: SearchIndex, make: Make
) -> None:
    index.add(
        [
            make("one", "The talks failed.", language="en"),
            make("two", "They were talking.", title="Talked out", language="en-GB"),
            make("three", "Die talks begannen.", language="uk"),
            make("four", "talks", language=""),
            make("five", "Häuser und Staaten", language="de"),
            make("six", "unrelated", language="en", notes=("She talked to me",)),
            make("seven", "Staaten", language="en"),
        ]
    )
    assert found(index, "talk") == ["one", "six", "two"]
    assert found(index, "talks") == ["four", "one", "six", "three", "two"]
    assert found(index, "title:talks") == ["two"]
    assert found(index, "note:talks") == ["six"]
    assert found(index, "haus") == ["five"]
    assert found(index, "staat") == ["five"]


def test_quotation_marks_ask_for_the_very_words(index: SearchIndex, make: Make) -> None:
    index.add(
        make(f"a{number}", text, language="en")
        for number, text in enumerate(["peace talks", "peaceful talk"])
    )
    assert found(index, "talk peace") == ["a0", "a1"]
    assert found(index, '"talk"') == ["a1"]
    assert found(index, '"peace talks"') == ["a0"]
    assert found(index, '"peace talk"') == []
    assert found(index, '"talk peace"~3') == []
    assert found(index, "tag:talks OR outlet:talks") == []


def test_an_answer_tells_which_forms_were_searched(index: SearchIndex, make: Make) -> None:
    texts = ["talks talked", "talks", "talk"]
    index.add(make(f"a{n}", text, language="en") for n, text in enumerate(texts))
    added = index.search(parse('peace OR talk OR "talk"')).added
    assert [(one.span, one.cause, set(one.words)) for one in added] == [
        (Span(9, 13), Cause.STEM, {"talks", "talked"})
    ]


def test_single_articles_can_be_searched(index: SearchIndex, corpus: list[IndexedArticle]) -> None:
    index.add(corpus)
    opened = {"left": ArticleId("talks"), "right": ArticleId("tokio")}
    for query, answer in (
        ("in:left", ["talks"]),
        ("envoys in:left", ["talks"]),
        ("envoys in:right", []),
        ("in:open", ["talks", "tokio"]),
        ("envoys -in:left", ["east"]),
    ):
        assert ids(index.search(parse(query, opened=opened), sort=Sort.DATE).hits) == answer


def test_an_empty_index_finds_nothing(index: SearchIndex) -> None:
    assert index.search(parse("anything")).total == 0
    assert index.search(parse("")).hits == ()
    assert index.suggest("a") == []
    assert list(index.related(ArticleId("nothing"))) == []


def test_pages_follow_each_other_without_gap_or_overlap(index: SearchIndex, make: Make) -> None:
    index.add(make(f"a{number:02}", "peace") for number in range(25))
    seen: list[str] = []
    cursor = None
    while True:
        page = index.search(parse("peace"), limit=10, cursor=cursor)
        assert page.total == 25
        seen += ids(page.hits)
        cursor = page.cursor
        if cursor is None:
            break
    assert sorted(seen) == [f"a{number:02}" for number in range(25)]


def test_facets_count_all_that_was_found(index: SearchIndex, corpus: list[IndexedArticle]) -> None:
    index.add(corpus)
    facets = index.search(parse("-well"), limit=1, facets=tuple(Facet)).facets
    assert facets == {
        Facet.OUTLET: {"Morning Courier": 2, "Évening Post": 1},
        Facet.MONTH: {"2024-12": 1, "2025-02": 1, "2025-03": 1},
        Facet.LANGUAGE: {"en": 2, "ja": 1},
        Facet.ENTITY: {"donbas": 2, "trump": 2},
        Facet.KIND: {"person": 2, "place": 2},
        Facet.TAG: {"ceasefire": 2, "east": 1},
    }
    assert list(facets[Facet.OUTLET]) == ["Morning Courier", "Évening Post"]


def test_hits_can_be_put_in_order_of_date_and_outlet(
    index: SearchIndex, corpus: list[IndexedArticle]
) -> None:
    index.add(corpus)
    assert found(index, "", Sort.DATE) == ["talks", "east", "tokio", "undated"]
    assert found(index, "", Sort.OUTLET) == ["talks", "tokio", "east", "undated"]


def test_a_later_revision_replaces_an_earlier_one(index: SearchIndex, make: Make) -> None:
    assert index.add([make("a", "old words")]) == 1
    assert index.add([make("a", "new words", revision=2)]) == 1
    assert found(index, "old") == []
    assert found(index, "new") == ["a"]
    assert index.count() == 1


def test_an_earlier_revision_never_wins(index: SearchIndex, make: Make) -> None:
    index.add([make("a", "new words", revision=2)])
    assert index.add([make("a", "old words", revision=1)]) == 0
    assert found(index, "new") == ["a"]


def test_doing_it_again_changes_nothing(index: SearchIndex, corpus: list[IndexedArticle]) -> None:
    assert index.add(corpus) == 4
    assert index.add(corpus) == 0
    assert index.count() == 4


def test_an_article_that_comes_twice_in_a_batch_is_found_once(
    index: SearchIndex, make: Make
) -> None:
    assert index.add([make("a", "later words", revision=3), make("a", "words", revision=2)]) == 1
    page = index.search(parse("words"))
    assert (page.total, ids(page.hits)) == (1, ["a"])
    assert found(index, "later") == ["a"]


def test_what_is_removed_is_found_no_more(index: SearchIndex, corpus: list[IndexedArticle]) -> None:
    index.add(corpus)
    assert index.remove([ArticleId("talks"), ArticleId("never there")]) == 1
    assert found(index, "envoys") == ["east"]
    assert found(index, "-envoys") == ["tokio", "undated"]
    assert index.count() == 3
    assert index.remove([ArticleId("talks")]) == 0


def test_a_removed_article_can_come_back(index: SearchIndex, make: Make) -> None:
    index.add([make("a", "words", revision=5)])
    index.remove([ArticleId("a")])
    assert index.add([make("a", "words", revision=5)]) == 1
    assert found(index, "words") == ["a"]


def test_wiping_removes_everything(index: SearchIndex, corpus: list[IndexedArticle]) -> None:
    index.add(corpus)
    index.wipe()
    assert index.count() == 0
    assert found(index, "") == []
    assert index.was_reset


def test_related_articles_share_entities_and_rare_words(
    index: SearchIndex, corpus: list[IndexedArticle]
) -> None:
    index.add(corpus)
    assert ids(index.related(ArticleId("talks")))[0] == "east"
    assert "talks" not in ids(index.related(ArticleId("talks")))


def test_words_are_suggested_by_how_many_articles_use_them(index: SearchIndex, make: Make) -> None:
    index.add([make("a", "donbas donbas donor"), make("b", "donor"), make("c", "Dönor donut")])
    assert list(index.suggest("Don", 2)) == ["donor", "donbas"]


@pytest.mark.parametrize(
    ("word", "field", "meant"),
    [
        ("zelenksy", None, ["zelensky"]),
        ("evnoy", None, ["envoys"]),
        ("rtump", None, ["trump"]),
        ("donbax", None, ["donbas", "donbass"]),
        ("dontbas", None, ["donbas", "donbass"]),
        ("envoys", None, []),
        ("envoys", Field.OUTLET, []),
        ("corier", Field.OUTLET, ["courier"]),
        ("corier", None, []),
        ("донбас", None, []),
        ("києв", None, [fold("Київ")]),
        ("tu", None, []),
        ("", None, []),
    ],
)
def test_the_nearest_words_are_suggested_for_one_that_nobody_wrote(
    index: SearchIndex,
    corpus: list[IndexedArticle],
    word: str,
    field: Field | None,
    meant: list[str],
) -> None:
    index.add(corpus)
    assert list(index.suggest_words(word, field)) == meant


def test_a_word_that_is_gone_is_suggested_no_more(index: SearchIndex, make: Make) -> None:
    index.add([make("a", "harvest"), make("b", "peace")])
    assert list(index.suggest_words("harvset")) == ["harvest"]
    index.remove([ArticleId("a")])
    assert list(index.suggest_words("harvset")) == []


def test_no_hits_may_be_asked_for(index: SearchIndex, corpus: list[IndexedArticle]) -> None:
    index.add(corpus)
    page = index.search(parse("envoys"), limit=0, facets=(Facet.LANGUAGE,))
    assert (page.hits, page.total) == ((), 2)
    assert page.facets == {Facet.LANGUAGE: {"en": 2}}


def test_a_reset_is_over_once_it_is_confirmed(index: SearchIndex) -> None:
    assert index.was_reset
    index.confirm_reset()
    assert not index.was_reset


@pytest.mark.parametrize(
    ("query", "stands"),
    [
        ('"rare common"', lambda text: " rare common " in text),
        ('"common rare"', lambda text: " common rare " in text),
        ('"common often"', lambda text: " common often " in text),
        ('"often co*"', lambda text: " often co" in text),
        ('"often rare"~9', lambda text: " rare " in text and " often " in text),
        ("co*", lambda text: " co" in text),
        ("common -rare", lambda text: " common " in text and " rare " not in text),
    ],
)
def test_rare_and_common_words_are_found_together(
    index: SearchIndex, make: Make, query: str, stands: Callable[[str], bool]
) -> None:
    def text(number: int) -> str:
        words = ["common"] * (1 + number % 3) + ["often"] * (number % 2)
        words += ["rare", "common"] * (number % 97 == 5) + ["cold"] * (number % 5 == 0)
        return f" {' '.join(words[number % 4 :] + words[: number % 4])} "

    texts = {f"a{number:03}": text(number) for number in range(700)}
    index.add(make(name, words) for name, words in texts.items())
    page = index.search(parse(query), limit=1_000)
    assert sorted(ids(page.hits)) == [name for name, words in texts.items() if stands(words)]
    assert page.total == len(page.hits) > 0
