"""The engine finds what a reading of every article finds, whatever is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.article import ArticleId
from corpus.entity import EntityId, EntityKind
from index import (
    Among,
    And,
    Dates,
    Everything,
    Facet,
    Field,
    Fuzzy,
    Has,
    IndexedArticle,
    IndexedEntity,
    Mentions,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    SearchIndex,
    Sort,
    Wildcard,
    Word,
    open_index,
)
from index.words import tokens

# Few words, so that chance makes phrases, and some that are folded or cut.
WORDS = ["peace", "Peace", "peaceful", "place", "Zelenský", "zelensky", "Zelensky's", "U.S.", "us"]
WORDS += ["talk", "talks", "talking", "die", "dies", "dying", "state", "Staten", "places"]
WORDS += ["Київ", "київ", "東京都", "京都", "東", "don't", "well-known", "well", "3.5", "É", "é"]
FOLDED = sorted({token.text for word in WORDS for token in tokens(word)})
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
SHORT = st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join)
DAYS = st.none() | st.dates(date(2024, 12, 30), date(2025, 1, 3))
ENTITIES = st.lists(
    st.builds(
        IndexedEntity,
        st.sampled_from([EntityId("e1"), EntityId("e2"), EntityId("e3")]),
        st.lists(SHORT.filter(bool), min_size=1, max_size=2).map(tuple),
        st.sampled_from(EntityKind),
    ),
    max_size=2,
    unique_by=lambda entity: entity.id,
).map(tuple)
ARTICLES = st.builds(
    IndexedArticle,
    id=st.sampled_from([ArticleId(name) for name in "abcdef"]),
    revision=st.integers(0, 3),
    title=SHORT,
    text=TEXTS,
    outlet=SHORT,
    author=SHORT,
    language=st.sampled_from(["", "en", "en", "en-GB", "de", "uk"]),
    published=DAYS,
    entities=ENTITIES,
    notes=st.lists(SHORT, max_size=2).map(tuple),
    tags=st.lists(SHORT, max_size=2, unique=True).map(tuple),
)
# What happens to an index: batches come, articles go, segments are merged.
STEPS = st.lists(
    st.lists(ARTICLES, min_size=1, max_size=8).map(lambda batch: ("add", batch))
    | st.lists(st.sampled_from("abcdef"), max_size=2).map(lambda names: ("remove", names)),
    min_size=1,
    max_size=12,
)

FIELDS = st.none() | st.sampled_from(Field)
SOUGHT = st.sampled_from([*FOLDED, "talked", "placing", "staaten"])
LEAVES = (
    st.builds(Word, SOUGHT, FIELDS, exact=st.booleans())
    | st.builds(Among, st.lists(st.sampled_from("abcxyz"), max_size=2).map(tuple))
    | st.builds(
        Phrase,
        st.lists(SOUGHT, min_size=2, max_size=3).map(tuple),
        FIELDS,
        slack=st.integers(0, 2),
        open_end=st.booleans(),
    )
    | st.builds(Prefix, st.sampled_from(["pe", "peac", "zel", "東", "us", "qq"]), FIELDS)
    | st.builds(Wildcard, st.sampled_from(["pe*l", "pl?ce", "pe*", "zel*k?"]), FIELDS)
    | st.builds(Fuzzy, st.sampled_from(["peace", "plaec", "zelenski"]), st.integers(1, 2), FIELDS)
    | st.builds(Mentions, st.lists(st.sampled_from(["e1", "e2", "e9"]), max_size=2).map(tuple))
    | st.builds(Word, st.sampled_from(EntityKind), st.just(Field.KIND), exact=st.just(value=True))
    | st.builds(Has, FIELDS)
    | st.builds(Dates, DAYS, DAYS)
    | st.just(Everything())
)
TREES = st.recursive(
    LEAVES,
    lambda parts: (
        st.builds(And, st.lists(parts, min_size=1, max_size=3).map(tuple))
        | st.builds(Or, st.lists(parts, min_size=1, max_size=3).map(tuple))
        | st.builds(Not, parts)
    ),
    max_leaves=6,
)


@pytest.mark.usefixtures("reckoned")
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS, st.lists(TREES, min_size=4, max_size=12))
def test_the_same_articles_are_found(
    plain_index: Callable[[], SearchIndex],
    steps: list[tuple[str, list[IndexedArticle] | list[str]]],
    trees: list[Node],
) -> None:
    with TemporaryDirectory() as folder:
        engine, measure = open_index(Path(folder)), plain_index()
        for what, things in steps:
            done = {getattr(index, what)(things) for index in (engine, measure)}
            assert len(done) == 1
        _agree(engine, measure, trees)
        while engine.tidy():
            _agree(engine, measure, trees)
        engine.close()


def _agree(engine: SearchIndex, measure: SearchIndex, trees: list[Node]) -> None:
    assert engine.count() == measure.count()
    for word in ("paece", "plac", "zelenskiy", "weel", "київї"):
        for field in (None, Field.TITLE):
            # Frequencies count what is deleted and not yet merged away, so
            # only equally near words may come in another order.
            near = [set(index.suggest_words(word, field, 50)) for index in (engine, measure)]
            assert near[0] == near[1]
    for tree in trees:
        query = Query("", tree)
        for sort in (Sort.DATE, Sort.OUTLET):
            got, wanted = (
                index.search(query, limit=50, sort=sort, facets=tuple(Facet))
                for index in (engine, measure)
            )
            assert [hit.article for hit in got.hits] == [hit.article for hit in wanted.hits]
            few = engine.search(query, limit=2, sort=sort)
            assert few.hits == got.hits[:2]
            assert (got.total, got.exact, got.facets) == (wanted.total, True, wanted.facets)
        ranked = engine.search(query, limit=50)
        assert {hit.article for hit in ranked.hits} == {hit.article for hit in wanted.hits}
        assert engine.search(query, limit=2).hits == ranked.hits[:2]
        scores = [hit.score for hit in ranked.hits]
        assert scores == sorted(scores, reverse=True)
