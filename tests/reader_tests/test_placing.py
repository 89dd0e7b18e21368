"""Articles from before copies were looked for find their copies in the background."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corpus.article import ArticleId
from corpus.library import Library
from reader.workspace import Workspace, placing

BODY = " ".join(f"Sentence {n} of the agency tells what happened on day {n}." for n in range(9))
COUNT = 5


@pytest.fixture
def older(tmp_path: Path) -> Iterator[Workspace]:
    """Return a library of copies, none of which was ever looked for."""
    for number in range(COUNT):
        (tmp_path / f"{number}.md").write_text(f"# Headline {number}\n\n{BODY} {number}\n")
    with Workspace.open(tmp_path / "library") as workspace:
        workspace.add([str(tmp_path / f"{number}.md") for number in range(COUNT)])
    with closing(sqlite3.connect(tmp_path / "library" / "library.db")) as connection:
        connection.executescript("DELETE FROM sketch; DELETE FROM clue; DELETE FROM copy;")
    with Workspace.open(tmp_path / "library") as workspace:
        yield workspace


def copies(workspace: Workspace) -> list[int]:
    return [len(row.copies) for row in workspace.listed()]


def test_catching_up_places_what_was_never_placed(older: Workspace) -> None:
    assert copies(older) == [0] * COUNT
    older.catch_up()
    assert copies(older) == [COUNT - 1] * COUNT
    assert not older.library.copies.unplaced()
    assert older.place_copies() == 0


def test_progress_is_told_after_each_batch(
    older: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placing, "_BATCH", 2)
    told: list[tuple[int, int]] = []
    assert older.place_copies(lambda done, total: told.append((done, total))) == COUNT
    assert told == [(2, COUNT), (4, COUNT), (5, COUNT)]


def test_it_can_be_stopped_and_goes_on_where_it_was(older: Workspace) -> None:
    asked = iter([False, False, True])
    assert older.place_copies(cancelled=lambda: next(asked)) == 2
    assert len(older.library.copies.unplaced()) == COUNT - 2
    assert older.place_copies() == COUNT - 2
    assert copies(older) == [COUNT - 1] * COUNT


def test_an_article_that_went_or_changed_meanwhile_is_left(
    older: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    gone, changed = older.library.article_ids()[:2]
    sketched = placing._sketched

    def meanwhile(library: Library, article: ArticleId) -> object:
        made = sketched(library, article)
        if article == gone:
            older.remove(gone)
        if article == changed:
            (tmp_path / "1.md").write_text(f"# Another story\n\nNothing of the sort. {BODY[:40]}\n")
            older.add([str(tmp_path / "1.md")])
        return made

    monkeypatch.setattr(placing, "_sketched", meanwhile)
    assert older.place_copies() == COUNT - 2
    assert older.library.copies.of(changed) == ()
