"""How soon the reader shows an article and answers a key, beside a minimal Textual program.

Usage: python tests/bench/first_frame.py [ROUNDS] [DIPTYCH]

Each program runs in a pseudo-terminal of 120 by 40 cells, in turn. Times are
taken from its start until all words of the articles have arrived, and until what
a key pressed then changes has arrived: `v` to select, which only the whole
program can, or, in a run of its own, half a page down, which is answered before
the program stands. Quitting is timed from its key to the end of the process,
some time after the program has come to rest. DIPTYCH is the installed command;
without it the one beside this interpreter.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

LEFT = "Fishermen of the harbour counted the boats that had come home from the storm. "
RIGHT = "Ministers met in Geneva to speak about the storm and about those it had struck. "
WORDS = (b"Fishermen", b"Ministers")
MOVED = b"lanterns"
"""Stands in the left article beyond what is in sight at first, and less than half a page so."""
MINIMAL = f"""
import sys
from textual.app import App
from textual.containers import Horizontal
from textual.widgets import Static

class Minimal(App):
    CSS = "Static {{ width: 1fr; }}"
    BINDINGS = [("j", "scroll"), ("q", "quit")]
    def compose(self):
        with Horizontal():
            yield Static({LEFT!r} * 40)
            yield Static({RIGHT!r} * 40)
    def action_scroll(self):
        self.query(Static).first().update("answered")

