"""How fast the search index is, beside SQLite FTS5 on the same articles in the same run.

    python tests/bench/index_search.py [ARTICLES] [FOLDER] [TEXTS]

Articles are made of words drawn by Zipf's law, some 230 each: 45,000 of English,
all forms of one equally frequent, and 64,000 made ones. With TEXTS, a folder of
text files or of JSON Lines with a "text" each (also gzipped), they are made of
paragraphs of those texts, drawn by chance, until they are as long. Times are CPU
milliseconds, the median and the 95th percentile over all queries of a kind;
each query fetches ten hits by relevance and the number of all of them, unless
its kind says otherwise. With a FOLDER, both indexes are kept there and used
again by the next run.
"""

from __future__ import annotations

import gzip
import json
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import accumulate, chain, pairwise
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parents[2]))

from corpus.article import Article, ArticleId, Metadata
from corpus.entity import EntityId
from corpus.gazetteer import gazetteer
from index import (
    Facet,
    IndexedArticle,
    IndexedEntity,
    SearchIndex,
    Sort,
    open_index,
    parse,
    snippet,
)
from index.stems import stem
from index.words import tokens

BATCH = 2_000
TITLE = 12
"""Words of a title at most; texts have more."""
OUTLETS = [f"Outlet {number}" for number in range(40)]
ENTITIES = [IndexedEntity(EntityId(f"e{n}"), (f"Name{n} Surname{n}",)) for n in range(2_000)]


@cache
def vocabulary() -> tuple[list[str], list[float]]:
    """Return words and their cumulative weights."""
    chance = random.Random(1)
    parts = [c + v for c in "bcdfghjklmnprstvwz" for v in "aeiou"]
    made = {
        "".join(chance.choices(parts, k=chance.choice([1, 2, 2, 3, 3, 4, 5])))
        for _ in range(99_999)
    }
    units = [[word] for word in sorted(made)]
    families: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(gazetteer().words - made):
        families[stem(word, "en")].append(word)
    units += families.values()
    chance.shuffle(units)
    units.sort(key=lambda unit: len(unit[0]) > 4)
    words = list(chain.from_iterable(units))
    return words, list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))


_paragraphs: list[str] = []


def use_texts(folder: Path) -> None:
    """Make articles of the paragraphs of the texts in a folder from now on."""
    found: dict[str, None] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".txt", ".md"}:
            found.update(dict.fromkeys(path.read_text("utf-8").splitlines()))
        elif ".jsonl" in path.suffixes:
            opened = gzip.open if path.suffix == ".gz" else open
            with opened(path, "rt", encoding="utf-8") as file:
                for line in file:
                    found.update(dict.fromkeys(json.loads(line)["text"].splitlines()))
    _paragraphs.extend(one for one in found if one.strip())


def text(chance: random.Random, length: int) -> str:
    """Return so many words, with sentences and capitals, or real paragraphs with about as many."""
    if _paragraphs:
        return resampled(chance, length)
    words, weights = vocabulary()
    drawn = chance.choices(words, cum_weights=weights, k=length)
    for at in range(0, length, 14):
        drawn[at] = drawn[at].capitalize()
        drawn[at - 1] += "."
    return " ".join(drawn)


def resampled(chance: random.Random, length: int) -> str:
    """Return paragraphs with at least so many words, for a title the beginning of one."""
    if length <= TITLE:
        return " ".join(chance.choice(_paragraphs).split()[:length])
    drawn: list[str] = []
    while length > 0:
        drawn.append(chance.choice(_paragraphs))
        length -= drawn[-1].count(" ") + 1
    return "\n".join(drawn)


def article(number: int, revision: int = 1) -> IndexedArticle:
    """Return the article of that number, the same in every run."""
    chance = random.Random(f"{number}.{revision}")
    return IndexedArticle(
        ArticleId(f"a{number}"),
        revision,
        text(chance, chance.randint(5, TITLE)),
        text(chance, int(chance.lognormvariate(5.25, 0.6)) + 5),
        outlet=chance.choice(OUTLETS),
        language="en",
        published=date(2020, 1, 1) + timedelta(days=chance.randrange(1_800)),
        entities=tuple(chance.choices(ENTITIES, k=6)),
    )


def build(index: SearchIndex, count: int) -> None:
    """Fill the index as catching up does."""
    wall = cpu = 0.0
    for start in range(0, count, BATCH):
        made = [article(number) for number in range(start, min(start + BATCH, count))]
        begin, begin_cpu = perf_counter(), process_time()
        index.add(made)
        wall += perf_counter() - begin
        cpu += process_time() - begin_cpu
    begin, begin_cpu = perf_counter(), process_time()
    while index.tidy():
        pass
    tidying = process_time() - begin_cpu
    wall += perf_counter() - begin
    cpu += tidying
    index.confirm_reset()
    print(f"tidying: {tidying:.1f} s CPU of these:")
    print(f"index {count}: {cpu:.1f} s CPU, {wall:.1f} s wall, {count / wall:.0f} articles/s")


