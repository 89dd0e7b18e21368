"""Backups made, listed and put back from the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.library import Library
from reader.wording import size_of

Run = Callable[..., Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def run(command: Run, tmp_path: Path) -> Run:
    (tmp_path / "harbour.txt").write_text("Harbour closed\n\nIt was closed on Monday.\n")
    (tmp_path / "council.txt").write_text("Council meets\n\nIt defended the closure.\n")

    return command


def titles(run: Run) -> set[str]:
    return {article["title"] for article in run("list", "--json").document}


def test_a_backup_brings_back_what_was(run: Run) -> None:
    run("add", "harbour.txt")
    made = run("backup", "kept.db")
    assert (made.code, made.out) == (0, "kept.db\n")
    assert made.err.startswith("Backed up 1 article with all notes, ")
    run("add", "council.txt")
    restored = run("restore", "kept.db")
    assert (restored.code, restored.out) == (0, "restored  kept.db\n")
    assert titles(run) == {"Harbour closed"}
    kept = Path(restored.err.removeprefix("What was there is kept in ").rstrip(".\n"))
    with Library.open(kept) as before:
        assert before.count() == 2


def test_what_is_found_after_a_restore_is_what_was_restored(run: Run) -> None:
    run("add", "harbour.txt")
    run("backup", "kept.db")
    run("add", "council.txt")
    assert run("search", "closure", "--json").document["total"] == 1
    run("restore", "kept.db")
    assert run("search", "closure", "--json").document["total"] == 0
    assert run("search", "Monday", "--json").document["total"] == 1


def test_without_a_target_a_backup_joins_the_others_and_goes_by_its_name(
    run: Run, folder: Path
) -> None:
    run("add", "harbour.txt")
    made = run("backup", "--json").document
    assert set(made) == {"path", "size"}
    path = Path(made["path"])
    assert path.parent == folder / "backups"
    listed = run("backup", "--list", "--json").document
    assert {"path", "made", "size"} == set(listed[0])
    assert listed[0]["path"] == made["path"]
    assert path.name in run("backup", "--list").out
    answer = run("restore", path.name, "--json").document
    assert answer["restored"] == made["path"]
    assert Path(answer["kept"], "library.db").exists()


def test_backups_are_listed_and_restored_where_the_library_cannot_be_opened(
    run: Run, folder: Path
) -> None:
    run("add", "harbour.txt")
    name = Path(run("backup", "--json").document["path"]).name
    (folder / "library.db").unlink()
    (folder / "library.db").mkdir()
    assert run("list").code == 1
    assert name in run("backup", "--list").out
    (folder / "library.db").rmdir()
    assert run("restore", name).code == 0
    assert titles(run) == {"Harbour closed"}


def test_where_there_is_no_library_a_backup_becomes_it(run: Run, tmp_path: Path) -> None:
    run("add", "harbour.txt")
    run("backup", "kept.db")
    new = ("--library", str(tmp_path / "new"))
    assert run("restore", "kept.db", "--json", *new).document == {
        "restored": "kept.db",
        "kept": None,
    }
    assert run("list", "--json", *new).document[0]["title"] == "Harbour closed"


def test_a_backup_takes_the_place_of_an_earlier_one_and_of_nothing_else(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    run("add", "harbour.txt")
    assert [run("backup", "kept.db").code for _ in range(2)] == [0, 0]
    before = (tmp_path / "harbour.txt").read_bytes()
    assert run("backup", "harbour.txt").code == 2
    assert (tmp_path / "harbour.txt").read_bytes() == before
    assert run("backup", str(folder / "library.db")).code == 2
    assert run("backup", ".").code == 2
    assert titles(run) == {"Harbour closed"}


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("none.db", 1, "there is no such file"),
        ("harbour.txt", 1, "Cannot use the backup harbour.txt"),
        ("library/library.db", 2, "is the library itself"),
    ],
)
def test_what_is_no_backup_leaves_the_library_alone(
    run: Run, name: str, code: int, said: str
) -> None:
    run("add", "harbour.txt")
    answer = run("restore", name)
    assert answer.code == code
    assert said in answer.err
    assert titles(run) == {"Harbour closed"}


def test_before_the_first_backup_there_is_a_word_about_it(run: Run) -> None:
    assert run("backup", "--list", "--json").document == []
    assert "No backups yet" in run("backup", "--list").err


@pytest.mark.parametrize(
    ("size", "said"),
    [(1, "1 byte"), (999, "999 bytes"), (3_400, "3.4 kB"), (999_700, "1.0 MB"), (12e6, "12 MB")],
)
def test_sizes_are_said_briefly(size: int, said: str) -> None:
    assert size_of(size) == said
