import os
from pathlib import Path

import pytest

from corpus.importing import walk


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Words.")


def names(folder: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in walk(folder)]


def test_known_kinds_below_a_folder_come_sorted_and_without_what_is_hidden(tmp_path: Path) -> None:
    make(
        tmp_path,
        "b.txt",
        "a/z.md",
        "a/B.TXT",
        "c.png",
        ".hidden.txt",
        ".git/x.md",
        "d/e/f.markdown",
    )
    assert names(tmp_path) == ["a/B.TXT", "a/z.md", "b.txt", "d/e/f.markdown"]


def test_a_file_is_yielded_whatever_its_name(tmp_path: Path) -> None:
    make(tmp_path, "notes.org")
    assert list(walk(tmp_path / "notes.org")) == [tmp_path / "notes.org"]
    assert list(walk(tmp_path / "missing")) == [tmp_path / "missing"]


def test_links_that_go_in_circles_are_walked_once(tmp_path: Path) -> None:
    make(tmp_path, "a/one.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    assert names(tmp_path) == ["a/one.txt"]


def test_pipes_are_left_out(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "b.txt")
    assert names(tmp_path) == ["a.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look into everything")
def test_a_folder_that_may_not_be_looked_into_is_yielded_itself(tmp_path: Path) -> None:
    make(tmp_path, "a/one.txt", "b.txt")
    (tmp_path / "a").chmod(0)
    try:
        assert names(tmp_path) == ["a", "b.txt"]
    finally:
        (tmp_path / "a").chmod(0o700)
