"""Damages libraries in three ways, and looks for notes that are lost without a word.

- One bit of the file is turned, at random. The next opening must show every
  note and text as it was, or tell of the damage.
- The disk fills up while notes are saved: a small tmpfs where that may be
  mounted, else a limit on the size of files. Every note that was acknowledged
  must be there, and the failure be told in a sentence.
- A program is killed inside a migration. The next one must finish it, and show
  every note as it was.

    python tests/bench/library_damage.py 300

Exits with 1 when a note is lost without a word.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from corpus.article import Article, ArticleId
from corpus.errors import CorpusError, UnusableLibrary
from corpus.importing import Imported
from corpus.library import Library
from corpus.library.database import Database
from corpus.library.notes import everything
from corpus.library.schema import MIGRATIONS
from corpus.note import Note
from corpus.span import Span

TEXT = "The ferry sank off Corran on Monday. Nobody was hurt, the port says. " * 20
LATER = (
    "ALTER TABLE note ADD COLUMN colour TEXT",
    "ALTER TABLE anchor ADD COLUMN colour TEXT",
    *["UPDATE note SET colour = 'green'", "UPDATE anchor SET colour = 'red'"] * 20,
    "CREATE TABLE renewed AS SELECT * FROM version",
    "CREATE INDEX renewed_text ON renewed (text)",
    "DROP TABLE renewed",
)
"""A migration with enough to do to be killed in its midst."""


def noon() -> datetime:
    return datetime(2026, 5, 4, 12, tzinfo=UTC)


def add(library: Library, name: str, text: str = TEXT) -> ArticleId:
    data = f"{name}. {text}".encode()
    article = Article(ArticleId(name), name, data.decode())
    return library.add(Imported(article, data, hashlib.sha256(data).hexdigest())).id


def annotate(library: Library, article: ArticleId, number: int) -> Note:
    span = Span(number * 7, number * 7 + 20)
    return library.annotate([library.anchor(article, span)], f"Note {number}. " * 9, ["one", "two"])


def prepare(folder: Path) -> list[Note]:
    """Make a library with notes in the backup and notes that came after it; return them all."""
    with Library.open(folder, clock=noon) as library:
        for name in ("ferry", "harbour", "wind"):
            article = add(library, name)
            for number in range(20):
                annotate(library, article, number)
    with Library.open(folder, clock=noon) as library:
        for name in ("ferry", "harbour", "storm"):
            article = ArticleId(name) if name != "storm" else add(library, name)
            for number in range(20, 40):
                annotate(library, article, number)
        return list(library.notes())


def turned_bit(folder: Path, whole: Path, notes: Sequence[Note], chance: random.Random) -> str:
    """Return what came of one bit that was turned."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(whole, folder)
    path = folder / "library.db"
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    try:
        return opened(folder, notes)
    except CorpusError as error:
        try:
            return f"told, by an error; then {opened(folder, notes)}"
        except CorpusError:
            return f"told, by an error again: {error}".replace(str(folder), "...")


def opened(folder: Path, notes: Sequence[Note]) -> str:
    """Return how the notes and texts of a damaged library are found."""
    with Library.open(folder, clock=noon) as library:
        recovery = library.recovery
        found = {note.id: note for note in library.notes()}
        texts = {one.article for note in notes for one in note.anchors}
        listed = [note.id for article in texts for note in library.notes(article)]
        if recovery is not None and not texts <= set(library.article_ids()):
            return "told, an article lost with its notes"
        same_texts = all(library.article(one).text == f"{one}. {TEXT}" for one in texts)
    same = [note for note in notes if found.get(note.id) == note]
    whole_again = len(same) == len(listed) == len(found) == len(notes) and same_texts
    if recovery is None:
        return "harmless" if whole_again else "LOST WITHOUT A WORD"
    if whole_again:
        return "told, and nothing lost"
    return f"told, {len(notes) - len(same)} lost or older"


