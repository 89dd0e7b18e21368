"""Whether corrections are lost: by programs that write at once, and by programs that are killed.

python tests/bench/corrections_kill.py [KILLS]
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus.library import Library

WRITER = """
import itertools, sys
from pathlib import Path
from corpus.corrections import Correction, Deed, Named
from corpus.entity import EntityKind
from corpus.library import Library

library = Library.open(Path(sys.argv[1]))
for number in itertools.islice(itertools.count(), int(sys.argv[3])):
    name = f"{sys.argv[2]} {number}"
    named = Named(EntityKind.PERSON, name)
    library.corrected.make(Correction(Deed.RENAME, named, name="x"))
    print(name, flush=True)
"""


def writer(folder, name, count):
    """Start a program that makes corrections and says which are made."""
    command = [sys.executable, "-c", WRITER, str(folder), name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def kept(folder):
    """Return the names of the corrections that the file holds."""
    with Library.open(folder) as library:
        return {one.subject.name for one in library.corrected.codebook.active}


def main():
    """Print the figures."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        programs = [writer(folder, f"writer{number}", 40) for number in range(3)]
        made = {line for one in programs for line in one.communicate()[0].splitlines()}
        print(f"3 programs at once: {len(made)} corrections made, {len(made - kept(folder))} lost")
        total = lost = 0
        for number in range(kills):
            program = writer(folder, f"killed{number}", 1_000_000)
            first = program.stdout.readline().strip()
            time.sleep(chance.random() * 0.15)
            program.send_signal(signal.SIGKILL)
            said = {first, *program.communicate()[0].splitlines()}
            total += len(said)
            lost += len(said - kept(folder))
        print(f"{kills} kills: {total} corrections made, {lost} lost, every file could be read")


main()
