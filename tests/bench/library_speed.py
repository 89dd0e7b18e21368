"""Times the library: saving notes, adding and reading articles, listing many.

    python tests/bench/library_speed.py 20000

The argument is how many articles to store for the list.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from corpus.article import Article, ArticleId, Block, BlockKind, Metadata
from corpus.comparison import Reading
from corpus.entity import EntityId, EntityKind, Mention
from corpus.importing import Imported
from corpus.known import KnownEntity
from corpus.library import Library
from corpus.span import Span

WORDS = [
    "the",
    "port",
    "ferry",
    "sank",
    "Corran",
    "Monday",
    "council",
    "says",
    "nobody",
    "was",
    "hurt",
    "boats",
    "harbour",
    "wind",
]
PARAGRAPH = 80


def article(number: int, chance: random.Random, words: int = 800) -> Imported:
    paragraphs = [
        " ".join(chance.choices(WORDS, k=PARAGRAPH)) for _ in range(max(1, words // PARAGRAPH))
    ]
    text = f"Article {number}\n\n" + "\n\n".join(paragraphs)
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, Span(start, start + len(paragraph))))
        start += len(paragraph) + 2
    data = text.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    made = Article(
        ArticleId(sha256[:12]),
        f"Article {number}",
        text,
        tuple(blocks),
        metadata=Metadata(outlet="The Harbour", source=f"/articles/{number}.txt"),
    )
    return Imported(made, data, sha256)


def reading(read: Article, chance: random.Random) -> tuple[Reading, list[KnownEntity]]:
    """Return 150 mentions of 30 entities, each entity by one of the few forms it has."""
    entities = [f"entity-{chance.randint(0, 5000)}" for _ in range(30)]
    mentions = []
    for start in sorted(chance.sample(range(len(read.text) - 8), 150)):
        entity = EntityId(chance.choice(entities))
        surface = chance.choice((entity, entity.removeprefix("entity-"), entity.upper()))
        mentions.append(
            Mention(Span(start, start + 6), surface, EntityKind.PLACE, 0.9, entity),
        )
    described = [
        KnownEntity(EntityId(one), one, EntityKind.PLACE, frozenset({one})) for one in entities
    ]
    return Reading(read, tuple(mentions)), described


def milliseconds(work: Callable[[], object], times: int) -> list[float]:
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return taken


def report(what: str, taken: list[float]) -> None:
    p95 = sorted(taken)[int(len(taken) * 0.95)] if len(taken) > 1 else taken[0]
    print(f"{what:<58} median {statistics.median(taken):9.2f} ms   p95 {p95:9.2f} ms")


def bare_save(folder: Path) -> Callable[[], object]:
    """Return the least that a durable save can cost: 4 KiB appended and synced."""
    descriptor = os.open(folder / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def save() -> None:
        os.write(descriptor, b"x" * 4096)
        os.fdatasync(descriptor)

    return save


def report_growth(library: Library, numbers: Iterator[int], chance: random.Random) -> None:
    """Add 2,000 articles, and tell how fast and with how much work of the processor."""
    spent = worked = 0.0
    for _ in range(10):
        imported = [article(next(numbers), chance, words=160) for _ in range(200)]
        readings = [reading(one.article, chance) for one in imported]
        begun, working = time.perf_counter(), time.process_time()
        with library.batch():
            for one, pair in zip(imported, readings, strict=True):
                library.add(one)
                library.readings.save(*pair, "v")
        spent += time.perf_counter() - begun
        worked += time.process_time() - working
    print(f"{library.count():>8} {2000 / spent:5.0f} a second, {worked / 2:.2f} ms of work each")


def changed(imported: Imported, chance: random.Random) -> Imported:
    """Return the article with one word in fifty another, and a paragraph put in."""
    words = imported.article.text.split(" ")
    for place in chance.sample(range(len(words)), len(words) // 50):
        words[place] = "changed"
    text = "A paragraph that was put in.\n\n" + " ".join(words)
    data = text.encode()
    made = replace(imported.article, text=text, blocks=())
    return Imported(made, data, hashlib.sha256(data).hexdigest())


def report_notes(library: Library, chance: random.Random) -> None:
    """Time placing and opening notes: 100 articles with 10 each, one with 2,000."""
    imported = [article(10**9 + number, chance) for number in range(101)]
    counts = [10] * 100 + [2000]
    for one, count in zip(imported, counts, strict=True):
        added = library.add(one).id
        with library.batch():
            for _ in range(count):
                start = chance.randrange(len(one.article.text) - 40)
                library.annotate([library.anchor(added, Span(start, start + 30))])
    crowded = imported[-1].article.id
    bare = imported[0].article.id
    report("open an article with 10 notes", milliseconds(lambda: opened(library, bare), 20))
    report("open an article with 2,000 notes", milliseconds(lambda: opened(library, crowded), 20))
    renewed = iter([changed(one, chance) for one in imported])
    begun = time.perf_counter()
    for one in itertools.islice(renewed, 100):
        library.add(one)
    print(f"1,000 notes on 100 changed articles placed in {time.perf_counter() - begun:.2f} s")
    begun = time.perf_counter()
    library.add(next(renewed))
    print(f"2,000 notes on one changed article placed in {time.perf_counter() - begun:.2f} s")


def opened(library: Library, article_id: ArticleId) -> object:
    return library.readings.of(article_id), library.notes(article_id)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int, nargs="?", default=20_000)
    arguments = parser.parse_args()
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent)
        library = Library.open(folder)
        first = library.add(article(0, chance)).id
        anchor = library.anchor(first, Span(0, 7))
        report("4 KiB appended and synced, without a library", milliseconds(bare_save(folder), 300))
        report("save a note", milliseconds(lambda: library.annotate([anchor], "w " * 200), 300))

        numbers = iter(range(1, 10**9))
        report(
            "add an article of 800 words",
            milliseconds(lambda: library.add(article(next(numbers), chance)), 200),
        )
        read, described = reading(library.article(first), chance)
        report(
            "save a reading of 150 mentions, 30 entities",
            milliseconds(lambda: library.readings.save(read, described, "v"), 100),
        )
        report("read it back", milliseconds(lambda: library.readings.of(first), 100))

        print("\nadding articles with readings, 200 a batch, at a library of")
        while library.count() < arguments.articles:
            report_growth(library, numbers, chance)
        size = (folder / "library.db").stat().st_size
        print(f"library.db: {size / 1e6:.0f} MB")
        report("open the library", milliseconds(lambda: Library.open(folder).close(), 20))
        report("list them all", milliseconds(library.articles, 5))
        report("find one by prefix", milliseconds(lambda: library.find(first[:8]), 100))
        keys = [f"entity-{number}" for number in range(30)]
        report(
            "candidates for 30 keys", milliseconds(lambda: library.readings.candidates(keys), 50)
        )
        report("all stale articles", milliseconds(lambda: library.readings.stale("v"), 5))
        report("save a note now", milliseconds(lambda: library.annotate([anchor], "w " * 200), 300))
        report_notes(library, chance)
        library.close()


if __name__ == "__main__":
    main()
