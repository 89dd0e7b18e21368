"""Looking over the notes after a library was opened."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from corpus.importing import Imported
from corpus.library import Library
from corpus.library.connecting import SUSPECT, glance_over
from corpus.library.database import Database
from corpus.library.inspecting import Inspection
from corpus.library.schema import MIGRATIONS
from corpus.span import Span

Importer = Callable[..., Imported]


@pytest.fixture
def folder(tmp_path: Path, imported: Importer) -> Path:
    """Return the folder of a library with 600 notes and a backup."""
    with Library.open(tmp_path) as library:
        added = library.add(imported("The ferry sank off Corran on Monday."))
        anchor = library.anchor(added.id, Span(4, 9))
        with library.batch():
            for number in range(600):
                library.annotate([anchor], f"Note {number}.")
        library.backup()
    return tmp_path


def damage(folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(folder / "library.db")) as connection, connection:
        connection.execute(statement)


def found(folder: Path) -> str:
    """Return what the inspection of a library finds."""
    database = Database.open(folder, MIGRATIONS, 1.0, glance_over)
    inspection = Inspection(database, before=0)
    inspection.begin()
    inspection.wait()
    database.close()
    return inspection.problem


def test_sound_notes_are_no_problem(folder: Path) -> None:
    assert found(folder) == ""
    assert not (folder / SUSPECT).exists()


def test_a_note_that_changed_by_itself_is_found_and_mended_at_the_next_opening(
    folder: Path,
) -> None:
    damage(folder, "UPDATE note SET body = 'Note 599!' WHERE body = 'Note 599.'")
    assert found(folder).endswith("notes are not as saved")
    assert (folder / SUSPECT).exists()
    with Library.open(folder, inspect_later=True) as library:
        assert library.recovery is not None
        assert {note.body for note in library.notes()} >= {"Note 0.", "Note 599."}


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM note WHERE body = 'Note 7.'", "UPDATE note SET seal = '' WHERE number = 7"],
)
def test_a_note_that_went_by_itself_is_found_before_anything_is_shown(
    folder: Path,
    statement: str,
) -> None:
    damage(folder, statement)
    with Library.open(folder, inspect_later=True) as library:
        assert library.recovery is not None
        assert len(library.notes()) == 600


def test_closing_does_not_wait_for_the_inspection(folder: Path) -> None:
    database = Database.open(folder, MIGRATIONS, 1.0)
    inspection = Inspection(database, before=3600)
    inspection.begin()
    inspection.finish()
    database.close()
    assert inspection.problem == ""