@contextmanager
def small_disk(folder: Path, size: int, *, mount: bool) -> Iterator[str]:
    """Give a folder in which little can be written, and tell in which way that is so."""
    mounted = mount and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)],
        check=False,
        capture_output=True,
    )
    if mounted and mounted.returncode == 0:
        try:
            yield "a small tmpfs"
        finally:
            subprocess.run(["umount", str(folder)], check=True)
        return
    unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size // 2, unlimited[1]))
    try:
        yield "a limit on the size of files"
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)


def more_room(folder: Path, way: str) -> None:
    if way == "a small tmpfs":
        subprocess.run(["mount", "-o", "remount,size=64m", str(folder)], check=True)
    else:
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


def full_disk(folder: Path, chance: random.Random, *, mount: bool) -> tuple[str, str]:
    """Return how the disk was filled, and what came of it."""
    folder.mkdir(exist_ok=True)
    with small_disk(folder, chance.randrange(300_000, 2_000_000), mount=mount) as way:
        saved, told = filled(folder / "library", chance)
        more_room(folder, way)
        with Library.open(folder / "library", clock=noon) as library:
            kept = {note.id: note for note in library.notes()}
            again = not saved or annotate(library, saved[0].anchors[0].article, 1)
            recovered = library.recovery
    shutil.rmtree(folder, ignore_errors=True)
    if any(kept.get(note.id) != note for note in saved):
        return way, "LOST WITHOUT A WORD" if recovered is None else "lost, told"
    return way, f"{told}, nothing lost" if again else "no note after"


def filled(folder: Path, chance: random.Random) -> tuple[list[Note], str]:
    """Save notes and articles until the disk is full; return the notes, and what was told."""
    saved: list[Note] = []
    try:
        with Library.open(folder, clock=noon) as library:
            for number in range(10_000):
                article = add(library, f"article-{number}", str(chance.random()) * 200)
                saved.extend(annotate(library, article, one) for one in range(10))
    except UnusableLibrary as error:
        return saved, error.reason
    return saved, "not full"


def killed_migration(folder: Path, whole: Path, notes: Sequence[Note], delay: float) -> str:
    """Return what came of a kill in the midst of a migration, so many seconds after it began."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(whole, folder)
    ready, begin = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(begin, b"!")
            Database.open(folder, (*MIGRATIONS, LATER), 5.0).close()
        finally:
            os._exit(0)
    os.read(ready, 1)
    os.close(ready)
    os.close(begin)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    try:
        database = Database.open(folder, (*MIGRATIONS, LATER), 5.0)
    except CorpusError:
        return "told, by an error"
    with database.reading() as connection:
        same = list(everything(connection)) == list(notes)
    database.close()
    began = any((folder / "backups").glob("library-version-*"))
    return ("killed inside" if began else "killed before") if same else "LOST WITHOUT A WORD"


def migration_time(folder: Path, whole: Path) -> float:
    shutil.copytree(whole, folder)
    begun = time.perf_counter()
    Database.open(folder, (*MIGRATIONS, LATER), 5.0).close()
    return time.perf_counter() - begun


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("times", type=int, nargs="?", default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-mount", action="store_false", dest="mount", help="mount nothing")
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    outcomes: dict[str, Counter[str]] = {}
    with tempfile.TemporaryDirectory() as parent:
        whole, folder = Path(parent) / "whole", Path(parent) / "hurt"
        notes = prepare(whole)
        times = range(arguments.times)
        outcomes[f"bits turned, {len(notes)} notes"] = Counter(
            turned_bit(folder, whole, notes, chance) for _ in times
        )
        disk = Path(parent) / "disk"
        for way, outcome in (full_disk(disk, chance, mount=arguments.mount) for _ in times):
            outcomes.setdefault(f"full disks, {way}", Counter())[outcome] += 1
        longest = migration_time(Path(parent) / "timed", whole)
        outcomes["kills inside a migration"] = Counter(
            killed_migration(folder, whole, notes, chance.random() * longest) for _ in times
        )
    silent = 0
    for name, counts in outcomes.items():
        print(f"{counts.total()} {name}")
        for outcome, count in counts.most_common():
            silent += count if "WITHOUT" in outcome else 0
            print(f"{count:>6}  {outcome}")
    print(f"notes lost without a word: {silent} times")
    return 1 if silent else 0


if __name__ == "__main__":
    sys.exit(main())
