"""How Diptych's index stands to Whoosh as it comes, on the same articles in the same run.

    python tests/bench/index_stock.py [ARTICLES] [FOLDER] [TEXTS]

Whoosh builds its own format with the same words, stemmed and folded, positions,
dates and entities, nothing stored but ids. Both are built in turns, a batch of
two thousand each, and both are merged at the end as each does by itself. Then
both answer the same queries (with Diptych's cutting of words, by BM25F with
the same parameters), and the best ten must be the same with the same scores.
A library of the same articles is built anew as `diptych reindex` does it, read
from SQLite, in one process and in as many as there are cores.
Whoever has tantivy installed sees its size as well.
"""

from __future__ import annotations

import importlib.util
import random
import resource
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from os import sysconf
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

from index_search import BATCH, article, queries, size, use_texts
from search_typing import Unneeded, fill
from whoosh import fields, query
from whoosh.analysis import Analyzer, Token
from whoosh.index import FileIndex, create_in
from whoosh.scoring import BM25F

from corpus import child
from corpus.library import Library
from index import Dates, Field, IndexedArticle, Query, SearchIndex, Word, open_index
from index.engine import ranking
from index.stems import stem
from index.words import tokens
from reader.workspace import Workspace

AROUND = (date(2022, 3, 1), date(2022, 5, 31))


class Words(Analyzer):
    """Cuts and folds as Diptych does, and stems if it is told to."""

    def __init__(self, *, stemmed: bool) -> None:
        self._stemmed = stemmed

    def __call__(self, value: str, **_options: Any) -> Iterator[Token]:
        """Yield the words."""
        token = Token(boost=1.0, stopped=False)
        for word, _, _, position in tokens(value):
            token.text = stem(word, "en") if self._stemmed else word
            token.pos = position
            yield token


def stock(folder: Path, *, stemmed: bool) -> FileIndex:
    """Return an empty index in Whoosh's own format."""
    folder.mkdir(parents=True)
    text = fields.TEXT(analyzer=Words(stemmed=stemmed), phrase=True)
    schema = fields.Schema(
        id=fields.ID(unique=True, stored=True),
        title=text,
        text=text,
        outlet=fields.ID(sortable=True),
        entities=fields.KEYWORD(),
        day=fields.NUMERIC(sortable=True),
    )
    return create_in(folder, schema)


def add_to_stock(made: FileIndex, batch: list[IndexedArticle], **options: Any) -> None:
    """Add a batch to Whoosh's index."""
    writer = made.writer(limitmb=512)
    for one in batch:
        writer.add_document(
            id=one.id,
            title=one.title,
            text=one.text,
            outlet=one.outlet,
            entities=" ".join(entity.id for entity in one.entities),
            day=one.published.toordinal() if one.published else 0,
        )
    writer.commit(**options)


def build(index: SearchIndex, made: FileIndex, count: int) -> float:
    """Fill both in turns, print what that took, and return the seconds that Whoosh took."""
    spent = {"Diptych": [0.0, 0.0], "Whoosh": [0.0, 0.0]}

    def timed(name: str, step: Any) -> None:
        begin, begin_cpu = perf_counter(), process_time()
        step()
        spent[name][0] += process_time() - begin_cpu
        spent[name][1] += perf_counter() - begin

    for start in range(0, count, BATCH):
        batch = [article(number) for number in range(start, min(start + BATCH, count))]
        timed("Diptych", lambda batch=batch: index.add(batch))
        timed("Whoosh", lambda batch=batch: add_to_stock(made, batch))
    timed("Diptych", index.tidy)
    index.confirm_reset()
    for name, (cpu, wall) in spent.items():
        print(f"{name:8}{cpu:8.1f} s CPU{wall:8.1f} s wall{count / cpu:8.0f} articles a CPU second")
    ratio = [theirs / ours for ours, theirs in zip(*spent.values(), strict=True)]
    print(f"times    {ratio[0]:7.2f}      {ratio[1]:8.2f}")
    return spent["Whoosh"][1]


def build_anew(folder: Path, count: int, stock_wall: float) -> None:
    """Build the index of a library in one process and in many, and print the times.

    On a busy machine, where processes wait for each other, the wall clock does
    not tell what many gain. What this process and the busiest of the others
    have worked does: it is the least that the clock tells when nothing waits.
    """
    every, busiest, end = child.cores(), [0.0], child.Child.end

    def ending(one: child.Child) -> None:
        fields = Path(f"/proc/{one.process.pid}/stat").read_text().rpartition(")")[2].split()
        busiest[0] = max(busiest[0], sum(map(int, fields[11:13])) / sysconf("SC_CLK_TCK"))
        end(one)

    child.Child.end = ending  # type: ignore[method-assign]
    with Workspace(Library.open(folder), Unneeded()) as workspace:
        fill(workspace.library, count, Unneeded.version)
        for number in (1, every):
            child.cores = lambda number=number: number
            begin, begin_cpu, begin_own, busiest[0] = perf_counter(), _used(), process_time(), 0.0
            workspace.reindex()
            wall, cpu = perf_counter() - begin, _used() - begin_cpu
            longest = process_time() - begin_own + busiest[0]
            print(
                f"reindex, processes {number}:{cpu:8.1f} s CPU{longest:8.1f} one behind the other"
                f"{wall:8.1f} s wall{stock_wall / wall:8.2f} times Whoosh"
            )