Minimal().run()
"""
_ASKS_FOR_MODE = re.compile(rb"\x1b\[\?(\d+)\$p")
LIMIT = 8.0
QUIET = 0.15


class Program:
    """A program in a pseudo-terminal, whose output is only searched, not drawn."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self.began = time.perf_counter()
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            size = struct.pack("HHHH", 40, 120, 0, 0)
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.execvpe(command[0], command, environment)  # noqa: S606

    def elapsed(self) -> float:
        """Return the milliseconds since the start."""
        return (time.perf_counter() - self.began) * 1000

    def worked(self) -> float:
        """Return the milliseconds of the processor that it and its children have taken so far."""
        ticks, processes = 0, [self._pid]
        while processes:
            process = Path(f"/proc/{processes.pop()}")
            fields = Path(process, "stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
            children = Path(process, "task", process.name, "children").read_text().split()
            processes += map(int, children)
        return ticks * 1000 / os.sysconf("SC_CLK_TCK")

    def until(self, *words: bytes) -> float:
        """Return the milliseconds from the start until all of the words were written."""
        written = b""
        while not all(word in written for word in words):
            chunk = self._read(LIMIT)
            if not chunk:
                raise RuntimeError(f"the program wrote only {written!r}")
            written += chunk
        return self.elapsed()

    def escape(self) -> None:
        """Leave whatever the key has opened."""
        os.write(self._fd, b"\x1b")
        time.sleep(QUIET)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is written any more."""
        while self._read(QUIET):
            pass

    def last_written(self) -> float:
        """Return the milliseconds from the start until the last of what is then drawn."""
        last, patience = 0.0, LIMIT
        while self._read(patience):
            last, patience = self.elapsed(), 4 * QUIET
        return last

    def press(self, key: bytes, answer: bytes) -> float:
        """Press a key and return the milliseconds from the start until its answer is written."""
        os.write(self._fd, key)
        return self.until(answer)

    def quit(self, key: bytes) -> float:
        """Press a key that ends the program and return how many milliseconds that takes."""
        began = time.perf_counter()
        os.write(self._fd, key)
        while self._read(LIMIT):
            pass
        os.waitpid(self._pid, 0)
        os.close(self._fd)
        return (time.perf_counter() - began) * 1000

    def _read(self, patience: float) -> bytes:
        ready, _, _ = select.select([self._fd], [], [], patience)
        if not ready:
            return b""
        try:
            chunk = os.read(self._fd, 1 << 18)
        except OSError:
            return b""
        for mode in _ASKS_FOR_MODE.findall(chunk):
            os.write(self._fd, b"\x1b[?%s;%d$y" % (mode, 2 if mode == b"2026" else 0))
        return chunk


def measured(
    command: list[str], environment: dict[str, str], key: bytes, answer: bytes
) -> dict[str, float]:
    """Return the figures of one run in milliseconds."""
    program = Program(command, environment)
    figures = {
        "first frame": program.until(*WORDS),
        "key answered": program.press(key, answer),
    }
    program.settle()
    program.escape()
    figures["quit"] = program.quit(b"q")
    return figures


def moved(command: list[str], environment: dict[str, str]) -> float:
    """Return the milliseconds until a key that moves is answered, and go back to the top."""
    program = Program(command, environment)
    program.until(*WORDS)
    answered = program.press(b"d", MOVED)
    program.settle()
    program.quit(b"gQ")
    return answered


def bare(arguments: list[str]) -> dict[str, float]:
    """Return how long the interpreter takes for something."""
    began = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True)
    return {"first frame": (time.perf_counter() - began) * 1000}


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    beside = Path(sys.executable).with_name("diptych")
    diptych = sys.argv[2] if len(sys.argv) > 2 else str(beside)
    with tempfile.TemporaryDirectory() as folder:
        # An installed program is compiled, also where Python is told not to compile anything.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        environment = {
            **os.environ,
            "DIPTYCH_LIBRARY": f"{folder}/library",
            "DIPTYCH_CONFIG": f"{folder}/config.toml",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
        }
        for name in ("NO_COLOR", "LINES", "COLUMNS"):
            environment.pop(name, None)
        articles = [f"{folder}/left.txt", f"{folder}/right.txt"]
        for path, text in zip(articles, (LEFT, RIGHT), strict=True):
            told = text * 22 + text.replace("boats", MOVED.decode()) + text * 17
            Path(path).write_text(f"About the storm\n\n{told}\n\n{text * 40}\n")
        subprocess.run(
            [diptych, "add", *articles], env=environment, check=True, capture_output=True
        )
        Path(folder, "minimal.py").write_text(MINIMAL)

        def with_moving(command: list[str]) -> dict[str, float]:
            # This start leaves the page with which the next one begins.
            answered = moved(command, environment)
            figures = measured(command, environment, b"v", b"Selected")
            return {**figures, "moving key": answered}

        def without_page(command: list[str]) -> dict[str, float]:
            page = Path(folder, "library", "first-page")
            page.unlink(missing_ok=True)
            figures = measured(command, environment, b"v", b"Selected")
            page.unlink(missing_ok=True)
            return {**figures, "moving key": moved(command, environment)}

        runs = {
            "python -c pass": lambda: bare(["-c", "pass"]),
            "python -c 'import textual.app'": lambda: bare(["-c", "import textual.app"]),
            "minimal Textual program": lambda: measured(
                [sys.executable, f"{folder}/minimal.py"], environment, b"j", b"answered"
            ),
            "diptych open LEFT RIGHT": lambda: with_moving([diptych, "open", *articles]),
            "diptych": lambda: with_moving([diptych]),
            "diptych, page not kept": lambda: without_page([diptych]),
        }
        taken: dict[str, list[dict[str, float]]] = {name: [] for name in runs}
        for run in runs.values():
            run()
        # Turn and turn about, so that a busy moment of the machine strikes all.
        for _ in range(rounds):
            for name, run in runs.items():
                taken[name].append(run())
    print(f"median of {rounds} rounds, ms (times the minimal program)")
    beside_it = _medians(taken["minimal Textual program"])
    for name, figures in taken.items():
        # A key that moves is set beside the one key of the minimal program.
        beside_it.setdefault("moving key", beside_it["key answered"])
        told = [
            f"{what} {value:7.1f} ({value / beside_it[what]:4.2f})"
            for what, value in _medians(figures).items()
        ]
        print(f"{name:32} {'   '.join(told)}")


def _medians(figures: list[dict[str, float]]) -> dict[str, float]:
    return {what: statistics.median(run[what] for run in figures) for what in figures[0]}


if __name__ == "__main__":
    main()