def build_fts(path: Path, count: int) -> None:
    """Fill an FTS5 table with the same."""
    base = sqlite3.connect(path)
    base.executescript(
        "pragma journal_mode=wal; pragma synchronous=full;"
        "create table docs(rowid integer primary key, id text unique,"
        " title, body, day text, outlet);"
        "create index by_day on docs(day); create index by_outlet on docs(outlet);"
        "create table tag(doc, v); create index by_doc on tag(doc, v);"
        "create virtual table ft using fts5(title, body, content='docs', content_rowid='rowid',"
        ' tokenize="porter unicode61 remove_diacritics 2");'
    )
    wall = cpu = 0.0
    for start in range(0, count, BATCH):
        made = [article(number) for number in range(start, min(start + BATCH, count))]
        begin, begin_cpu = perf_counter(), process_time()
        for row, one in enumerate(made, start + 1):
            day = str(one.published)
            base.execute(
                "insert into docs values(?,?,?,?,?,?)",
                (row, one.id, one.title, one.text, day, one.outlet),
            )
            base.execute(
                "insert into ft(rowid,title,body) values(?,?,?)", (row, one.title, one.text)
            )
            base.executemany("insert into tag values(?,?)", [(row, e.id) for e in one.entities])
        base.commit()
        wall += perf_counter() - begin
        cpu += process_time() - begin_cpu
    base.close()
    print(f"FTS5  {count}: {cpu:.1f} s CPU, {wall:.1f} s wall, {count / wall:.0f} articles/s")


