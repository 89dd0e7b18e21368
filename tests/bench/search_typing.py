"""How long the results take while a person types, without a screen and on one.

    python tests/bench/search_typing.py [ARTICLES] [FOLDER]

The library has 20,000 articles unless told otherwise, of words drawn by Zipf's
law, as in `index_search.py`. Each query is typed letter by letter. Without a
screen, a letter is timed from the call to the results; on the screen, from the
key to the frame that shows the results of what was typed. With a FOLDER, the
library is kept there and used again by the next run.
"""

from __future__ import annotations

import asyncio
import hashlib
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

from index_search import ENTITIES, article
from textual.events import Key
from textual.strip import Strip

from corpus.article import Article, ArticleId, Block, BlockKind, Metadata
from corpus.comparison import Reading
from corpus.entity import EntityKind, Mention
from corpus.imported import Imported
from corpus.known import KnownEntity
from corpus.library import Library
from corpus.linking.keys import surface_key
from corpus.span import Span
from index import SearchError
from reader.app import DiptychApp
from reader.screens.library import LibraryScreen
from reader.widgets.library_list import ArticleRows
from reader.widgets.query_field import QueryField
from reader.workspace import Workspace

BATCH = 500


def imported(number: int) -> tuple[Imported, Reading]:
    """Return the article of that number with a mention of each of its entities."""
    made = article(number)
    names = [entity.names[0] for entity in made.entities]
    text = f"{made.title}\n\n{' and '.join(names)} met. {made.text}"
    start, mentions = len(made.title) + 2, []
    for entity, name in zip(made.entities, names, strict=True):
        span = Span(start, start + len(name))
        mentions.append(Mention(span, name, EntityKind.PERSON, 0.9, entity.id))
        start = span.end + len(" and ")
    data = text.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    whole = Article(
        ArticleId(sha256[:12]),
        made.title,
        text,
        (
            Block(BlockKind.HEADING, Span(0, len(made.title)), 1),
            Block(BlockKind.PARAGRAPH, Span(len(made.title) + 2, len(text))),
        ),
        metadata=Metadata(
            outlet=made.outlet,
            published=made.published,
            language=made.language,
            source=f"/articles/{number}.txt",
        ),
    )
    return Imported(whole, data, sha256), Reading(whole, tuple(mentions))


def fill(library: Library, count: int, version: str) -> None:
    """Store so many articles with their readings."""
    known = {
        entity.id: KnownEntity(
            entity.id, entity.names[0], EntityKind.PERSON, frozenset({surface_key(entity.names[0])})
        )
        for entity in ENTITIES
    }
    for start in range(0, count, BATCH):
        with library.batch():
            for number in range(start, min(start + BATCH, count)):
                one, reading = imported(number)
                library.add(one)
                described = [known[each] for each in reading.by_entity]
                library.readings.save(reading, described, version)


def typed(count: int) -> list[str]:
    """Return queries as a person types them."""
    chance = random.Random(7)
    words = [word for number in range(40) for word in article(number * 7 % count).text.split()]
    plain = sorted({word.strip(".").lower() for word in words})
    common, other = plain[:400], [word for word in plain if len(word) > 4]
    queries = chance.sample(other, 8)
    queries += [" ".join(chance.sample(common, 2)) for _ in range(4)]
    queries += [f"{chance.choice(other)} outlet:outlet", f"-{chance.choice(common)}"]
    queries += [f'"{chance.choice(other)} {chance.choice(common)}"', "name12 surname12"]
    queries += [f"entity:name{chance.randrange(2000)}", "date:2022-03..2022-05"]
    return queries


def letters(queries: Sequence[str]) -> Iterator[str]:
    """Yield what stands in the field after each key."""
    for query in queries:
        for length in range(1, len(query) + 1):
            yield query[:length]


