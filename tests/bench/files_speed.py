"""Print what each file format costs: seconds of work an article, peak memory, first import.

Run from the checkout: `python tests/bench/files_speed.py FILE...`. Each file is
read in a fresh interpreter, once to load what its format needs and then again
and again, so that both prices are seen.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
MEASURE = """
import resource, sys, time
from pathlib import Path
from corpus.importing import read
file, rounds = Path(sys.argv[1]), int(sys.argv[2])

def spent():
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(kind)[0] + resource.getrusage(kind)[1] for kind in kinds)

start = spent()
article = read(file).article
first = spent() - start
start = spent()
for _ in range(rounds):
    read(file)
again = (spent() - start) / rounds
kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
memory = max(resource.getrusage(kind).ru_maxrss for kind in kinds) / 1024
print(f"{article.words:8} {first:9.3f} {again:9.4f} {memory:7.0f}")
"""
ROUNDS = 20


def main() -> None:
    print(f"{'file':28} {'KB':>7} {'words':>8} {'first s':>9} {'again s':>9} {'MB':>7}")
    for name in sys.argv[1:]:
        command = [sys.executable, "-c", MEASURE, name, str(ROUNDS)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
        size = Path(name).stat().st_size / 1024
        print(f"{Path(name).name:28} {size:7.0f} {done.stdout.rstrip()}")


if __name__ == "__main__":
    main()
