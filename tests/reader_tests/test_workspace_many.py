"""Adding many files: on all cores, again, and after it was stopped in the middle."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from corpus.library.name_list import read_names
from corpus.preparing import Crew, Source, in_order, preparing
from corpus.stamp import source_of
from reader.workspace import Workspace, adding

ROOT = Path(__file__).parents[2]
COUNT = 24
TEXT = "Story {0}\n\nMayor Ada Okoye of Port {0} opened bridge number {0} on Monday, in the rain.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of more files than are read without other processes."""
    made = tmp_path / "stories"
    made.mkdir()
    for number in range(COUNT):
        file = made / f"{number:02}.txt"
        file.write_text(TEXT.format(number))
    return made


@pytest.fixture(autouse=True)
def _trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    # A file that has just been made may change again within the same tick of its clock.
    monkeypatch.setattr("corpus.stamp._FRESH", 0)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return the list of the files that are opened in this process, as they are."""
    opened: list[Path] = []
    open_file = preparing.open_file

    def counted(path: Path, shown: str) -> object:
        opened.append(path)
        return open_file(path, shown)

    monkeypatch.setattr(preparing, "open_file", counted)
    monkeypatch.setattr(adding, "_FEW", 1000)
    return opened


def entities(workspace: Workspace) -> Mapping[str, int]:
    return {entity.name: entity.articles for entity in workspace.entities()}


def test_many_processes_make_the_same_library_as_one(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Workspace.open(tmp_path / "many") as many:
        report = many.add([str(folder)])
        assert len(report.added) == COUNT
        monkeypatch.setattr(adding, "_FEW", 1000)
        with Workspace.open(tmp_path / "one") as one:
            assert one.add([str(folder)]) == report
            assert one.library.article_ids() == many.library.article_ids()
            assert one.entities() == many.entities()
            assert entities(one)["Ada Okoye"] == COUNT


def test_many_processes_know_the_names_of_the_user(
    workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def alone(*_: object) -> None:
        raise AssertionError("a file was read without other processes")

    monkeypatch.setattr(preparing, "prepare", alone)
    workspace.corrections.add_names(read_names(b"name,kind\nthe rain,other\n", "names.csv"))
    workspace.add([str(folder)])
    assert entities(workspace)["the rain"] == COUNT
    assert workspace.recognise() == 0, "they have the present version"


def test_what_has_not_changed_is_not_opened_again(
    workspace: Workspace, folder: Path, reads: list[Path]
) -> None:
    workspace.add([str(folder)])
    reads.clear()
    report = workspace.add([str(folder)])
    assert len(report.unchanged) == COUNT
    assert not reads


def test_a_changed_file_updates_its_article_and_a_touched_one_does_not(
    workspace: Workspace, folder: Path, reads: list[Path]
) -> None:
    workspace.add([str(folder)])
    reads.clear()
    (folder / "03.txt").write_text(TEXT.format("three"))
    (folder / "04.txt").touch()
    report = workspace.add([str(folder)])
    assert [one.source for one in report.updated] == [str(folder / "03.txt")]
    assert len(report.unchanged) == COUNT - 1
    assert reads == [folder / "03.txt", folder / "04.txt"]


@pytest.mark.usefixtures("reads")
def test_an_article_that_was_taken_out_comes_again(workspace: Workspace, folder: Path) -> None:
    gone = workspace.add([str(folder)]).added[5]
    workspace.remove(gone.id)
    assert [one.id for one in workspace.add([str(folder)]).added] == [gone.id]
    assert workspace.library.count() == COUNT


@pytest.mark.usefixtures("reads")
def test_a_copy_comes_in_when_the_article_it_stood_for_has_changed(
    workspace: Workspace, folder: Path
) -> None:
    shutil.copy(folder / "00.txt", folder / "twin.txt")
    assert len(workspace.add([str(folder)]).unchanged) == 1
    (folder / "00.txt").write_text(TEXT.format("other"))
    report = workspace.add([str(folder)])
    assert len(report.updated) == 1
    assert [one.source for one in report.added] == [str(folder / "twin.txt")]


def test_a_file_that_fails_is_told_and_keeps_no_other_from_coming_in(
    workspace: Workspace, folder: Path
) -> None:
    (folder / "07.txt").write_bytes(b"")
    (folder / "08.txt").unlink()
    (folder / "08.txt").symlink_to(folder / "nowhere.txt")
    report = workspace.add([str(folder)])
    assert [(one.source, one.error) for one in report.failed] == [
        (str(folder / "07.txt"), "it is empty"),
    ]
    assert len(report.added) == COUNT - 2


@pytest.fixture
def killed(folder: Path, tmp_path: Path) -> Callable[[int], None]:
    """Return a function that adds the folder and is killed after so many articles."""

    def run(after: int) -> None:
        program = f"""
