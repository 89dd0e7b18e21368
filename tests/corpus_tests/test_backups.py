"""Backups: when they are made, which are kept, and how one is put back."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import UnusableLibrary
from corpus.importing import Imported
from corpus.library import DamagedLibrary, Library, UnusableBackup
from corpus.library.backups import to_keep, write
from corpus.span import Span

Importer = Callable[..., Imported]
START = datetime(2026, 5, 4, 10, 30, tzinfo=UTC)
TEXT = "The ferry sank off Corran on Monday. Nobody was hurt, the port says."


@pytest.fixture
def folder(tmp_path: Path, clock: Any, imported: Importer) -> Path:
    """Return the folder of a closed library with an article, a note and a backup of both."""
    folder = tmp_path / "library"
    with Library.open(folder, clock=clock) as library:
        library.add(imported(TEXT, source="/ferry.txt"))
        note_on(library, "The first.")
    return folder


def note_on(library: Library, body: str, start: int = 4) -> str:
    (article_id, *_) = library.article_ids()
    return library.annotate([library.anchor(article_id, Span(start, start + 5))], body).id


def names(library: Library) -> list[str]:
    return [backup.path.name for backup in library.backups()]


def wait_for_backup() -> None:
    """Wait until the backup that is being made, aside, is there."""
    for thread in threading.enumerate():
        if thread.name == "diptych-backup":
            thread.join()


def bodies(library: Library) -> list[str]:
    return [note.body for note in library.notes()]


def damage(folder: Path, wanted: bytes) -> None:
    """Turn one bit where that stands in the file."""
    path = folder / "library.db"
    content = bytearray(path.read_bytes())
    content[content.index(wanted)] ^= 1
    path.write_bytes(content)


def test_a_backup_is_made_on_closing_when_there_is_something_new_and_an_hour_has_passed(
    folder: Path, clock: Any
) -> None:
    with Library.open(folder, clock=clock) as library:
        assert names(library) == ["library-20260504T103000Z.db"]
        note_on(library, "The second.")
        clock.now += timedelta(minutes=59)
    with Library.open(folder, clock=clock) as library:
        assert len(library.backups()) == 1
        clock.now += timedelta(minutes=1)
        note_on(library, "The third.")
    with Library.open(folder, clock=clock) as library:
        assert names(library) == ["library-20260504T113000Z.db", "library-20260504T103000Z.db"]
        assert not library.backup_problem


def test_a_long_session_has_its_backups_while_it_lasts(folder: Path, clock: Any) -> None:
    with Library.open(folder, clock=clock) as library:
        for hour in (11, 12):
            clock.now += timedelta(hours=1)
            note_on(library, f"At {hour}.")
            wait_for_backup()
            assert names(library)[0] == f"library-20260504T{hour}3000Z.db"
        clock.now += timedelta(minutes=59)
        note_on(library, "Soon after.")
        assert len(library.backups()) == 3


def test_what_was_noted_after_the_backup_on_opening_is_in_one_made_on_closing(
    folder: Path, clock: Any
) -> None:
    with Library.open(folder, clock=clock) as library:
        note_on(library, "The second.")
    clock.now += timedelta(hours=2)
    with Library.open(folder, clock=clock) as library:
        wait_for_backup()
        note_on(library, "The third.")
        clock.now += timedelta(hours=2)
    with Library.open(folder, clock=clock) as library:
        assert names(library)[0] == "library-20260504T143000Z.db"


def test_a_backup_that_is_cancelled_leaves_nothing(folder: Path, clock: Any) -> None:
    with Library.open(folder, clock=clock) as library, library.batch():
        for number in range(200):
            note_on(library, f"Note {number}.")
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        write(folder, folder / "backups" / "mine.db", lambda: True)
    assert [path.name for path in (folder / "backups").iterdir()] == ["library-20260504T103000Z.db"]


def test_what_did_not_change_needs_no_other_backup(folder: Path, clock: Any) -> None:
    clock.now += timedelta(days=3)
    with Library.open(folder, clock=clock) as library:
        assert len(library.backups()) == 1


def test_a_backup_is_a_library(folder: Path, clock: Any, tmp_path: Path) -> None:
    with Library.open(folder, clock=clock) as library:
        target = library.backup(tmp_path / "elsewhere" / "mine.db")
        expected = library.notes()
        before = names(library)
    assert target.stat().st_mode & 0o777 == 0o600
    assert Library.restore(tmp_path / "other", target, clock=clock) is None
    with Library.open(tmp_path / "other", clock=clock) as other:
        assert other.notes() == expected
        assert names(library) == before


def test_a_backup_by_hand_joins_the_others(folder: Path, clock: Any) -> None:
    with Library.open(folder, clock=clock) as library:
        clock.now += timedelta(minutes=5)
        assert library.backup().name == names(library)[0] == "library-20260504T103500Z.db"


def test_a_backup_to_where_there_can_be_none_is_told(
    folder: Path, clock: Any, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    with (
        Library.open(folder, clock=clock) as library,
        pytest.raises(UnusableBackup, match=r"Cannot use the backup .*mine\.db: "),
    ):
        library.backup(tmp_path / "file" / "mine.db")


def test_the_newest_backup_of_each_hour_day_and_week_is_kept() -> None:
    now = START + timedelta(weeks=20)
    made = [now - timedelta(minutes=20 * number) for number in range(3 * 24 * 7 * 20)]
    kept = sorted(to_keep(made, now), reverse=True)
    assert kept[0] == now
    ages = [now - one for one in kept]
    assert sum(age < timedelta(days=1) for age in ages) == 25
    assert sum(timedelta(days=1) <= age < timedelta(days=14) for age in ages) == 13
    assert 9 <= sum(timedelta(days=14) <= age for age in ages) <= 11
    assert max(ages) < timedelta(weeks=12)
    assert to_keep([START], now) == {START}


def test_backups_that_are_too_many_go(folder: Path, clock: Any) -> None:
    for _ in range(4):
        clock.now += timedelta(minutes=10)
        with Library.open(folder, clock=clock) as library:
            library.backup()
    assert names(library) == ["library-20260504T111000Z.db", "library-20260504T105000Z.db"]


def test_restoring_keeps_what_was_there(folder: Path, clock: Any) -> None:
    with Library.open(folder, clock=clock) as library:
        note_on(library, "The second.")
        (backup,) = library.backups()
    aside = Library.restore(folder, backup.path, clock=clock)
    with Library.open(folder, clock=clock) as library:
        assert bodies(library) == ["The first."]
    assert aside is not None
    Library.restore(folder, aside / "library.db", clock=clock)
    with Library.open(folder, clock=clock) as library:
        assert bodies(library) == ["The first.", "The second."]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "there is no such file"),
        (b"", "is empty"),
        (b"not a database " * 400, "damaged or no library"),
    ],
)
def test_what_is_no_backup_replaces_nothing(
    folder: Path, clock: Any, tmp_path: Path, content: bytes | None, reason: str
) -> None:
    source = tmp_path / "mine.db"
    if content is not None:
        source.write_bytes(content)
    with pytest.raises(UnusableBackup, match=reason):
        Library.restore(folder, source, clock=clock)
    with Library.open(folder, clock=clock) as library:
        assert bodies(library) == ["The first."]


def test_a_damaged_backup_replaces_nothing(folder: Path, clock: Any, tmp_path: Path) -> None:
    with Library.open(folder, clock=clock) as library:
        library.backup(tmp_path / "library.db")
    damage(tmp_path, b"The first.")
    with pytest.raises(UnusableBackup, match="damaged"):
        Library.restore(folder, tmp_path / "library.db", clock=clock)


def test_a_library_that_was_replaced_under_a_program_takes_no_more_notes(
    folder: Path, clock: Any
) -> None:
    with Library.open(folder, clock=clock) as library:
        Library.restore(folder, library.backups()[0].path, clock=clock)
        for attempt in (lambda: note_on(library, "Lost?"), library.notes):
            with pytest.raises(UnusableLibrary, match="put another file in place"):
                attempt()


def test_a_damaged_library_goes_on_from_its_backup_with_the_notes_made_since(
    folder: Path, clock: Any, imported: Importer
) -> None:
    with Library.open(folder, clock=clock) as library:
        first = library.notes()[0]
        clock.now += timedelta(minutes=1)
        library.edit_note(first.id, body="The first, edited.")
        note_on(library, "The second.")
        added = library.add(imported("A calm sea.", source="/sea.txt"))
        library.annotate([library.anchor(added.id, Span(2, 6))], "On another article.")
        bad = note_on(library, "The damaged.", 20)
        expected = [note for note in library.notes() if note.id != bad]
    damage(folder, b"The damaged.")
    with Library.open(folder, clock=clock) as library:
        assert library.notes() == expected
        assert library.article(added.id).text == "A calm sea."
        recovery = library.recovery
    assert recovery is not None
    assert (recovery.rescued, recovery.missing, recovery.complete) == (3, (bad,), True)
    assert recovery.made == START
    assert bad in str(recovery)
    assert (recovery.set_aside / "what-happened.txt").read_text() == f"{recovery}\n"
    assert b"Uhe damaged." in (recovery.set_aside / "library.db").read_bytes()
    with Library.open(folder, clock=clock) as library:
        assert library.recovery is None
        assert library.notes() == expected


def test_of_a_file_that_cannot_be_read_at_all_the_backup_is_left(folder: Path, clock: Any) -> None:
    (folder / "library.db").write_bytes(b"\xa5" * 40_000)
    with Library.open(folder, clock=clock) as library:
        assert bodies(library) == ["The first."]
        assert library.recovery is not None
        assert not library.recovery.complete
        assert "other notes may be missing" in str(library.recovery)


def test_a_library_that_was_emptied_or_is_gone_is_not_taken_for_a_new_one(
    folder: Path, clock: Any
) -> None:
    for lose in (lambda path: path.write_bytes(b""), Path.unlink):
        lose(folder / "library.db")
        with Library.open(folder, clock=clock) as library:
            assert library.recovery is not None
            assert bodies(library) == ["The first."]


def test_a_damaged_backup_is_passed_over(folder: Path, clock: Any) -> None:
    with Library.open(folder, clock=clock) as library:
        clock.now += timedelta(hours=2)
        newer = library.backup()
    newer.write_bytes(b"\xa5" * 40_000)
    (folder / "library.db").write_bytes(b"\xa5" * 40_000)
    with Library.open(folder, clock=clock) as library:
        assert library.recovery is not None
        assert library.recovery.made == START


def test_damage_met_later_is_told_and_mended_on_the_next_opening(folder: Path, clock: Any) -> None:
    damage(folder, b"The ferry sank off Corran on Monday. Nobody")
    with Library.open(folder, clock=clock) as library:
        (article_id,) = library.article_ids()
        with pytest.raises(DamagedLibrary, match=r"its library\.db is damaged$"):
            library.article(article_id)
    with Library.open(folder, clock=clock) as library:
        assert library.recovery is not None
        assert library.article(article_id).text == TEXT
        assert bodies(library) == ["The first."]


def test_of_a_damaged_library_no_backup_is_made(folder: Path, clock: Any) -> None:
    with Library.open(folder, clock=clock) as library:
        note_on(library, "The second.")
    damage(folder, b"The ferry sank off Corran on Monday. Nobody")
    clock.now += timedelta(hours=2)
    with Library.open(folder, clock=clock) as library:
        assert len(library.backups()) == 1
    assert "damaged" in library.backup_problem


@pytest.mark.parametrize("table", ["note", "anchor", "tag"])
def test_a_note_that_went_by_itself_is_missed(folder: Path, clock: Any, table: str) -> None:
    with Library.open(folder, clock=clock) as library:
        (article_id,) = library.article_ids()
        library.annotate([library.anchor(article_id, Span(0, 3))], "The second.", ["tag"])
        clock.now += timedelta(hours=1)
    with closing(sqlite3.connect(folder / "library.db")) as connection, connection:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608
    with Library.open(folder, clock=clock) as library:
        assert library.recovery is not None
        assert bodies(library) == ["The first.", "The second."]


def test_a_backup_takes_corrections_and_names_along(
    folder: Path, clock: Any, tmp_path: Path
) -> None:
    (folder / "corrections.toml").write_text("# mine\n")
    (folder / "names.csv").write_text("name,kind,aliases\nAda Quill,person,\n")
    with Library.open(folder, clock=clock) as library:
        backup = library.backup(tmp_path / "all.db")
    other = tmp_path / "other"
    Library.restore(other, backup, clock=clock)
    for name in ("corrections.toml", "names.csv"):
        assert (other / name).read_text() == (folder / name).read_text()


def test_restoring_leaves_the_corrections_that_are_there(
    folder: Path, clock: Any, tmp_path: Path
) -> None:
    (folder / "corrections.toml").write_text("# old\n")
    with Library.open(folder, clock=clock) as library:
        backup = library.backup(tmp_path / "all.db")
    (folder / "corrections.toml").write_text("# old\n# newer\n")
    Library.restore(folder, backup, clock=clock)
    assert (folder / "corrections.toml").read_text() == "# old\n# newer\n"


def test_a_file_that_was_taken_away_is_not_in_the_next_backup(
    folder: Path, clock: Any, tmp_path: Path
) -> None:
    (folder / "names.csv").write_text("name,kind,aliases\n")
    with Library.open(folder, clock=clock) as library:
        backup = library.backup(tmp_path / "with.db")
    other = tmp_path / "other"
    Library.restore(other, backup, clock=clock)
    (other / "names.csv").unlink()
    with Library.open(other, clock=clock) as library:
        without = library.backup(tmp_path / "without.db")
    Library.restore(tmp_path / "third", without, clock=clock)
    assert not (tmp_path / "third" / "names.csv").exists()
