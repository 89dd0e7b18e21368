"""How much longer it takes to open an article when there are 2,000 notes on it.

    python tests/bench/notes_opening.py [ROUNDS] [DIPTYCH]

Two libraries hold the same two articles of 5,000 words; in one of them, the left
article bears 2,000 notes. Turn and turn about, both are opened without a screen
(the library opened and looked over, the articles compared, their notes read),
and on a screen: `diptych open LEFT RIGHT` in a pseudo-terminal of 120 by 40
cells, until the first text is there, until a key pressed then is answered, and
until it rests, four seconds later. What counts on a busy machine are the quotients of the
work, the time of the processor.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from first_frame import Program
from library_speed import WORDS

from corpus.library import Library
from corpus.span import Span
from reader.workspace import Workspace

NOTES = 2_000
REST = 4.0
"""Seconds after which the program has done all that opening takes."""
BEGINNINGS = (b"Fishermen", b"Ministers")


def written(folder: Path) -> list[str]:
    """Write the two articles and return their paths."""
    chance = random.Random(1)
    paths = []
    for beginning in BEGINNINGS:
        paragraphs = [" ".join(chance.choices(WORDS, k=80)) + "." for _ in range(63)]
        text = f"{beginning.decode()} of the harbour\n\n{beginning.decode()} said. " + "\n\n".join(
            paragraphs
        )
        paths.append(str(folder / f"{beginning.decode()}.txt"))
        Path(paths[-1]).write_text(text)
    return paths


def add_notes(folder: Path, path: str) -> None:
    chance = random.Random(2)
    with Library.open(folder) as library, library.batch():
        article = library.article(library.find(path))
        for number in range(NOTES):
            start = chance.randrange(len(article.text) - 60)
            span = Span(start, start + chance.randint(20, 60))
            library.annotate([library.anchor(article.id, span)], f"Note {number}.", ("doubt",))


def without_screen(folder: Path, paths: list[str]) -> dict[str, float]:
    began, worked = time.perf_counter(), time.process_time()
    with Workspace.open(folder, inspect_later=True) as workspace:
        left, right = (workspace.resolve(path) for path in paths)
        workspace.compare(left, right)
        for article in (left, right):
            workspace.notes(article)
        taken = time.perf_counter() - began, time.process_time() - worked
    return {"without a screen": taken[0] * 1000, "work without a screen": taken[1] * 1000}


def on_screen(command: list[str], environment: dict[str, str]) -> dict[str, float]:
    program = Program(command, environment)
    figures = {"first text": program.until(*BEGINNINGS), "its work": program.worked()}
    program.press(b"?", b"Keys")
    figures["work until a key is answered"] = program.worked()
    program.settle()
    program.escape()
    program.quit(b"q")
    program = Program(command, environment)
    # The first page is there before the program is; it rests once the signs of the
    # notes are drawn and all notes were looked over.
    while program.elapsed() < REST * 1000:
        program.settle()
    figures["work until it rests"] = program.worked()
    program.quit(b"q")
    return figures


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    beside = Path(sys.executable).with_name("diptych")
    diptych = sys.argv[2] if len(sys.argv) > 2 else str(beside)
    with tempfile.TemporaryDirectory() as parent:
        paths = written(Path(parent))
        runs: dict[str, Callable[[], dict[str, float]]] = {}
        for name in ("no notes", f"{NOTES} notes"):
            folder = Path(parent, name.replace(" ", "-"))
            environment = {
                **os.environ,
                "DIPTYCH_LIBRARY": str(folder),
                "DIPTYCH_CONFIG": f"{parent}/config.toml",
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
            }
            for variable in ("NO_COLOR", "LINES", "COLUMNS"):
                environment.pop(variable, None)
            subprocess.run(
                [diptych, "add", *paths], env=environment, check=True, capture_output=True
            )
            if name != "no notes":
                add_notes(folder, paths[0])

            def run(folder: Path = folder, env: dict[str, str] = environment) -> dict[str, float]:
                return without_screen(folder, paths) | on_screen([diptych, "open", *paths], env)

            run()
            runs[name] = run
        taken: dict[str, list[dict[str, float]]] = {name: [] for name in runs}
        for _ in range(rounds):
            for name, one in runs.items():
                taken[name].append(one())
    medians = {
        name: {what: statistics.median(run[what] for run in figures) for what in figures[0]}
        for name, figures in taken.items()
    }
    bare, noted = medians.values()
    print(f"median of {rounds} rounds, ms")
    for what, value in bare.items():
        print(
            f"{what:30} {value:8.1f} without, {noted[what]:8.1f} with: {noted[what] / value:5.2f}"
        )


if __name__ == "__main__":
    main()
