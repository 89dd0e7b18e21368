"""How quick the list of notes and the pages are with very many notes.

    python tests/bench/notes_list.py [ROUNDS]

A library of 20,000 notes on 400 articles, the first of which bears 2,000 (the
others 45 and a few). The screens run without a terminal, at 160 by 45 cells;
given are the milliseconds until the screen has done what a key asked for, and
the work of the processor meanwhile, medians. Figures of one run, to be read
against each other: "no notes" is the same program on an article without any.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from library_speed import WORDS
from textual.events import Key
from textual.pilot import Pilot

from corpus.article import ArticleId
from corpus.span import Span
from reader.app import DiptychApp
from reader.screens.note_listing import NoteListing
from reader.widgets.note_list import NoteRows
from reader.workspace import Workspace

ARTICLES, NOTED, NOTES = 400, 2_000, 20_000
SIZE = (160, 45)
QUERY = "doubt harb"
Taken = dict[str, list[tuple[float, float]]]


def written(folder: Path) -> list[Path]:
    """Write the articles and return their paths."""
    chance = random.Random(1)
    paths = []
    for number in range(ARTICLES):
        paragraphs = [
            " ".join(chance.choices(WORDS, k=80)) + "." for _ in range(60 if number < 2 else 6)
        ]
        paths.append(folder / f"{number}.txt")
        paths[-1].write_text(f"Report {number} of the harbour\n\n" + "\n\n".join(paragraphs))
    return paths


def annotated(workspace: Workspace) -> list[ArticleId]:
    """Make the notes; the second article of those that are returned bears none."""
    chance = random.Random(2)
    library = workspace.library
    ids = list(library.article_ids())
    for number, article in enumerate(ids):
        text = library.article(article).text
        many = NOTED if number == 0 else 0 if number == 1 else (NOTES - NOTED) // (ARTICLES - 2)
        with library.batch():
            for one in range(many):
                start = chance.randrange(len(text) - 70)
                anchor = library.anchor(article, Span(start, start + chance.randint(20, 60)))
                tags = (("doubt",), ("budget", "source"), ())[one % 3]
                library.annotate([anchor], f"Note {one}, on the harbour.", tags)
    return ids


@contextmanager
def timed(taken: Taken, what: str) -> Iterator[None]:
    wall, work = time.perf_counter(), time.process_time()
    yield
    took = time.perf_counter() - wall, time.process_time() - work
    taken.setdefault(what, []).append((took[0] * 1000, took[1] * 1000))


async def until(happened: Callable[[], bool]) -> None:
    # A press by the pilot would wait until all work in the background is done.
    while not happened():  # noqa: ASYNC110 (the program tells nobody what it has drawn)
        await asyncio.sleep(0.001)


def count(pilot: Pilot[int]) -> int:
    screen = pilot.app.screen
    return len(screen.query_one(NoteRows).rows) if isinstance(screen, NoteListing) else 0


async def pages(workspace: Workspace, ids: Sequence[ArticleId], taken: Taken, name: str) -> None:
    """Time keys on the pages: n, j and, where there are notes, from note to note."""
    comparison = workspace.compare(*ids)
    app = DiptychApp(workspace, comparison, comparison.ranked()[0].id)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(1.0)
        for key in ("n", "j", ")"):
            for _ in range(30):
                with timed(taken, f"pages, {name}: {key}"):
                    await pilot.press(key)


async def listing(workspace: Workspace, ids: Sequence[ArticleId], taken: Taken) -> None:
    """Time the list: opening, the whole library, the filter at each letter, the cursor."""
    app = DiptychApp(workspace, workspace.compare(*ids))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(1.0)
        with timed(taken, f"list of {NOTED:,} notes of the pair, until it stands"):
            app.post_message(Key("A", "A"))
            await until(lambda: count(pilot) == NOTED)
        await type_in(pilot, taken, f"{NOTED:,}")
        await pilot.press("escape")
        with timed(taken, f"list of {NOTES:,} notes, until the first 200 stand"):
            app.post_message(Key("w", "w"))
            await until(lambda: count(pilot) != NOTED)
        with timed(taken, f"list of {NOTES:,} notes, from there until all stand"):
            await until(lambda: count(pilot) > NOTES - 500)
        for key in ("j", "pagedown"):
            for _ in range(30):
                with timed(taken, f"list of {NOTES:,}: {key}"):
                    await pilot.press(key)
        await type_in(pilot, taken, f"{NOTES:,}")


async def type_in(pilot: Pilot[int], taken: Taken, name: str) -> None:
    """Type the query letter by letter, and wait each time until the list has followed."""
    await pilot.press("/")
    screen = pilot.app.screen
    assert isinstance(screen, NoteListing)
    for number in range(1, len(QUERY) + 1):
        with timed(taken, f"filter of {name}, a letter" + (", the first" if number == 1 else "")):
            letter = QUERY[number - 1]
            pilot.app.post_message(Key("space" if letter == " " else letter, letter))
            await until(lambda: screen.answered == QUERY[:number])  # noqa: B023 (awaited at once)
    for _ in QUERY:
        await pilot.press("backspace")
    await until(lambda: not screen.answered)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    taken: Taken = {}
    with tempfile.TemporaryDirectory() as parent:
        paths = written(Path(parent))
        with Workspace.open(Path(parent, "library")) as workspace:
            workspace.add(list(map(str, paths)))
            ids = annotated(workspace)
            for _ in range(rounds):
                asyncio.run(pages(workspace, (ids[0], ids[1]), taken, f"{NOTED:,} notes"))
                asyncio.run(pages(workspace, (ids[1], ids[2]), taken, "no notes"))
                asyncio.run(listing(workspace, (ids[0], ids[1]), taken))
    print(f"{'':64}{'ms':>9}{'work':>9}   medians of {rounds} rounds")
    for what, figures in taken.items():
        wall, work = (statistics.median(one[at] for one in figures) for at in (0, 1))
        print(f"{what:64}{wall:9.1f}{work:9.1f}")


if __name__ == "__main__":
    main()
