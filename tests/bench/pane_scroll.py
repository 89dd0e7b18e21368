"""First frame, scrolling, lighting and resizing of the panes, beside others.

Usage: python tests/bench/pane_scroll.py [ROUNDS]

Each program is run ROUNDS times, in turn, on the same generated texts. Figures
are medians; `cpu` is processor time from the kernel, which other programs on
the machine do not lengthen as they do the wall clock's.
"""

from __future__ import annotations

import random
import re
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from terminal import Answer, Terminal

VOCABULARY = re.split(
    " ",
    "the of and to in a is that for with on as by at from government talks war peace president "
    "said officials would between economic people against Ukraine Moscow Friday Munich Washington "
    "European negotiations administration minister ceasefire military territory agreement",
)
SIZES = {"14 KB": 14_000, "3 MB": 3_000_000, "20 MB": 20_000_000}
CASES = (
    ("minimal", "14 KB"),
    ("pane", "14 KB"),
    ("textarea", "14 KB"),
    ("minimal", "3 MB"),
    ("pane", "3 MB"),
    ("pane", "20 MB"),
)
KEYS = 25
FIRST = "Dateline"


def generated(size: int, seed: int) -> str:
    """Return a text of about so many characters, in paragraphs."""
    rng = random.Random(seed)
    paragraphs, length = [FIRST], 0
    while length < size:
        words = rng.choices(VOCABULARY, k=rng.randint(20, 110))
        paragraphs.append("The " + " ".join(words) + ".")
        length += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)


def measured(name: str, left: Path, right: Path) -> Iterator[tuple[str, float]]:
    """Yield the figures of one run of one program."""
    script = str(Path(__file__).with_name("pane_apps.py"))
    with Terminal([sys.executable, script, name, str(left), str(right)]) as terminal:
        first = terminal.until(FIRST)
        yield "first frame ms", (first or 0) * 1000
        yield "first cpu ms", terminal.cpu()
        terminal.settle()
        yield "memory MB", terminal.megabytes
        sizes = ((100, 40), (130, 40), (90, 40), (120, 40))
        yield from _summary("resize", [terminal.resize(*size) for size in sizes])
        if name == "minimal":
            return
        yield from _summary("line", [terminal.press(b"j") for _ in range(KEYS)])
        yield from _summary("light", [terminal.press(b"n") for _ in range(8)])
        if name == "pane":
            yield from _summary("page", [terminal.press(b" ") for _ in range(10)])
            yield from _summary("bottom", [terminal.press(b"G")])


def _summary(what: str, answers: list[Answer]) -> Iterator[tuple[str, float]]:
    yield f"{what} ms", statistics.median(answer.milliseconds for answer in answers)
    yield f"{what} cpu ms", statistics.median(answer.cpu for answer in answers)
    yield f"{what} bytes", statistics.median(answer.written for answer in answers)
    yield f"{what} frames", statistics.mean(answer.frames for answer in answers)


def main(rounds: int) -> None:
    """Run every case and print its figures."""
    figures: dict[tuple[str, str], dict[str, list[float]]] = {case: {} for case in CASES}
    with tempfile.TemporaryDirectory() as folder:
        texts = {}
        for size, length in SIZES.items():
            texts[size] = [Path(folder) / f"{length}-{seed}.txt" for seed in range(2)]
            for seed, path in enumerate(texts[size]):
                path.write_text(generated(length, seed))
        for _ in range(rounds):
            for case in CASES:
                for what, figure in measured(case[0], *texts[case[1]]):
                    figures[case].setdefault(what, []).append(figure)
    for (name, size), found in figures.items():
        print(f"\n{name}, two texts of {size}")
        for what, values in found.items():
            print(f"  {what:16} {statistics.median(values):10.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