def _used() -> float:
    """Return the processor seconds of this process and of those that it has ended."""
    both = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def tantivy_size(folder: Path, count: int) -> float:
    """Return the megabytes that tantivy needs for the same articles."""
    import tantivy

    folder.mkdir()
    builder = tantivy.SchemaBuilder()
    for name in ("id", "outlet", "entities"):
        builder.add_text_field(name, tokenizer_name="raw", fast=name != "id", stored=name == "id")
    for name in ("title", "text"):
        builder.add_text_field(name, tokenizer_name="en_stem")
    builder.add_integer_field("day", indexed=True, fast=True)
    made = tantivy.Index(builder.build(), str(folder))
    writer = made.writer(num_threads=1)
    for number in range(count):
        one = article(number)
        document = tantivy.Document(id=one.id, title=one.title, text=one.text, outlet=one.outlet)
        for entity in one.entities:
            document.add_text("entities", entity.id)
        document.add_integer("day", one.published.toordinal() if one.published else 0)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    return size(folder)


def asked(count: int) -> dict[str, list[tuple[Any, Any, Any]]]:
    """Return by kind what each is asked: our tree, Whoosh's query, Whoosh's filter."""

    def term(word: str) -> Any:
        return query.Or(
            [
                query.Term("title", word, boost=ranking.WEIGHTS[Field.TITLE]),
                query.Term("text", word),
            ]
        )

    from index import And, Or, Phrase, Prefix

    made = queries(count)
    within = query.NumericRange("day", AROUND[0].toordinal(), AROUND[1].toordinal())
    chance = random.Random(1)

    def exact(word: str) -> Word:
        return Word(word, exact=True)

    def pair(text: str) -> list[str]:
        return [word.strip('"') for word in text.split(" ")]

    return {
        "term": [(exact(word), term(word), None) for word in made["common word"]],
        "AND": [
            (And(tuple(map(exact, pair(text)))), query.And([*map(term, pair(text))]), None)
            for text in made["two common words"]
        ],
        "OR": [
            (
                Or(tuple(map(exact, text.split(" OR ")))),
                query.Or([*map(term, text.split(" OR "))]),
                None,
            )
            for text in made["any of three"]
        ],
        "phrase": [
            (Phrase(tuple(pair(text)), Field.TEXT), query.Phrase("text", pair(text)), None)
            for text in made["phrase"]
        ],
        "prefix": [
            (
                And((exact(word), Prefix("ba", Field.TEXT))),
                query.And([term(word), query.Prefix("text", "ba")]),
                None,
            )
            for word in chance.sample(made["common word"], 5)
        ],
        "dates": [
            (And((exact(text.split(" ")[0]), Dates(*AROUND))), term(text.split(" ")[0]), within)
            for text in made["word and dates"]
        ],
    }


def compare(index: SearchIndex, made: FileIndex, count: int) -> None:
    """Print how long each takes, and how often the best ten are others.

    What is right is the best of all scores that Whoosh gives. Asked for ten,
    Whoosh now and then misses some of them; that is told beside.
    """
    ranking.RECENCY = 0.0
    searcher = made.searcher(weighting=BM25F(B=ranking.B, K1=ranking.K1))
    print(f"{'':10}{'p50':>9}{'Whoosh':>9}{'ratio':>8}{'asked':>7}{'wrong':>7}{'its own':>9}")
    for kind, some in asked(count).items():
        ours, theirs, wrong, its_own = [], [], 0, 0
        for tree, stock_query, within in some:
            begin = process_time()
            page = index.search(Query("", tree), limit=10)
            ours.append(process_time() - begin)
            begin = process_time()
            ten = searcher.search(stock_query, limit=10, filter=within)
            theirs.append(process_time() - begin)
            every = searcher.search(stock_query, limit=None, filter=within)
            right = [round(hit.score, 6) for hit in every][:10]
            more = 1.0 if kind == "prefix" else 0.0
            wrong += [round(hit.score + more, 6) for hit in page.hits] != right
            its_own += [round(hit.score, 6) for hit in ten] != right
        mine, other = median(ours) * 1e3, median(theirs) * 1e3
        line = f"{kind:10}{mine:9.2f}{other:9.2f}{mine / other:8.3f}"
        print(f"{line}{len(some):7}{wrong:7}{its_own:9}")


def main() -> None:
    """Build both, and print everything."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    kept = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    if len(sys.argv) > 3:
        use_texts(Path(sys.argv[3]))
    folder = kept or Path(tempfile.mkdtemp())
    index = open_index(folder / "index")
    made = stock(folder / "whoosh", stemmed=True)
    stock_wall = build(index, made, count)
    build_anew(folder / "library", count, stock_wall)
    print(
        f"on disk: Diptych {size(folder / 'index'):.0f} MB, Whoosh {size(folder / 'whoosh'):.0f} MB"
    )
    if importlib.util.find_spec("tantivy"):
        print(f"tantivy {tantivy_size(folder / 'tantivy', count):.0f} MB")
    few = min(count, 10_000)
    plain = stock(folder / "plain", stemmed=False)
    small = open_index(folder / "small")
    for start in range(0, few, BATCH):
        batch = [article(number) for number in range(start, start + BATCH)]
        small.add(batch)
        add_to_stock(plain, batch, merge=False)
    print(f"the same queries to {few} articles, unstemmed in both:")
    compare(small, plain, few)
    if kept is None:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
