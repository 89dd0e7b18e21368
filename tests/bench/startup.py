"""How long commands take from nothing to their answer, beside bare Python and Textual.

Run with: python tests/bench/startup.py [ROUNDS]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
DIPTYCH = """
import sys
sys.path.insert(0, {root!r})
from reader.cli import main
sys.exit(main({argv!r}))
"""


def diptych(*argv: str) -> list[str]:
    return ["-c", DIPTYCH.format(root=str(ROOT), argv=list(argv))]


def milliseconds(arguments: list[str], environment: dict[str, str]) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=False, capture_output=True, env=environment)
    return (time.perf_counter() - began) * 1000


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "DIPTYCH_LIBRARY": f"{folder}/library",
            # Compiled once, as after an installation.
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": f"{folder}/compiled",
        }
        article = Path(folder, "article.txt")
        article.write_text("A storm in Lisbon\n\nMaria Sousa left Lisbon at noon.\n")
        milliseconds(diptych("add", str(article)), environment)
        measured = {
            "python -c pass": ["-c", "pass"],
            "python -c 'import argparse, dataclasses, sqlite3'": [
                "-c",
                "import argparse, dataclasses, sqlite3",
            ],
            "diptych --version": diptych("--version"),
            "diptych list": diptych("list"),
            "diptych list --json": diptych("list", "--json"),
            "diptych show": diptych("show", str(article)),
            "diptych entities (library)": diptych("entities"),
            "diptych entities ARTICLE": diptych("entities", str(article)),
            "diptych search": diptych("search", "Lisbon"),
            "python -c 'import textual'": ["-c", "import textual"],
            "python -c 'import textual.app'": ["-c", "import textual.app"],
        }
        for arguments in measured.values():
            milliseconds(arguments, environment)
        taken: dict[str, list[float]] = {name: [] for name in measured}
        # Turn and turn about, so that a busy moment of the machine strikes all.
        for _ in range(rounds):
            for name, arguments in measured.items():
                taken[name].append(milliseconds(arguments, environment))
    bare = median(taken["python -c pass"])
    print(f"median of {rounds} rounds, ms (times bare Python)")
    for name, times in taken.items():
        print(f"{median(times):8.1f}  ({median(times) / bare:5.1f})  {name}")


if __name__ == "__main__":
    main()
