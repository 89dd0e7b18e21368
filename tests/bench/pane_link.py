"""How far the screen lags behind a key that is held, on a slow link.

Usage: python tests/bench/pane_link.py [KILOBYTES_PER_SECOND]

The line key is pressed thirty times a second for two seconds; the lag is the
time from the last of them until the program has nothing more to say.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from pane_programs import FIRST, Program, app, peers, written
from terminal import Terminal

SIZE = 200_000


def main(rate: int) -> None:
    """Print the lag of each program."""
    with tempfile.TemporaryDirectory() as folder:
        texts = written(Path(folder), SIZE)
        for program in (app("pane"), app("direct"), app("textarea"), *peers()):
            print(f"{program.name:10} {_lag(program, texts, rate) * 1000:7.0f} ms", flush=True)


def _lag(program: Program, texts: tuple[Path, Path], rate: int) -> float:
    with Terminal(program.on(*texts)) as terminal:
        terminal.until(FIRST)
        terminal.settle()
        return terminal.hold(program.line, times=60, every=1 / 30, rate=rate)


if __name__ == "__main__":
    main(1000 * (int(sys.argv[1]) if len(sys.argv) > 1 else 50))
