"""Where a library is kept: on shared and synced folders, and where nobody may write."""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from corpus.errors import UnusableLibrary
from corpus.importing import Imported
from corpus.library import Library, Storage, StorageKind
from corpus.library.storage import storage_of
from corpus.span import Span

Importer = Callable[..., Imported]
MOUNTS = """\
22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
40 22 0:50 / /home/ana/My\\040Team rw shared:3 - nfs4 server:/team rw
41 22 0:51 / /home/ana/My\\040Team/local rw - xfs /dev/sdb1 rw
42 22 0:52 / /mnt/share rw - cifs //server/share rw
"""


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    path = tmp_path / "mountinfo"
    path.write_text(MOUNTS)
    return path


@pytest.mark.parametrize(
    ("folder", "kind", "name"),
    [
        ("/home/ana/.local/share/diptych", StorageKind.LOCAL, "ext4"),
        ("/home/ana/My Team/library", StorageKind.NETWORK, "nfs4"),
        ("/home/ana/My Team/local/library", StorageKind.LOCAL, "xfs"),
        ("/mnt/share", StorageKind.NETWORK, "cifs"),
        ("/home/ana/Dropbox/library", StorageKind.SYNCED, "Dropbox"),
        ("/home/ana/Dropbox (Paper)/library", StorageKind.SYNCED, "Dropbox"),
        ("/home/ana/OneDrive - Paper/library", StorageKind.SYNCED, "OneDrive"),
        ("/Users/ana/Library/Mobile Documents/library", StorageKind.SYNCED, "iCloud"),
        ("/Users/ana/GoogleDrive-ana@paper/My Drive/x", StorageKind.SYNCED, "Google Drive"),
        ("/home/ana/Nextcloud/library", StorageKind.SYNCED, "Nextcloud"),
        ("/home/ana/dropboxes-of-the-post/library", StorageKind.LOCAL, "ext4"),
    ],
)
def test_shared_and_synced_folders_are_known(
    mounts: Path, folder: str, kind: StorageKind, name: str
) -> None:
    assert storage_of(Path(folder), mounts) == Storage(kind, name)


@pytest.mark.parametrize(
    ("mark", "name"),
    [(".dropbox", "Dropbox"), (".nextcloudsync.log", "Nextcloud"), (".stfolder", "Syncthing")],
)
def test_a_synced_folder_is_known_by_what_its_program_leaves_in_it(
    tmp_path: Path, mark: str, name: str
) -> None:
    (tmp_path / mark).touch()
    assert storage_of(tmp_path / "deep" / "library") == Storage(StorageKind.SYNCED, name)


def test_in_a_synced_folder_each_save_leaves_one_whole_file(
    tmp_path: Path, imported: Importer
) -> None:
    folder = tmp_path / "Dropbox" / "library"
    with Library.open(folder) as library:
        assert library.storage.name == "Dropbox"
        library.add(imported("Some text."))
        files = {path.name for path in folder.iterdir() if path.name.startswith("library.db")}
        with library._database.reading() as connection:
            asked = [
                connection.execute(f"PRAGMA {one}").fetchone()[0]
                for one in ("journal_mode", "synchronous")
            ]
    assert files == {"library.db"}
    assert asked == ["delete", 3]


def test_a_library_that_moves_into_a_synced_folder_gives_up_its_log(
    tmp_path: Path, imported: Importer
) -> None:
    with Library.open(tmp_path / "library") as library:
        added = library.add(imported("Some text."))
    (tmp_path / "library").rename(tmp_path / "Dropbox")
    with Library.open(tmp_path / "Dropbox") as library:
        assert library.article(added.id).text == "Some text."
        library.memory.remember("key", "value")
        assert not (tmp_path / "Dropbox" / "library.db-wal").exists()


