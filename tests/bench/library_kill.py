"""Kills a program while it saves notes, again and again, and looks for the notes.

A child saves notes and acknowledges each over a pipe once `annotate` has
returned; the parent kills it with SIGKILL at a random moment, opens the library
and looks for every note that was acknowledged.

    python tests/bench/library_kill.py 1000

Exits with 1 when an acknowledged note is lost, or a library is unreadable.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from corpus.article import Article, ArticleId
from corpus.errors import CorpusError
from corpus.importing import Imported
from corpus.library import Library
from corpus.span import Span

TEXT = "The ferry sank off Corran on Monday. Nobody was hurt, the port says. " * 40
ARTICLE = ArticleId("ferry")


def prepare(folder: Path) -> None:
    data = TEXT.encode()
    article = Article(ARTICLE, "Ferry", TEXT)
    with Library.open(folder) as library:
        library.add(Imported(article, data, hashlib.sha256(data).hexdigest()))


def save_notes(folder: Path, acknowledge: int) -> None:
    with Library.open(folder) as library:
        anchor = library.anchor(ARTICLE, Span(4, 9))
        while True:
            note = library.annotate([anchor], "A note of some words. " * 20, ["one", "two"])
            os.write(acknowledge, f"{note.id}\n".encode())


def killed_writer(folder: Path, chance: random.Random) -> list[str]:
    """Return the ids that a writer acknowledged before it was killed."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            save_notes(folder, writer)
        finally:
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader) as acknowledged:
        first = [acknowledged.readline() for _ in range(chance.randint(0, 4))]
        time.sleep(chance.random() * 0.02)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return "".join([*first, acknowledged.read()]).split()


def missing(folder: Path, acknowledged: list[str]) -> list[str] | None:
    """Return the acknowledged notes that are gone, None when the library is unreadable."""
    try:
        with Library.open(folder) as library:
            kept = {note.id for note in library.notes() if note.anchors and len(note.tags) == 2}
            whole = len(kept) == len(library.notes())
    except CorpusError:
        return None
    with closing(sqlite3.connect(folder / "library.db")) as connection:
        (verdict,) = connection.execute("PRAGMA integrity_check").fetchone()
    return [one for one in acknowledged if one not in kept] if whole and verdict == "ok" else None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kills", type=int)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    saved = lost = unreadable = 0
    with tempfile.TemporaryDirectory() as parent:
        for number in range(arguments.kills):
            # Some libraries see many kills, so that what one kill leaves behind
            # is what the next begins with.
            folder = Path(parent) / f"library-{number // 10}"
            if not folder.exists():
                prepare(folder)
            acknowledged = killed_writer(folder, chance)
            gone = missing(folder, acknowledged)
            saved += len(acknowledged)
            lost += len(gone or ())
            unreadable += gone is None
    print(
        f"{arguments.kills} kills, {saved} notes acknowledged, {lost} lost, {unreadable} unreadable"
    )
    return 1 if lost or unreadable or not saved else 0


if __name__ == "__main__":
    sys.exit(main())