import os, signal, sys
sys.path.insert(0, {str(ROOT)!r})
from pathlib import Path
from corpus.library import intake
from reader.workspace import Workspace, keeping
keeping._BATCH = 4
stored = intake._stored
count = 0
def counted(*arguments):
    global count
    count += 1
    if count > {after}:
        os.kill(os.getpid(), signal.SIGKILL)
    return stored(*arguments)
intake._stored = counted
with Workspace.open(Path({str(tmp_path / "library")!r})) as workspace:
    workspace.add([{str(folder)!r}])
"""
        done = subprocess.run([sys.executable, "-c", program], check=False)
        assert done.returncode == -signal.SIGKILL

    return run


def test_a_kill_in_the_middle_keeps_what_was_done_and_the_rest_follows(
    folder: Path, tmp_path: Path, killed: Callable[[int], None]
) -> None:
    killed(10)
    with Workspace.open(tmp_path / "library") as workspace:
        kept = workspace.library.article_ids()
        assert 0 < len(kept) < COUNT
        report = workspace.add([str(folder)])
        assert len(report.unchanged) == len(kept)
        assert len(report.added) == COUNT - len(kept)
        assert {row.source for row in workspace.listed()} == {
            source_of(file) for file in folder.iterdir()
        }
        assert entities(workspace)["Ada Okoye"] == COUNT


def test_a_process_that_dies_costs_one_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT.format(1))
    (tmp_path / "b.txt").write_text(TEXT.format(2))
    sources = [Source(name, tmp_path / name) for name in ("a.txt", "b.txt")]

    def kill(crew: Crew) -> Iterator[Source]:
        yield sources[0]
        for worker in crew._busy.values():
            worker._child.process.kill()
            worker._child.process.wait()
        yield sources[1]

    with Crew(2) as crew:
        made = [made for _, made in in_order(kill(crew), crew, lambda: False)]
    assert "damaged" in made[0].failure
    assert len(made[1].articles) == 1


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system does not tell")
@pytest.mark.parametrize(("bound", "processes"), [(0, 3), (1 << 40, 1)])
def test_a_process_that_has_grown_makes_room_for_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bound: int, processes: int
) -> None:
    monkeypatch.setattr("corpus.preparing.crew._GROWN", bound)
    seen = set()
    with Crew(1) as crew:
        for number in range(3):
            file = tmp_path / f"{number}.txt"
            file.write_text(TEXT.format(number))
            crew.give(number, Source(file.name, file))
            seen.update(worker._child.process.pid for worker in crew._busy.values())
            ((_, made),) = crew.results(60)
            assert len(made.articles) == 1
    assert len(seen) == processes


def test_much_that_is_added_is_indexed_on_the_way(
    workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.workspace.alongside._MANY", COUNT)
    workspace.add([str(folder)])
    assert not workspace.is_behind
    assert workspace.search("Okoye").total == COUNT


def test_an_index_that_was_lost_is_not_built_anew_on_the_way(
    workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.add([str(folder)])
    workspace.catch_up()
    workspace.close()
    shutil.rmtree(workspace.library.folder / "index")
    monkeypatch.setattr("reader.workspace.alongside._MANY", 1)
    (folder / "more.txt").write_text(TEXT.format(COUNT))
    with Workspace.open(workspace.library.folder) as again:
        again.add([str(folder)])
        assert again.index_was_lost()


def test_what_is_prepared_waits_in_bounds_for_one_who_is_slow(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.preparing.ordered._AHEAD", 2)
    handed = []

    def sources() -> Iterator[Source]:
        for file in sorted(folder.iterdir()):
            handed.append(file)
            yield Source(file.name, file)

    with Crew(1) as crew:
        for taken, (source, _) in enumerate(in_order(sources(), crew, lambda: False)):
            assert source.path == handed[taken]
            assert len(handed) <= taken + 4


def test_what_goes_wrong_while_sources_are_looked_for_is_told(folder: Path) -> None:
    def sources() -> Iterator[Source]:
        yield Source("a", next(folder.iterdir()))
        raise RuntimeError("no more")

    with Crew(1) as crew, pytest.raises(RuntimeError, match="no more"):
        list(in_order(sources(), crew, lambda: False))
