"""Opening a library: what is made, what is refused, and in which words."""

import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from corpus.errors import UnusableLibrary
from corpus.importing import Imported
from corpus.library import Library
from corpus.span import Span

Importer = Callable[..., Imported]


def refusal(folder: Path) -> str:
    """Return the sentence with which opening is refused."""
    with pytest.raises(UnusableLibrary) as caught:
        Library.open(folder, patience=0.05)
    return str(caught.value)


def pragma(path: Path, name: str) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_new_library_is_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "library"
    with Library.open(folder) as library:
        assert library.folder == folder
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert modes["library.db"] == modes["library.db-wal"] == 0o600


def test_a_library_is_there_the_next_day(tmp_path: Path, imported: Importer) -> None:
    with Library.open(tmp_path) as library:
        added = library.add(imported("Some text."))
        note = library.annotate([library.anchor(added.id, Span(0, 4))], "Mine.")
    with Library.open(tmp_path) as library:
        assert library.article(added.id).text == "Some text."
        assert library.notes() == [note]


def test_closing_again_does_nothing(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    library.close()
    library.close()
    with Library.open(tmp_path) as again:
        assert again.count() == 0


def test_saving_waits_for_the_disk(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library, library._database.reading() as connection:
        asked = ("journal_mode", "synchronous", "foreign_keys", "mmap_size")
        answers = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]
    assert answers == ["wal", 2, 1, 0]


def test_a_file_is_no_library(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("x")
    assert refusal(file) == f"Cannot use the library {file}: it is a file, not a folder"
    assert refusal(file / "library").endswith(": a part of its path is a file")


def test_another_program_s_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE photo (name)")
    before = path.read_bytes()
    assert refusal(tmp_path).endswith(": its library.db is a database of another program")
    assert path.read_bytes() == before


def test_a_newer_library_is_refused_and_left_alone(tmp_path: Path) -> None:
    Library.open(tmp_path).close()
    path = tmp_path / "library.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert "made by a newer Diptych (library version 99," in refusal(tmp_path)
    assert pragma(path, "user_version") == 99


def test_what_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    path.write_bytes(b"not a database " * 400)
    assert refusal(tmp_path).endswith(
        ": its library.db is damaged or no library, and there is no backup in its folder to go on "
        "from"
    )
    assert path.read_bytes() == b"not a database " * 400


def test_a_folder_that_stands_where_the_file_should_is_told(tmp_path: Path) -> None:
    (tmp_path / "library.db").mkdir()
    assert refusal(tmp_path).startswith(f"Cannot use the library {tmp_path}: ")


def test_a_table_whose_name_is_no_text_is_damage(tmp_path: Path) -> None:
    Library.open(tmp_path).close()
    path = tmp_path / "library.db"
    path.write_bytes(path.read_bytes().replace(b"tabledraftdraft", b"tabledr\xc5ftdraft"))
    assert "its library.db is damaged" in refusal(tmp_path)


def test_a_table_whose_name_is_no_text_does_not_keep_the_backup_from_taking_over(
    tmp_path: Path, imported: Importer
) -> None:
    with Library.open(tmp_path) as library:
        added = library.add(imported("Some text."))
        note = library.annotate([library.anchor(added.id, Span(0, 4))], "Mine.")
        library.backup()
    path = tmp_path / "library.db"
    path.write_bytes(path.read_bytes().replace(b"tabledraftdraft", b"tabledr\xc5ftdraft"))
    with Library.open(tmp_path) as library:
        assert library.recovery is not None
        assert library.notes() == [note]
