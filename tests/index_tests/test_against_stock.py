"""The best hits and their scores are those of Whoosh as it comes, with its own files.

Compared is what both define alike: BM25F with the same parameters, by word and
field. Whoosh is told the weight of titles; the merit of recent articles is
switched off; the articles have no language, so that words have no other forms.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from whoosh import fields, query
from whoosh.analysis import Analyzer, Token
from whoosh.index import FileIndex, create_in
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from corpus.article import ArticleId
from index import And, Dates, Field, IndexedArticle, Node, Or, Phrase, Prefix, Query, Word
from index.engine import WhooshIndex, ranking
from index.engine.ranking import K1, WEIGHTS, B
from index.words import tokens

VOCABULARY = [f"{start}{end}" for start in ("pe", "za", "mo") for end in "abcdefghijkl"]
VOCABULARY += [f"{word}{letter}" for word in VOCABULARY[:12] for letter in "abcdefg"]
BEGIN = date(2025, 1, 1)


class Words(Analyzer):
    """Cuts and folds as Diptych does."""

    def __call__(self, value: str, **_options: object) -> Iterator[Token]:
        for token in tokens(value):
            yield Token(text=token.text, pos=token.position, boost=1.0, stopped=False)


def article(number: int, revision: int) -> IndexedArticle:
    chance = random.Random(f"{number}.{revision}")
    weights = [1 / (rank + 1) for rank in range(len(VOCABULARY))]

    def text(least: int, most: int) -> str:
        return " ".join(chance.choices(VOCABULARY, weights, k=chance.randint(least, most)))

    return IndexedArticle(
        ArticleId(f"a{number}"),
        revision,
        text(1, 6),
        text(5, 300),
        published=BEGIN + timedelta(days=chance.randrange(90)),
        notes=(text(1, 4),) * chance.randint(0, 1),
    )


def stock_index(folder: Path) -> FileIndex:
    """Return the same articles in Whoosh's own format, committed in the same steps."""
    text = fields.TEXT(analyzer=Words(), phrase=True)
    schema = fields.Schema(
        id=fields.ID(unique=True, stored=True),
        title=text,
        text=text,
        note=text,
        day=fields.NUMERIC(signed=False),
    )
    made = create_in(folder, schema)
    for batch in BATCHES:
        writer = made.writer()
        for one in batch:
            writer.update_document(
                id=one.id,
                title=one.title,
                text=one.text,
                day=one.published.toordinal() if one.published else 0,
                note=one.notes[0] if one.notes else None,
            )
        writer.commit(merge=False)
    return made


BATCHES = [
    [article(number, 1) for number in range(start, start + 60)] for start in range(0, 240, 60)
]
BATCHES.append([article(number, 2) for number in range(0, 240, 9)])


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WhooshIndex]:
    """Return our index of the articles."""
    made = WhooshIndex(tmp_path_factory.mktemp("ours") / "index")
    for batch in BATCHES:
        made.add(batch)
    yield made
    made.close()


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """Return Whoosh's."""
    made = stock_index(tmp_path_factory.mktemp("stock"))
    return made.searcher(weighting=BM25F(B=B, K1=K1))


def translated(node: Node) -> query.Query:
    match node:
        case And(parts):
            return query.And([translated(part) for part in parts])
        case Or(parts):
            return query.Or([translated(part) for part in parts])
        case Word(text, named):
            return query.Or([query.Term(field, text, boost) for field, boost in weights(named)])
        case Phrase(words, Field() as named):
            return query.Phrase(named.value, list(words), boost=WEIGHTS[named])
        case Prefix(text, Field() as named):
            return query.Prefix(named.value, text)
    raise AssertionError(node)


def weights(named: Field | None) -> list[tuple[str, float]]:
    return [(field.value, weight) for field, weight in WEIGHTS.items() if named in {None, field}]


def asked(kind: str, chance: random.Random) -> tuple[Node, query.Query | None, float]:
    """Return a query, what Whoosh filters by, and what Whoosh adds to each score."""
    some = chance.sample(VOCABULARY[:40], 3)
    field = chance.choice([None, Field.TEXT, Field.TITLE, Field.NOTE])
    words = tuple(Word(word, field) for word in some[: chance.randint(2, 3)])
    match kind:
        case "term":
            return words[0], None, 0.0
        case "and":
            return And(words), None, 0.0
        case "or":
            return Or(words), None, 0.0
        case "phrase":
            return (
                Phrase(tuple(VOCABULARY[n] for n in chance.sample(range(6), 2)), Field.TEXT),
                None,
                0,
            )
        case "prefix":
            # A prefix of many words only says yes or no here, which is 1 in Whoosh.
            return And((words[0], Prefix("p", Field.TEXT))), None, 1.0
        case _:
            first, last = sorted(BEGIN + timedelta(days=chance.randrange(90)) for _ in "12")
            within = query.NumericRange("day", first.toordinal(), last.toordinal())
            return And((words[0], Dates(first, last))), within, 0.0


@pytest.mark.usefixtures("reckoned")
@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("kind", ["term", "and", "or", "phrase", "prefix", "dates"])
def test_the_best_ten_and_their_scores_are_the_same(
    ours: WhooshIndex, stock: Searcher, kind: str, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "RECENCY", 0.0)
    tree, within, more = asked(kind, random.Random(f"{kind} {seed}"))
    page = ours.search(Query("", tree), limit=10)
    plain = And(tree.parts[:1]) if within and isinstance(tree, And) else tree
    best = stock.search(translated(plain), limit=10, filter=within)
    every = stock.search(translated(plain), limit=None, filter=within)
    scores = {hit["id"]: hit.score for hit in every}
    assert page.total == len(scores)
    assert [hit.score + more for hit in page.hits] == pytest.approx([hit.score for hit in best])
    for hit in page.hits:
        assert hit.score + more == pytest.approx(scores[hit.article])
