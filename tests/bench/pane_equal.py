"""Whether the quicker way to the terminal leaves the same cells as the compositor's own.

Usage: python tests/bench/pane_equal.py [KEYS]

Two programs, one drawn either way, are given the same random keys and sizes,
from 1 x 1 to 1000 x 300; after each few of them their terminals are compared cell by
cell. Says how many screens were compared, and shows the first that differ.
"""

from __future__ import annotations

import random
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from pane_programs import FIRST, app, written
from terminal import Terminal, press_all

KEYS = b"jjjjjjkkk  nnnG"
TOGETHER = 16
"""The most keys that are pressed before the terminals are compared."""
SIZES = ((1, 1), (2, 3), (1000, 300), (17, 5), (300, 2), (61, 24))
USUAL = (120, 40)
EVERY = 40
"""Comparisons between two changes of size."""
SIZE = 150_000
"""Characters of each text: enough to be laid out part by part."""
QUIET = 0.015
"""Seconds of silence after which screens are compared; those that differ are looked at again."""


def main(keys: int) -> None:
    """Run both programs and compare them."""
    rng = random.Random(7)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        texts = written(Path(folder), SIZE)
        both = [Terminal(app(name).on(*texts)) for name in ("pane", "direct")]
        for terminal in both:
            stack.enter_context(terminal)
            terminal.until(FIRST)
            terminal.settle()
        different = step = pressed = 0
        while pressed < keys:
            step += 1
            if step % EVERY == EVERY - 1:
                for size in (rng.choice(SIZES), USUAL):
                    for terminal in both:
                        terminal.resize(*size)
                    for terminal in both:
                        terminal.settle()
                    different += _differ(both, step, f"{size[0]} x {size[1]}")
            batch = bytes(rng.choices(KEYS, k=rng.randint(1, TOGETHER)))
            pressed += len(batch)
            press_all(both, batch, quiet=QUIET)
            different += _differ(both, step, repr(batch))
        print(f"{pressed} keys, {step // EVERY * 2} changes of size: {different} screens differ")


def _differ(both: list[Terminal], step: int, what: str) -> bool:
    rows = _rows_apart(both, {y for terminal in both for y in terminal.screen.dirty})
    if rows:
        # One of the two may still have been drawing.
        for terminal in both:
            terminal.settle(0.3)
        rows = _rows_apart(both, set(range(both[0].screen.lines)))
    for terminal in both:
        terminal.screen.dirty.clear()
    if rows:
        print(f"step {step}, after {what}: rows {rows[:10]} differ", flush=True)
    return bool(rows)


def _rows_apart(both: list[Terminal], rows: set[int]) -> list[int]:
    """Return those of the rows in which any cell differs."""
    found = []
    for y in sorted(rows):
        one, other = (terminal.screen.buffer[y] for terminal in both)
        columns = range(both[0].screen.columns)
        if y < both[0].screen.lines and any(one[x] != other[x] for x in columns):
            found.append(y)
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
