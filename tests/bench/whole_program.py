"""What a key costs in the whole program, and what opening takes, for articles of any length.

Usage: python tests/bench/whole_program.py [ROUNDS] [MEGABYTES...]

Two generated articles, with a name every sixty characters, stand in a library
made for the purpose, their mentions and their comparison too, so that nothing is left to
recognise or to link. The installed `diptych` beside this interpreter opens
them in a terminal of 120 columns and 40 rows. Figures are medians, and the
least of all in brackets: milliseconds of processor time. The sizes (14 KB and
3 MB unless others are named) are run in turn, each for about twenty seconds a
round; what it is doing it tells on the other stream.
"""

from __future__ import annotations

import hashlib
import os
import random
import re
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pane_programs import FIRST
from terminal import Terminal

from corpus.article import Article, ArticleId, Block, BlockKind
from corpus.comparison import Reading
from corpus.entity import EntityId, EntityKind, Mention
from corpus.imported import Imported
from corpus.known import KnownEntity
from corpus.library import Library
from corpus.linking.keys import surface_key
from corpus.recognition.version import VERSION
from corpus.span import Span
from reader.workspace import Workspace

SMALL = 14_000
EVERY = 8
"""Words to a name: one in sixty characters."""
KEYS = {
    "line": b"j",
    "line up": b"k",
    "half page": b"d",
    "page": b" ",
    "paragraph": b"}",
    "next match": b"n",
    "next name": b"]",
    "another entity": b">",
    "other page": b"\t",
}
TIMES = 15
WORDS = re.split(
    " ",
    "the of and to in a is that for with on as by at from talks war peace said officials would "
    "between economic people against negotiations administration minister ceasefire military",
)
NAMES = [
    f"{first} {last}"
    for first in ("Aleko", "Berta", "Cosmin", "Darya", "Eustace", "Femke")
    for last in ("Abramow", "Bergström", "Castellani", "Dobrowski", "Eriksen", "Fontana")
]


def generated(size: int, seed: int) -> tuple[str, list[Mention]]:
    """Return a text of about so many characters, and the names in it."""
    rng = random.Random(seed)
    weights = [1 / (1 + number) for number in range(len(NAMES))]
    pieces, mentions, place = [f"{FIRST} {seed}\n\n"], [], len(FIRST) + 3 + len(str(seed))
    while place < size:
        for number in range(rng.randint(20, 110)):
            name = rng.choices(NAMES, weights)[0] if number % EVERY == EVERY - 1 else ""
            if name:
                span = Span(place, place + len(name))
                key = EntityId(f"person:{name}")
                mentions.append(Mention(span, name, EntityKind.PERSON, 1.0, key))
            word = name or rng.choice(WORDS)
            end = ". The " if number % 15 == 14 else " "
            pieces.append(word + end)
            place += len(word) + len(end)
        pieces.append("so.\n\n")
        place += 5
    return "".join(pieces), mentions


def imported(size: int, seed: int) -> tuple[Imported, Reading]:
    """Return an article as an importer yields it, and its reading."""
    text, mentions = generated(size, seed)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    blocks, place = [], 0
    for paragraph in text.split("\n\n"):
        if paragraph:
            kind = BlockKind.PARAGRAPH if blocks else BlockKind.HEADING
            blocks.append(Block(kind, Span(place, place + len(paragraph)), 0 if blocks else 1))
        place += len(paragraph) + 2
    article = Article(ArticleId(sha256[:12]), f"{FIRST} {seed}", text, tuple(blocks))
    return Imported(article, text.encode(), sha256), Reading(article, tuple(mentions))


def library(folder: Path, size: int) -> tuple[ArticleId, ArticleId]:
    """Make a library of two articles that have been opened once, and return their ids."""
    known = [
        KnownEntity(
            EntityId(f"person:{name}"), name, EntityKind.PERSON, frozenset({surface_key(name)})
        )
        for name in NAMES
    ]
    ids = []
    with Library.open(folder) as made:
        for seed in (1, 2):
            one, reading = imported(size, seed)
            made.add(one)
            made.readings.save(reading, known, VERSION)
            ids.append(one.article.id)
    with Workspace.open(folder) as workspace:
        workspace.compare(*ids)
        workspace.catch_up()
    return ids[0], ids[1]


def opened(folder: Path, ids: tuple[ArticleId, ArticleId]) -> Terminal:
    """Open the two articles of a library."""
    os.environ["DIPTYCH_LIBRARY"] = str(folder)
    os.environ["DIPTYCH_CONFIG"] = str(folder / "config.toml")
    diptych = str(Path(sys.executable).with_name("diptych"))
    return Terminal([diptych, "open", *ids])


def opened_before(folder: Path, ids: tuple[ArticleId, ArticleId]) -> None:
    """Open them once, for what is made the first time and for the caches of the disk."""
    with opened(folder, ids) as terminal:
        if terminal.until(FIRST) is None:
            sys.exit(f"the articles have not come:\n{terminal.shown}")
        terminal.settle(2.0)


def measured(folder: Path, ids: tuple[ArticleId, ArticleId]) -> Iterator[tuple[str, float]]:
    """Yield the figures of one run."""
    with opened(folder, ids) as terminal:
        yield "first text, wall", (terminal.until(FIRST) or 0) * 1000
        yield "first text", terminal.cpu()
        terminal.press(b"v")
        yield "first key answered", terminal.cpu()
        terminal.press(b"\x1b")
        terminal.settle(2.0)
        yield "all done", terminal.cpu()
        yield "memory, MB", terminal.megabytes
        terminal.press(b">")
        for name, key in KEYS.items():
            for _ in range(TIMES):
                yield name, terminal.press(key).cpu
        for size in ((100, 40), (130, 40), (90, 40), (120, 40)):
            yield "resize, wall", terminal.resize(*size).milliseconds


def main(rounds: int, sizes: list[int]) -> None:
    """Run every size and print its figures."""
    found: dict[int, dict[str, list[float]]] = {size: {} for size in sizes}
    with tempfile.TemporaryDirectory() as folder:
        folders = {size: Path(folder, str(size)) for size in sizes}
        ids = {}
        for size in sizes:
            _tell(f"making a library of two articles of {size / 1e6:g} MB")
            ids[size] = library(folders[size], size)
            opened_before(folders[size], ids[size])
        for turn in range(rounds):
            for size in sizes:
                _tell(f"round {turn + 1} of {rounds}, {size / 1e6:g} MB")
                for what, figure in measured(folders[size], ids[size]):
                    found[size].setdefault(what, []).append(figure)
    print("| what | " + " | ".join(f"{size / 1e6:g} MB" for size in sizes) + " |")
    print("|" + "--|" * (1 + len(sizes)))
    for what in found[sizes[0]]:
        figures = [found[size][what] for size in sizes]
        cells = [f"{statistics.median(some):.1f} ({min(some):.1f})" for some in figures]
        print(f"| {what} | {' | '.join(cells)} |")


def _tell(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 1,
        [round(float(size) * 1e6) for size in sys.argv[2:]] or [SMALL, 3_000_000],
    )
