"""Our evaluation gives the articles and scores that Whoosh's own queries give on the same files."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from whoosh import query as stock
from whoosh.index import FileIndex
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from corpus.article import ArticleId
from index import And, Field, IndexedArticle, Node, Or, Phrase, Prefix, Query, Word
from index.engine import WhooshIndex
from index.engine.documents import DocumentsReader
from index.engine.ranking import K1, WEIGHTS, B, recency
from index.engine.schema import schema
from index.engine.storage import DurableStorage

VOCABULARY = [f"{start}{end}" for start in ("pe", "za", "mo", "tu") for end in "abcdefghijkl"]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WhooshIndex]:
    """Return an index of several segments with deletions in it."""
    made = WhooshIndex(tmp_path_factory.mktemp("stock") / "index")
    chance = random.Random(1)
    weights = [1 / (rank + 1) for rank in range(len(VOCABULARY))]

    def article(number: int, revision: int) -> IndexedArticle:
        return IndexedArticle(
            ArticleId(f"a{number}"),
            revision,
            " ".join(chance.choices(VOCABULARY, weights, k=chance.randint(1, 6))),
            " ".join(chance.choices(VOCABULARY, weights, k=chance.randint(5, 300))),
            published=date(2025, 1, 1) + timedelta(days=chance.randrange(90)),
            notes=tuple(chance.choices(VOCABULARY, weights, k=chance.randint(0, 2))),
        )

    for start in range(0, 240, 40):
        made.add(article(number, 1) for number in range(start, start + 40))
    made.add(article(number, 2) for number in range(0, 240, 9))
    made.remove([ArticleId(f"a{number}") for number in range(0, 240, 17)])
    yield made
    made.close()


@pytest.fixture(scope="module")
def searcher(index: WhooshIndex) -> Searcher:
    """Return Whoosh's own way to search the same files."""
    folder = index._folder / (index._folder / "CURRENT").read_text()
    opened = FileIndex(DurableStorage(str(folder)), schema=schema())
    return opened.searcher(weighting=BM25F(B=B, K1=K1))


def translated(node: Node) -> stock.Query:
    """Return the same question in Whoosh's own classes.

    There is no `Not` in it: Whoosh's AndNot does not test its first document
    when the excluded part begins before it. The plain engine measures that.
    """
    match node:
        case And(parts):
            return stock.And([translated(part) for part in parts])
        case Or(parts):
            return stock.Or([translated(part) for part in parts])
        case Word(text, field):
            return stock.Or([stock.Term(name, text, boost) for name, boost in fields(field)])
        case Phrase(words, field):
            return stock.Or([stock.Phrase(name, list(words)) for name, _ in fields(field)])
        case Prefix(text, field):
            return stock.Or([stock.Prefix(name, text) for name, _ in fields(field)])
    raise AssertionError(node)


def fields(named: Field | None) -> list[tuple[str, float]]:
    return [(field.value, weight) for field, weight in WEIGHTS.items() if named in {None, field}]


def random_tree(chance: random.Random, depth: int = 2) -> Node:
    field = chance.choice([None, None, Field.TEXT, Field.TITLE])
    kind = chance.randrange(5 if depth else 3)
    if kind == 0:
        return Word(chance.choice(VOCABULARY), field)
    if kind == 1:
        return Phrase(tuple(chance.sample(VOCABULARY[:8], 2)), field)
    if kind == 2:
        return Prefix(chance.choice(["pe", "za", "mo"]), field)
    parts = tuple(random_tree(chance, depth - 1) for _ in range(chance.randint(2, 3)))
    return Or(parts) if kind == 3 else And(parts)


@pytest.mark.parametrize("seed", range(60))
def test_the_same_articles_are_found(index: WhooshIndex, searcher: Searcher, seed: int) -> None:
    tree = random_tree(random.Random(seed))
    found = {hit.article for hit in index.search(Query("", tree), limit=1_000).hits}
    numbers = searcher.docs_for_query(translated(tree))
    assert found == {article_of(searcher, number) for number in numbers}


@pytest.mark.parametrize("seed", range(40))
def test_words_score_as_in_whoosh(index: WhooshIndex, searcher: Searcher, seed: int) -> None:
    chance = random.Random(seed)
    field = chance.choice([None, Field.TEXT, Field.TITLE, Field.NOTE])
    words = tuple(Word(word, field) for word in chance.sample(VOCABULARY, chance.randint(1, 3)))
    tree = words[0] if len(words) == 1 else chance.choice([And, Or])(words)
    ours = index.search(Query("", tree), limit=10).hits
    theirs = searcher.search(translated(tree), limit=None)
    scores = {
        article_of(searcher, hit.docnum): hit.score * merit(searcher, hit.docnum) for hit in theirs
    }
    assert [hit.score for hit in ours] == pytest.approx(sorted(scores.values())[::-1][:10])
    for hit in ours:
        assert hit.score == pytest.approx(scores[hit.article])


def article_of(searcher: Searcher, number: int) -> str:
    documents, doc = place_of(searcher, number)
    (article,) = documents.values("id").of(doc)
    return article


def merit(searcher: Searcher, number: int) -> float:
    """Return what the score of a recent article counts for more; Whoosh knows nothing of that."""
    documents, doc = place_of(searcher, number)
    newest = max(
        max(reader._perdoc.numbers("day")) for reader, _ in searcher.reader().leaf_readers()
    )
    return recency(documents.numbers("day")[doc], newest)


def place_of(searcher: Searcher, number: int) -> tuple[DocumentsReader, int]:
    for reader, offset in reversed(searcher.reader().leaf_readers()):
        if number >= offset:
            return reader._perdoc, number - offset
    raise AssertionError(number)
