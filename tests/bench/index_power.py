"""Cuts the power while articles are indexed, again and again, and searches for the articles.

As `library_power.py` does with notes: a program that adds, replaces and removes
articles, merges and builds anew runs once under strace; its record is cut at
random places, and each state of the disk that a cut may leave is opened. An
index that has to be built anew costs no article, for it is a cache, but time;
one that opens and does not know what was acknowledged before is wrong.

    python tests/bench/index_power.py 400 [--unsynced]

`--unsynced` leaves every `fsync` out, as Whoosh by itself does. Exits with 1
when an index is wrong or must be built anew, and with 77 when there is no
strace that may be used.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

from library_power import NO_STRACE, Acknowledge, Deed, Disk, Name, Sync, recorded

from corpus.article import ArticleId
from index import IndexedArticle, SearchIndex, open_index, parse

BATCH = 12


def article(number: int, revision: int) -> IndexedArticle:
    """Return an article that one word finds, in that revision."""
    words = [f"filler{at}" for at in range(number * 7, number * 7 + 300)]
    text = " ".join([f"article{number}revision{revision}", *words])
    return IndexedArticle(ArticleId(f"a{number}"), revision, f"Title {number}", text)


def write(folder: Path) -> None:
    """Change an index in every way there is, acknowledging each commit."""
    acknowledged = os.open(folder / "acknowledged", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    index = open_index(folder / "index")
    index.confirm_reset()

    def add(numbers: range, revision: int) -> None:
        index.add(article(number, revision) for number in numbers)
        told = " ".join(f"article{number}revision{revision}" for number in numbers)
        os.write(acknowledged, told.encode())

    for start in range(0, 9 * BATCH, BATCH):
        add(range(start, start + BATCH), 1)
    add(range(0, 9 * BATCH, 5), 2)
    index.tidy()
    add(range(200, 210), 1)
    with index.renewing() as fresh:
        fresh.add(article(number, 2) for number in range(210))
        fresh.confirm_reset()
    os.write(acknowledged, " ".join(f"article{n}revision2" for n in range(210)).encode())
    add(range(210, 220), 1)
    index.close()


def missing(index: SearchIndex, acknowledged: dict[str, str]) -> bool:
    """Return whether an acknowledged article is not found in that revision or a later one."""
    for number, revision in acknowledged.items():
        later = [f"article{number}revision{n}" for n in range(int(revision), 3)]
        if not any(index.search(parse(word), 0).total for word in later):
            return True
    return False


def by_file(done: Iterable[Deed]) -> Iterator[Deed]:
    """Yield the deeds, and for a folder that was renamed a deed for each file in it."""
    files: set[str] = set()
    for deed in done:
        if isinstance(deed, Name) and deed.source and deed.target and deed.source not in files:
            inside = sorted(name for name in files if name.startswith(f"{deed.source}/"))
            deeds = [Name(name, deed.target + name.removeprefix(deed.source)) for name in inside]
        else:
            deeds = [deed]
        for one in deeds:
            if isinstance(one, Name):
                files.discard(one.source)
                files.add(one.target)
            yield one


def replay(done: list[Deed], cuts: list[int], state: Path, chance: random.Random) -> list[int]:
    """Return how many states are wrong, how many must be built anew, and how many articles told."""
    disk, told = Disk(), dict[str, str]()
    wrong = anew = at = 0
    for cut in cuts:
        for deed in done[at:cut]:
            if isinstance(deed, Acknowledge):
                pairs = (
                    word.removeprefix("article").split("revision") for word in deed.note.split()
                )
                told |= dict(pairs)
            else:
                disk.do(deed)
        at = cut
        for name, content in disk.after_a_cut(chance).items():
            path = state / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if told:
            index = open_index(state / "index")
            if index.was_reset or not index.is_sound():
                anew += 1
            else:
                wrong += missing(index, told)
            index.close()
        shutil.rmtree(state, ignore_errors=True)
    return [wrong, anew, len(told)]


def main() -> int:
    """Cut the power, and print what is left."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("states", type=int, nargs="?", default=400)
    parser.add_argument("--unsynced", action="store_true", help="leave every fsync out")
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.write:
        write(arguments.write)
        return 0
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as parent:
        try:
            done = list(by_file(recorded(Path(parent), "watched", __file__)))
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"no strace that may be used: {error}")
            return NO_STRACE
        if arguments.unsynced:
            done = [deed for deed in done if not isinstance(deed, Sync)]
        cuts = sorted(chance.choices(range(len(done) + 1), k=arguments.states))
        wrong, anew, told = replay(done, cuts, Path(parent) / "state", chance)
    print(
        f"{len(done)} file operations, {told} articles acknowledged, {len(cuts)} power cuts: "
        f"{wrong} indexes wrong, {anew} to be built anew"
    )
    return 1 if wrong or anew or not told else 0


if __name__ == "__main__":
    sys.exit(main())
