"""Print how many megabytes a second importing takes in, stage by stage.

Run from the checkout: `python tests/bench/import_speed.py [megabytes]`.
"""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from corpus.importing import read_bytes
from corpus.passages import sentences
from corpus.sanitise import sanitise

PROSE = (
    "The council met for six hours on Tuesday, and went home without a vote. "
    "“Nobody wants to pay,” said Dr. Ada Okoye of the U.S. Bridge Fund; nobody does. "
)
MARKED = (
    "## Part *{0}*\n\nThe **old** bridge, the [map](https://example.org/{0}) and `code`. "
    + PROSE * 3
    + "\n\n- one thing\n- another\n\n> "
    + PROSE
    + "\n\n"
)
ROUNDS = 5


def wrapped(text: str, width: int = 72) -> str:
    words, lines, line = text.split(), [], ""
    for word in words:
        if len(line) + len(word) >= width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\n".join([*lines, line])


def repeated(piece: str, size: int) -> str:
    return piece * (size // len(piece.encode()) + 1)


def measure(name: str, text: str, work: Callable[[], object]) -> None:
    seconds = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    size = len(text.encode()) / 1e6
    median = statistics.median(seconds)
    print(f"{name:34} {size:6.1f} MB {median:8.3f} s {size / median:9.1f} MB/s")


def main() -> None:
    size = int(1e6 * float(sys.argv[1] if len(sys.argv) > 1 else 3))
    per_line = repeated(PROSE * 3 + "\n", size)
    blank = repeated("A heading of its own\n\n" + PROSE * 4 + "\n\n" + PROSE * 3 + "\n\n", size)
    hard = repeated(wrapped(PROSE * 6) + "\n\n", size)
    dirty = repeated(PROSE + "\x1b[31m\u202e", size)
    marked = "".join(MARKED.format(n) for n in range(size // len(MARKED.encode())))
    article = read_bytes(blank.encode(), "bench.txt").article

    measure("sanitise, clean", per_line, lambda: sanitise(per_line))
    measure("sanitise, emoji", per_line, lambda: sanitise(per_line + "😀"))
    measure("sanitise, a control per sentence", dirty, lambda: sanitise(dirty))
    measure("plain, a paragraph a line", per_line, lambda: read_bytes(per_line.encode(), "a.txt"))
    measure("plain, blank lines between", blank, lambda: read_bytes(blank.encode(), "a.txt"))
    measure("plain, hard-wrapped", hard, lambda: read_bytes(hard.encode(), "a.txt"))
    measure("markdown, much marked", marked, lambda: read_bytes(marked.encode(), "a.md"))
    measure("markdown, prose", blank, lambda: read_bytes(blank.encode(), "a.md"))
    measure("sentences", article.text, lambda: sentences(article))


if __name__ == "__main__":
    main()
