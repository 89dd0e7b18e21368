"""Whatever is typed is answered, or refused in one sentence that says where."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import product
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article, ArticleId, Metadata
from index import BadQuery, IndexedArticle, Query, SearchIndex, matches, open_index, parse, snippet

Make = Callable[..., IndexedArticle]

PIECES = [
    "peace",
    '"',
    "(",
    ")",
    "-",
    "*",
    "?",
    "~",
    ":",
    "..",
    "AND",
    "OR",
    "NOT",
    "title:",
    "date:",
]
PIECES += [
    "entity:",
    "has:",
    "'",
    "\\",
    "/",
    "^2",
    "[",
    "]",
    "{",
    "}",
    "+",
    "!",
    "|",
    "&",
    "é",
    "京",
]
BY_HAND = [
    "",
    " ",
    "\n\t",
    "\0",
    "\x1b]52;c;aGk=\x07",
    "\x1f",
    "peace\x1ftalks",
    "\ud800",
    "\udfff peace",
    "\u202egnirts",
    "\u200fשלום עליכם\u200f",
    "السَّلَامُ",
    "👩‍👩‍👧‍👦",
    "🇺🇦 peace",
    "e\u0301" * 40,
    "\u0301",
    "a" * 10_000,
    "ab" * 10_000 + "*",
    "peace " * 5_000,
    "(" * 5_000,
    ")" * 5_000,
    "(" * 5_000 + "peace" + ")" * 5_000,
    "((peace" * 100,
    "NOT " * 5_000 + "peace",
    "-" * 5_000 + "peace",
    "peace AND " * 1_000,
    "peace OR " * 1_000 + "talks",
    '"' * 5_000,
    '"' + "peace " * 300 + '"',
    '"peace talks"~99999999999999999999',
    "peace~99999999999999999999",
    "peace~",
    "~1",
    "~",
    "*",
    "**",
    "* *",
    "?",
    "???",
    "p*",
    "pe*",
    "*eace",
    "p?ace",
    "pe*c*e*",
    "pe?*?*?*?*?*?*?*?*?*?*?*?*?*?*x",
    "peace*talks*",
    "peace^4",
    "[a TO z]",
    "date:[2024 TO 2025]",
    "date:",
    "date:x",
    "date:..",
    "date:...",
    "date:2025-13",
    "date:2025-02-30",
    "date:0000",
    "date:0001-01-01..9999-12-31",
    "date:99999999999",
    "date:>9999-12-31",
    "date:<0001",
    "date:2025..2024",
    "date:last-9999-days",
    "date:(2025 OR 2024)",
    'date:"2025-02"',
    "date:date:2025",
    "in:",
    "in:left",
    "in:(left OR right)",
    "in:\x1b[2J",
    "-in:open peace",
    "entity:#",
    "entity:##",
    "entity:#x~000000",
    "has:",
    "has:nothing",
    "has:notes",
    "has:(note OR tag)",
    "title:",
    "title:title:title:",
    "title:()",
    "title:(",
    'title:"',
    "title:*",
    "title:-peace",
    "-title:peace",
    "--peace",
    "- peace",
    "peace -",
    "NOT",
    "NOT NOT",
    "NOT (",
    "AND",
    "OR",
    "OR OR OR",
    "AND peace OR",
    "peace NOT",
    "() ()",
    "(()())",
    "()peace",
    "peace()",
    "peace)(talks",
    "peace))) OR ((talks",
    "https://example.org/a?b=c&d=e#f",
    "nobody@example.org",
    "C:\\Windows\\System32",
    "../../etc/passwd",
    "'; DROP TABLE article; --",
    "<script>alert(1)</script>",
    "[@click=app.quit]",
    "[/]",
    "%s%s%n",
    "{0.__class__}",
    "$(reboot)",
    "US",
    "IT",
    "AT&T",
    "C++",
    "3.5%",
    "1e999",
    "١٢٣",
    "①",
    "ﷺ",
    "ﬁ",
    "ß",
    "İ",
    "\u0000\u0001\u0002",
    "𝔭𝔢𝔞𝔠𝔢",
    "東" * 2_000,
    "東*",
    "東?京",
    "京~1",
    "entity:",
    'entity:""',
    "entity:\x1f",
    'entity:"' + "x " * 250,
    "outlet:* -outlet:*",
    "*:*",
    "text:text",
    "title:date:has:entity:peace",
    "tag:#peace",
    "note:'peace'",
    "peace “talks” „und“ «donc»",
    "“",
    "peace" + "\u00ad" * 400,
    "peace\u200b\u200btalks",
    "pe\u00adace",
]
GENERATED = [" ".join(pair) for pair in product(PIECES[:16], PIECES[:16])]
CHANCE = random.Random(7)
GENERATED += ["".join(CHANCE.choices([*PIECES, " "], k=CHANCE.randint(2, 60))) for _ in range(200)]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    index = open_index(tmp_path_factory.mktemp("hostile") / "index")
    chance = random.Random(11)
    letters = "abcdefghijklmnop"
    words = ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(3_000)]
    index.add(
        IndexedArticle(
            id=f"a{n}",
            revision=1,
            title="peace",
            text=" ".join(chance.choices(words, k=200)),
            language="en",
        )  # type: ignore[arg-type]
        for n in range(300)
    )
    yield index
    index.close()


def answer(index: SearchIndex, text: str) -> None:
    text_of_it = "Peace talks in 東京. " * 20
    article = Article(ArticleId("x"), "peace", text_of_it, metadata=Metadata(language="en"))
    for unfinished in (False, True):
        query = understood(text, unfinished=unfinished)
        if isinstance(query, BadQuery):
            assert str(query).endswith(".")
            assert str(query).isprintable()
            assert 0 <= query.span.start <= query.span.end <= len(text)
            continue
        assert all(notice.span.end <= len(text) for notice in query.notices)
        assert all(notice.message.isprintable() for notice in query.notices)
        page = index.search(query, limit=5)
        assert page.total >= len(page.hits)
        matches(article, query)
        assert len(snippet(article, query).text) <= 240


def understood(text: str, *, unfinished: bool) -> Query | BadQuery:
    try:
        return parse(text, unfinished=unfinished)
    except BadQuery as refused:
        return refused


def test_there_are_enough_of_them() -> None:
    assert len({*BY_HAND, *GENERATED}) >= 500


@pytest.mark.parametrize("text", BY_HAND, ids=range(len(BY_HAND)))
def test_a_query_by_hand_is_answered_or_refused(filled: SearchIndex, text: str) -> None:
    begin = perf_counter()
    answer(filled, text)
    assert perf_counter() - begin < 2


def test_generated_queries_are_answered_or_refused(filled: SearchIndex) -> None:
    for text in GENERATED:
        begin = perf_counter()
        answer(filled, text)
        assert perf_counter() - begin < 2, text


@settings(max_examples=150, deadline=2_000)
@given(st.text(max_size=80) | st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_any_text_is_answered_or_refused(filled: SearchIndex, text: str) -> None:
    answer(filled, text)
