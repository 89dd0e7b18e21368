"""What a workspace tells about damage, backups and the place that its library is in."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.library import Recovery
from reader.app import DiptychApp
from reader.cli import main
from reader.workspace import Workspace
from reader.workspace.doctor import examine
from reader.workspace.values import Finding

Start = Callable[..., DiptychApp]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a closed and indexed library with two articles, and a backup of one."""
    folder = tmp_path / "kept"
    (tmp_path / "one.txt").write_text("Harbour closed\n\nIt was closed on Monday.\n")
    (tmp_path / "two.txt").write_text("Council meets\n\nIt defended the closure.\n")
    with Workspace.open(folder) as workspace:
        workspace.add([str(tmp_path / "one.txt")])
        workspace.library.backup()
        workspace.add([str(tmp_path / "two.txt")])
        workspace.catch_up()
    return folder


def damage(folder: Path) -> None:
    (folder / "library.db").write_bytes(b"\xa5" * 40_000)


def test_a_recovery_is_told_on_standard_error_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(folder)
    assert main(["--library", str(folder), "list", "--json"]) == 0
    answer = capsys.readouterr()
    assert "Harbour closed" in answer.out
    assert answer.err.startswith("The library was damaged. The backup of ")
    main(["--library", str(folder), "list"])
    assert "damaged" not in capsys.readouterr().err


def test_after_a_recovery_only_what_is_there_is_found(folder: Path) -> None:
    damage(folder)
    with Workspace.open(folder) as workspace:
        workspace.catch_up()
        assert workspace.search("closure").total == 0
        assert workspace.search("Monday").total == 1


async def test_the_reader_shows_a_recovery_at_the_start(
    workspace: Workspace, start: Start, shown: Callable[[DiptychApp], str], tmp_path: Path
) -> None:
    made = datetime(2026, 5, 4, 10, 30, tzinfo=UTC)
    recovery = Recovery(tmp_path / "damaged", tmp_path / "backup.db", made)
    workspace.library.recovery = replace(recovery, rescued=3)
    app = start()
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await pilot.pause()
        text = " ".join(shown(app).split())
        assert "The library was damaged." in text


def findings(folder: Path) -> Mapping[str, Finding]:
    return {finding.subject: finding for finding in examine(folder)}


def test_the_doctor_knows_place_rights_and_backups(folder: Path) -> None:
    found = findings(folder)
    assert found["storage"].sentence.startswith("a local disk")
    assert found["rights"].sentence == "the library can be read and written"
    assert found["backups"].sentence.startswith("1, the newest of 20")
    assert all(found[subject].well for subject in ("storage", "rights", "backups"))


def test_the_doctor_names_the_program_that_syncs_the_folder(folder: Path, tmp_path: Path) -> None:
    folder.rename(tmp_path / "Dropbox")
    storage = findings(tmp_path / "Dropbox")["storage"]
    assert storage.sentence.startswith("a synced folder")
    assert "(Dropbox)" in storage.sentence


def test_the_doctor_tells_why_a_backup_could_not_be_made(folder: Path) -> None:
    shutil.rmtree(folder / "backups")
    (folder / "backups").write_text("in the way")
    backups = findings(folder)["backups"]
    assert not backups.well
    assert backups.sentence.startswith("the one that is due could not be made: ")


def test_the_doctor_tells_of_a_recovery_and_the_next_one_does_not(folder: Path) -> None:
    damage(folder)
    recovery = findings(folder)["recovery"]
    assert not recovery.well
    assert recovery.sentence.startswith("The library was damaged.")
    found = findings(folder)
    assert "recovery" not in found
    assert found["library"].sentence.startswith("1 article in ")