def queries(count: int) -> dict[str, list[str]]:
    """Return queries by kind, chosen by how frequent their words are."""
    chance = random.Random(3)
    sample = [article(number) for number in range(0, count, max(1, count // 2_000))]
    frequency: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for one in sample:
        words = [token.text for token in tokens(one.text)]
        frequency.update(set(words))
        pairs.update(set(pairwise(words)))
    ranked = [word for word, _ in frequency.most_common()]
    common = [word for word in ranked[:80] if len(word) > 2][:30]
    medium = [w for w, n in frequency.items() if 0.01 * len(sample) < n < 0.1 * len(sample)]
    rare = [word for word, n in frequency.items() if n == 1][:200]
    frequent = [pair for pair, n in pairs.most_common(300) if pair[0] != pair[1]]
    long = [word for word in medium if len(word) > 4] or medium
    some = lambda words, n=20: chance.sample(sorted(words), min(n, len(words)))  # noqa: E731
    return {
        "rare word": some(rare),
        "common word": some(common),
        "two words": [" ".join(some(medium + common, 2)) for _ in range(20)],
        "two common words": [" ".join(some(common, 2)) for _ in range(20)],
        "any of three": [" OR ".join(some(medium + common, 3)) for _ in range(20)],
        "phrase": [f'"{a} {b}"' for a, b in some(frequent)],
        "prefix of 4": [f"{word[:4]}*" for word in some(long)],
        "prefix of 2": [f"{word[:2]}*" for word in some(long, 8)],
        "word and dates": [f"{w} date:2022-03..2022-05" for w in some(medium + common)],
        "by date": some(common + medium),
        "facets": some(common + medium),
        "ten snippets": some(medium),
        "fuzzy": [f"{word[:-1]}~1" for word in some(long, 10)],
        "all but one": [f"-{word}" for word in some(medium, 5)],
        "count alone": some(common + medium),
        "did you mean": [f"{word[:2]}q{word[2:]}" for word in some(long, 10)],
    }


def ours(index: SearchIndex, kind: str, query: str) -> int:
    """Answer one query as the program does."""
    if kind == "did you mean":
        return len(index.suggest_words(query))
    if kind == "count alone":
        return index.search(parse(query), 0).total
    facets = (Facet.OUTLET, Facet.ENTITY) if kind == "facets" else ()
    sort = Sort.DATE if kind == "by date" else Sort.RELEVANCE
    parsed = parse(query)
    page = index.search(parsed, limit=10, sort=sort, facets=facets)
    if kind == "ten snippets":
        for hit in page.hits:
            snippet(stored(hit.article), parsed)
    return page.total


@cache
def stored(name: str) -> Article:
    """Return the article of a hit, as the library would."""
    one = article(int(name[1:]))
    return Article(one.id, one.title, one.text, metadata=Metadata(language="en"))


def theirs(base: sqlite3.Connection, kind: str, query: str) -> int:
    """Answer the same query by FTS5."""
    order, where, words = "bm25(ft, 2.5, 1.0)", "", query
    if kind == "by date":
        order = "d.day desc"
    if kind == "word and dates":
        words, where = query.split(" ", 1)[0], "and d.day between '2022-03-01' and '2022-05-31'"
    sql = f"from ft join docs d on d.rowid = ft.rowid where ft match ? {where}"
    shown = "snippet(ft, 1, '[', ']', '…', 40)" if kind == "ten snippets" else "d.id"
    base.execute(f"select {shown} {sql} order by {order} limit 10", (words,)).fetchall()
    if kind == "facets":
        base.execute(f"select d.outlet, count(*) {sql} group by 1", (words,)).fetchall()
        base.execute(
            "select v, count(*) from tag"
            " where doc in (select rowid from ft where ft match ?) group by 1",
            (words,),
        ).fetchall()
    if kind == "word and dates":
        return int(base.execute(f"select count(*) {sql}", (words,)).fetchone()[0])
    return int(base.execute("select count(*) from ft where ft match ?", (words,)).fetchone()[0])


def timed(answer: Callable[[str], int], asked: Sequence[str]) -> tuple[float, float, float]:
    """Return median and 95th percentile in CPU milliseconds, and the mean number of hits."""
    times, hits = [], []
    for query in asked:
        answer(query)
    for query in [*asked, *asked]:
        begin = process_time()
        hits.append(answer(query))
        times.append((process_time() - begin) * 1e3)
    return median(times), quantiles(times, n=20)[-1], sum(hits) / len(hits)


def compare(index: SearchIndex, base: sqlite3.Connection, count: int) -> None:
    """Print each kind of query, both engines, and how they stand to each other."""
    print(f"{'':18}{'ours p50':>9}{'p95':>8}{'FTS5 p50':>10}{'p95':>8}{'ratio':>7}{'hits':>9}")
    for kind, asked in queries(count).items():
        mine = timed(lambda query, kind=kind: ours(index, kind, query), asked)  # type: ignore[misc]
        line = f"{kind:18}{mine[0]:9.2f}{mine[1]:8.2f}"
        if kind not in {"fuzzy", "all but one", "count alone", "did you mean"}:
            other = timed(lambda query, kind=kind: theirs(base, kind, query), asked)  # type: ignore[misc]
            line += f"{other[0]:10.2f}{other[1]:8.2f}{mine[0] / other[0]:7.2f}"
        else:
            line += " " * 25
        print(f"{line}{mine[2]:9.0f}")


def single_changes(index: SearchIndex, count: int) -> None:
    """Print what adding, updating and deleting one article takes."""
    steps: dict[str, Callable[[int], object]] = {
        "add one": lambda n: index.add([article(count + n)]),
        "update one": lambda n: index.add([article(count + n, 2)]),
        "delete one": lambda n: index.remove([ArticleId(f"a{count + n}")]),
    }
    for name, step in steps.items():
        cpu, wall = [], []
        for number in range(9):
            begin, begin_cpu = perf_counter(), process_time()
            step(number)
            index.search(parse("peace"))
            wall.append((perf_counter() - begin) * 1e3)
            cpu.append((process_time() - begin_cpu) * 1e3)
        print(f"{name:18}{median(cpu):9.2f} ms CPU{median(wall):8.2f} ms wall, searched again")


def opening(folder: Path) -> Iterator[str]:
    """Tell how long a new process takes to open the index and answer, and its memory."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path; from time import perf_counter\n"
        "def memory(): return int(Path('/proc/self/statm').read_text().split()[1]) * 4096 / 1e6\n"
        "a = perf_counter(); from index import open_index, parse\n"
        "b = perf_counter(); import index.engine\n"
        "c = perf_counter(); before = memory()\n"
        "index = open_index(Path(sys.argv[2])); index.search(parse('peace talks'))\n"
        "d = perf_counter(); after = memory()\n"
        "print((b - a) * 1e3, (c - b) * 1e3, (d - c) * 1e3, after - before)"
    )
    command = [sys.executable, "-c", code, str(Path(__file__).parents[2]), str(folder)]
    runs = [[float(value) for value in subprocess.check_output(command).split()] for _ in range(5)]
    names = (
        "import index, ms",
        "import engine, ms",
        "open and first answer, ms",
        "memory for it, MB",
    )
    for name, values in zip(names, zip(*runs, strict=True), strict=True):
        yield f"{name:28}{median(values):8.1f}"


def size(folder: Path) -> float:
    """Return megabytes on disk."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def main() -> None:
    """Build or open both, and print everything."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    kept = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    if len(sys.argv) > 3:
        use_texts(Path(sys.argv[3]))
    folder = kept or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    fts = folder / "fts.db"
    index = open_index(folder / "index")
    if index.was_reset:
        build(index, count)
    if not fts.exists():
        build_fts(fts, count)
    letters = sum(len(article(number).text) for number in range(0, count, 100)) * 100 / 1e6
    print(
        f"text {letters:.0f} MB, index {size(folder / 'index'):.0f} MB,"
        f" FTS5 {fts.stat().st_size / 1e6:.0f} MB"
    )
    for line in opening(folder / "index"):
        print(line)
    compare(index, sqlite3.connect(fts), count)
    single_changes(index, count)
    if kept is None:
        shutil.rmtree(folder)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
