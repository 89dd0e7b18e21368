"""How long commands take from nothing to their answer, beside bare Python and Textual.

Usage: python tests/bench/startup.py [ROUNDS] [DIPTYCH]

DIPTYCH is the installed command; without it the one beside this interpreter.
What is printed are medians of the wall clock, and the least processor time,
which a busy machine lengthens less.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median


def measured(command: Sequence[str], environment: dict[str, str]) -> tuple[float, float]:
    """Return the milliseconds that the command takes, by the clock and of the processor."""
    began = time.perf_counter()
    program = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    _, program.returncode, used = os.wait4(program.pid, 0)
    elapsed = time.perf_counter() - began
    return elapsed * 1000, (used.ru_utime + used.ru_stime) * 1000


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    beside = str(Path(sys.executable).with_name("diptych"))
    diptych = sys.argv[2] if len(sys.argv) > 2 else beside
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DIPTYCH_LIBRARY": f"{folder}/library"}
        article = Path(folder, "article.txt")
        article.write_text("A storm in Lisbon\n\nMaria Sousa left Lisbon at noon.\n")
        python = [sys.executable, "-c"]
        commands = {
            "python -c pass": [*python, "pass"],
            "python -c 'import argparse, dataclasses, sqlite3'": [
                *python,
                "import argparse, dataclasses, sqlite3",
            ],
            "diptych --help": [diptych, "--help"],
            "diptych --version": [diptych, "--version"],
            "diptych list": [diptych, "list"],
            "diptych list --json": [diptych, "list", "--json"],
            "diptych show": [diptych, "show", str(article)],
            "diptych notes": [diptych, "notes"],
            "diptych entities (library)": [diptych, "entities"],
            "diptych entities ARTICLE": [diptych, "entities", str(article)],
            "diptych search": [diptych, "search", "Lisbon"],
            "python -c 'import textual.app'": [*python, "import textual.app"],
        }
        measured([diptych, "add", str(article)], environment)
        for command in commands.values():
            measured(command, environment)
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        # Turn and turn about, so that a busy moment of the machine strikes all.
        for _ in range(rounds):
            for name, command in commands.items():
                taken[name].append(measured(command, environment))
    print(f"{rounds} rounds, ms (times bare Python): median of the clock, least of the processor")
    bare = _summary(taken["python -c pass"])
    for name, times in taken.items():
        told = (
            f"{value:7.1f} ({value / least:4.1f})"
            for value, least in zip(_summary(times), bare, strict=True)
        )
        print(f"{'   '.join(told)}   {name}")


def _summary(times: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return median(clock for clock, _ in times), min(processor for _, processor in times)


if __name__ == "__main__":
    main()
