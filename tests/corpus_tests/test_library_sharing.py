"""One library in several threads and programs, and programs that die."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from corpus.errors import UnusableLibrary
from corpus.importing import Imported
from corpus.library import Library
from corpus.span import Span

Importer = Callable[..., Imported]
ROOT = Path(__file__).parents[2]


def test_two_programs_keep_every_note_and_see_each_other_s(
    tmp_path: Path, imported: Importer
) -> None:
    with Library.open(tmp_path) as one, Library.open(tmp_path) as other:
        article_id = one.add(imported("Some text.")).id
        anchor = other.anchor(article_id, Span(0, 4))

        def annotate(library: Library, name: str) -> set[str]:
            return {library.annotate([anchor], f"{name} {number}").body for number in range(30)}

        with ThreadPoolExecutor(2) as pool:
            saved = pool.map(annotate, (one, other), ("one", "other"))
            bodies = set.union(*saved)
        assert len(bodies) == 60
        assert {note.body for note in one.notes()} == bodies
        assert {note.body for note in other.notes()} == bodies


def test_threads_share_one_library(library: Library, imported: Importer) -> None:
    article_id = library.add(imported("Some text.")).id
    anchor = library.anchor(article_id, Span(0, 4))

    def annotate(number: int) -> int:
        library.annotate([anchor], str(number))
        return len(library.notes(article_id))

    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(annotate, range(40)))
    assert max(seen) == len(library.notes()) == 40


def test_a_note_waits_for_another_program_that_writes(tmp_path: Path, imported: Importer) -> None:
    with (
        Library.open(tmp_path) as library,
        closing(
            sqlite3.connect(tmp_path / "library.db", isolation_level=None, check_same_thread=False),
        ) as stranger,
        ThreadPoolExecutor(1) as pool,
    ):
        anchor = library.anchor(library.add(imported("Some text.")).id, Span(0, 4))
        stranger.execute("BEGIN IMMEDIATE")
        saving = pool.submit(library.annotate, [anchor], "Mine.")
        with pytest.raises(TimeoutError):
            saving.result(timeout=0.1)
        stranger.execute("COMMIT")
        assert library.note(saving.result().id).body == "Mine."


def test_a_program_that_never_ends_writing_is_told_and_nothing_is_half_done(
    tmp_path: Path, imported: Importer
) -> None:
    with Library.open(tmp_path, patience=0.05) as library, Library.open(tmp_path) as other:
        anchor = library.anchor(library.add(imported("Some text.")).id, Span(0, 4))
        with (
            other.batch(),
            pytest.raises(UnusableLibrary, match="another program has been writing"),
        ):
            library.annotate([anchor])
        assert library.notes() == []
        assert library.annotate([anchor]).body == ""


def test_reading_goes_on_while_another_program_writes(tmp_path: Path, imported: Importer) -> None:
    with Library.open(tmp_path, patience=0.05) as library, Library.open(tmp_path) as other:
        article_id = library.add(imported("Some text.")).id
        with other.batch():
            other.add(imported("Other text.", source="/other"))
            assert library.article_ids() == [article_id]


def test_a_note_that_was_acknowledged_outlives_the_kill_of_its_program() -> None:
    run = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "bench" / "library_kill.py"), "20"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.startswith("20 kills, ")
    assert run.stdout.endswith(" 0 lost, 0 unreadable\n")