def report(what: str, taken: Sequence[float]) -> None:
    """Print the median and the 95th percentile."""
    print(
        f"{what:34} n {len(taken):4}  p50 {median(taken):7.1f} ms"
        f"  p95 {quantiles(taken, n=20)[-1]:7.1f} ms  most {max(taken):7.1f} ms"
    )


class Unneeded:
    """The recognizer of a library whose readings are made up."""

    version = "made up"

    def find(self, _article: Article) -> Sequence[Mention]:
        """Return nothing."""
        return ()


async def on_screen(workspace: Workspace, queries: Sequence[str]) -> None:
    """Print how long it takes from a key to the frame with the results of what was typed."""
    ids = workspace.library.article_ids()
    app = DiptychApp(workspace, workspace.compare(ids[0], ids[1]))
    painted: list[float] = []
    worked: list[float] = []
    draw = ArticleRows.render_line

    def timed(rows: ArticleRows, y: int) -> Strip:
        strip = draw(rows, y)
        painted.append(perf_counter())
        return strip

    ArticleRows.render_line = timed  # type: ignore[method-assign]
    taken, burst = [], []
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(1.0)
        await pilot.press("S")
        await app.workers.wait_for_complete()
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        field = screen.query_one(QueryField)
        for query in queries:
            for letter in query:
                working = process_time()
                taken.append(await until_painted(screen, field, letter, painted))
                worked.append((process_time() - working) * 1e3)
            await app.workers.wait_for_complete()
            field.put("")
            await pilot.pause(0.1)
        for query in queries:
            # Nobody waits for the results of one key before the next.
            for letter in query[:-1]:
                field.post_message(Key(letter, letter))
                await asyncio.sleep(0.06)
            burst.append(await until_painted(screen, field, query[-1], painted))
            await app.workers.wait_for_complete()
            field.put("")
            await pilot.pause(0.1)
    report("on the screen, each key", taken)
    report("the same, processor", worked)
    report("the last of keys 60 ms apart", burst)


async def until_painted(
    screen: LibraryScreen, field: QueryField, letter: str, painted: list[float]
) -> float:
    """Press a letter and return after how many milliseconds what it finds is painted."""
    begun, wanted = perf_counter(), field.value + letter
    field.post_message(Key(letter, letter))
    while screen.answered != wanted and perf_counter() - begun < 5:  # noqa: ASYNC110  it watches from outside
        await asyncio.sleep(0.001)
    found = perf_counter()
    # A query that is refused leaves the list as it was.
    while not (painted and painted[-1] > found) and perf_counter() - found < 0.05:  # noqa: ASYNC110
        await asyncio.sleep(0.001)
    return (max(found, painted[-1] if painted else 0) - begun) * 1e3


def headless(workspace: Workspace, queries: Sequence[str]) -> None:
    """Print how long the answers to each letter take."""
    for what, limit in (("a screenful of 12", 12), ("50 rows", 50)):
        taken, cpu = [], []
        for text in letters(queries):
            begun, working = perf_counter(), process_time()
            try:
                workspace.search(text, limit=limit, unfinished=True)
            except SearchError:
                continue
            taken.append((perf_counter() - begun) * 1e3)
            cpu.append((process_time() - working) * 1e3)
        report(f"{what}, wall", taken)
        report(f"{what}, processor", cpu)


def main() -> None:
    """Build or open the library, and print everything."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    kept = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    folder = kept or Path(tempfile.mkdtemp())
    with Workspace(Library.open(folder), Unneeded()) as workspace:
        if not workspace.library.count():
            begun = perf_counter()
            fill(workspace.library, count, Unneeded.version)
            print(f"stored {count} in {perf_counter() - begun:.0f} s")
        begun = perf_counter()
        workspace.catch_up()
        workspace.tidy_index()
        print(f"indexed in {perf_counter() - begun:.0f} s")
        queries = typed(count)
        headless(workspace, queries)
        asyncio.run(on_screen(workspace, queries))
    if kept is None:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
