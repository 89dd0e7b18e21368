"""Bringing a library to a later version."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from corpus.article import ArticleId
from corpus.importing import Imported
from corpus.library import DamagedLibrary, Library
from corpus.library.database import Database
from corpus.library.schema import APPLICATION_ID, MIGRATIONS

Importer = Callable[..., Imported]
LATEST = len(MIGRATIONS)
COLOUR = ("ALTER TABLE note ADD COLUMN colour TEXT", "UPDATE note SET colour = 'green'")
BROKEN = ("ALTER TABLE note ADD COLUMN colour TEXT", "UPDATE nowhere SET colour = 'green'")


def columns(path: Path) -> tuple[int, list[str]]:
    with closing(sqlite3.connect(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        return version, [row[1] for row in connection.execute("PRAGMA table_info (note)")]


@pytest.fixture
def folder(tmp_path: Path, imported: Importer) -> Path:
    """Return a library of today's version that holds an article."""
    with Library.open(tmp_path / "library") as library:
        library.add(imported("Some text."))
    return tmp_path / "library"


def test_a_migration_leads_on_and_leaves_a_copy_of_what_was(folder: Path) -> None:
    before = columns(folder / "library.db")
    Database.open(folder, (*MIGRATIONS, COLOUR), 1.0).close()
    version, names = columns(folder / "library.db")
    assert (version, names[-1]) == (LATEST + 1, "colour")
    copy = folder / "backups" / f"library-version-{LATEST}.db"
    assert columns(copy) == before
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT count(*) FROM article").fetchone() == (1,)


def test_a_migration_that_fails_changes_nothing(folder: Path) -> None:
    before = columns(folder / "library.db")
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        Database.open(folder, (*MIGRATIONS, BROKEN), 1.0)
    assert columns(folder / "library.db") == before
    with Library.open(folder) as library:
        assert library.count() == 1


def test_a_new_library_needs_no_copy(tmp_path: Path) -> None:
    Library.open(tmp_path).close()
    assert not (tmp_path / "backups").exists()


def test_notes_from_before_there_were_seals_are_sealed(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "library.db")) as connection, connection:
        connection.executescript(";".join(step for step in MIGRATIONS[0] if isinstance(step, str)))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        connection.executescript(
            """
            INSERT INTO original VALUES ('o', x'');
            INSERT INTO version VALUES (1, 'a', 's', 'o', '', '', '', '', NULL, '', '', '', '', '');
            INSERT INTO note VALUES (1, 'n', 'Mine.', '2026-05-04T10:30:00+00:00',
                                     '2026-05-04T10:30:00+00:00');
            INSERT INTO anchor VALUES ('n', 0, 'a', 1, 0, 1, 'x', '', '', 0, 1, 'same text', 1, '');
            """
        )
    with Library.open(tmp_path) as library:
        assert [note.body for note in library.notes()] == ["Mine."]
    with closing(sqlite3.connect(tmp_path / "library.db")) as connection, connection:
        connection.execute("UPDATE note SET body = 'Yours.'")
    with pytest.raises(DamagedLibrary):
        Library.open(tmp_path)


def test_the_articles_of_entities_from_before_they_were_counted_are_counted(
    tmp_path: Path,
) -> None:
    with closing(sqlite3.connect(tmp_path / "library.db")) as connection, connection:
        for migration in MIGRATIONS[:5]:
            for step in migration:
                connection.execute(step) if isinstance(step, str) else step(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 5")
        connection.executescript(
            """
            INSERT INTO original VALUES ('o', x'');
            INSERT INTO version VALUES (1, 'a', 's', 'o', '', '', '', '', NULL, '', '', '', '', '');
            INSERT INTO article (id, version, title, byline, outlet, language, source, imported,
                                 words)
            VALUES ('a', 1, '', '', '', '', '', '2026-05-04T10:30:00+00:00', 1);
            INSERT INTO entity VALUES ('ada', 'Ada', 'person');
            INSERT INTO mention VALUES ('ada', 'a', 2);
            """
        )
    with Library.open(tmp_path) as library:
        assert [one.articles for one in library.readings.entities()] == [1]
        library.remove(ArticleId("a"))
        assert [one.articles for one in library.readings.entities()] == [0]
