"""First frame, scrolling, lighting and resizing of the panes, beside others.

Usage: python tests/bench/pane_scroll.py [ROUNDS]

Each program is run ROUNDS times, in turn, on the same generated texts, in a
terminal of 120 columns and 40 rows. Figures are medians; `cpu` is processor
time from the kernel, which other programs on the machine do not lengthen as
they do the wall clock's.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pane_programs import FIRST, Program, app, peers, written
from terminal import Answer, Terminal

SMALL, LARGE, HUGE = 14_000, 3_000_000, 20_000_000
KEYS = 25
COLUMNS = (
    "first ms",
    "first cpu",
    "memory MB",
    "line ms",
    "line cpu",
    "line bytes",
    "line frames",
    "light cpu",
    "light bytes",
    "light frames",
    "resize ms",
)


def cases() -> Iterator[tuple[Program, int]]:
    """Yield each program with the sizes of text it is given."""
    yield app("minimal", light=b""), SMALL
    for name in ("pane", "direct"):
        yield app(name), SMALL
    yield app("textarea"), SMALL
    others = list(peers())
    for peer in others:
        yield peer, SMALL
    for name in ("pane", "direct"):
        yield app(name), LARGE
    for peer in others:
        if peer.name != "frogmouth":
            yield peer, LARGE
    yield app("direct"), HUGE


def measured(program: Program, left: Path, right: Path) -> Iterator[tuple[str, float]]:
    """Yield the figures of one run of one program."""
    with Terminal(program.on(left, right)) as terminal:
        first = terminal.until(FIRST)
        yield "first ms", (first or 0) * 1000
        yield "first cpu", terminal.cpu()
        terminal.settle()
        yield "memory MB", terminal.megabytes
        sizes = ((100, 40), (130, 40), (90, 40), (120, 40))
        yield from _summary("resize", [terminal.resize(*size) for size in sizes])
        terminal.settle()
        if program.name != "minimal":
            yield from _summary("line", [terminal.press(program.line) for _ in range(KEYS)])
        if program.light:
            yield from _summary("light", [terminal.press(program.light) for _ in range(9)])


def _summary(what: str, answers: list[Answer]) -> Iterator[tuple[str, float]]:
    yield f"{what} ms", statistics.median(answer.milliseconds for answer in answers)
    yield f"{what} cpu", statistics.median(answer.cpu for answer in answers)
    yield f"{what} bytes", statistics.median(answer.written for answer in answers)
    yield f"{what} frames", statistics.mean(answer.frames for answer in answers)


def main(rounds: int) -> None:
    """Run every case and print its figures."""
    figures: dict[tuple[Program, int], dict[str, list[float]]] = {case: {} for case in cases()}
    with tempfile.TemporaryDirectory() as folder:
        texts = {size: written(Path(folder), size) for size in (SMALL, LARGE, HUGE)}
        for _ in range(rounds):
            for case, found in figures.items():
                for what, figure in measured(case[0], *texts[case[1]]):
                    found.setdefault(what, []).append(figure)
    print(f"| program | text | {' | '.join(COLUMNS)} |")
    print("|" + "--|" * (2 + len(COLUMNS)))
    for (program, size), found in figures.items():
        cells = [f"{statistics.median(found[c]):.1f}" if c in found else "" for c in COLUMNS]
        name = f"{size // 1000} KB" if size < LARGE else f"{size // 1_000_000} MB"
        print(f"| {program.name} | {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