@pytest.fixture
def own() -> Iterator[Path]:
    """Give a folder to a user whom rights bind, which they do not if the tests run as root."""
    nobody = 65534
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "own"
        folder.mkdir()
        Path(parent).chmod(0o755)
        if os.getuid() == 0:
            os.chown(folder, nobody, nobody)
            os.seteuid(nobody)
        try:
            yield folder
        finally:
            os.seteuid(os.getuid())
            folder.chmod(0o755)


@contextmanager
def forbidden(path: Path, mode: int) -> Iterator[None]:
    path.chmod(mode)
    try:
        yield
    finally:
        path.chmod(mode | 0o222)


def test_where_nobody_may_write_no_library_is_made(own: Path) -> None:
    own.chmod(0o555)
    with pytest.raises(UnusableLibrary, match=r"there is no right to write in it$"):
        Library.open(own)
    with pytest.raises(UnusableLibrary, match=r"there is no right to make that folder$"):
        Library.open(own / "library")


@pytest.mark.parametrize(("name", "mode"), [("", 0o555), ("library.db", 0o444)])
def test_without_the_right_to_write_a_library_opens_for_reading(
    own: Path, imported: Importer, name: str, mode: int
) -> None:
    with Library.open(own) as library:
        added = library.add(imported("Some text."))
        note = library.annotate([library.anchor(added.id, Span(0, 4))], "Mine.")
    with forbidden(own / name, mode), Library.open(own) as library:
        before = sorted(path.name for path in own.iterdir())
        assert library.read_only
        assert library.notes(added.id) == [note]
        assert library.readings.of(added.id).article.text == "Some text."
        with pytest.raises(UnusableLibrary, match="only be read: there is no right to write"):
            library.delete_note(note.id)
        with pytest.raises(UnusableLibrary, match="only be read"):
            library.memory.save_place(added.id, 3)
        assert sorted(path.name for path in own.iterdir()) == before


def test_notes_that_are_still_in_the_log_are_read_where_nobody_may_write(
    own: Path, imported: Importer
) -> None:
    with Library.open(own) as library:
        added = library.add(imported("Some text."))
        library.annotate([library.anchor(added.id, Span(0, 4))], "Mine.")
        log = (own / "library.db-wal").read_bytes()
        file = (own / "library.db").read_bytes()
    (own / "library.db").write_bytes(file)
    (own / "library.db-wal").write_bytes(log)
    with forbidden(own, 0o555), Library.open(own) as library:
        assert [note.body for note in library.notes()] == ["Mine."]


def test_a_program_hears_of_what_another_wrote(tmp_path: Path, imported: Importer) -> None:
    with Library.open(tmp_path) as one, Library.open(tmp_path) as other:
        assert not one.changed()
        added = one.add(imported("Some text."))
        assert not one.changed()
        assert other.changed()
        assert not other.changed()
        other.annotate([other.anchor(added.id, Span(0, 4))])
        assert one.changed()
        assert [note.id for note in one.notes()] == [note.id for note in other.notes()]


def test_several_who_follow_a_library_each_see_what_another_program_wrote(
    tmp_path: Path, imported: Importer
) -> None:
    with Library.open(tmp_path) as library, Library.open(tmp_path) as other:
        article_id = library.add(imported("Some text.")).id
        seen = other.state()
        assert other.state() == seen
        note = library.annotate([library.anchor(article_id, Span(0, 4))], "Mine.")
        assert other.state() != seen
        assert other.changed()
        assert other.state() != seen
        assert [one.id for one in other.notes()] == [note.id]
        seen = library.state()
        library.delete_note(note.id)
        assert library.state() == seen


def test_a_text_that_changed_by_itself_is_not_shown(tmp_path: Path, imported: Importer) -> None:
    with Library.open(tmp_path) as library:
        added = library.add(imported("Some text."))
        stranger = sqlite3.connect(tmp_path / "library.db")
        with stranger:
            stranger.execute("UPDATE version SET text = 'Some next.'")
        stranger.close()
        with pytest.raises(UnusableLibrary, match=r"library\.db is damaged"):
            library.article(added.id)
