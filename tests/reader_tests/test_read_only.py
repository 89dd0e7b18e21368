"""Reading, searching and leaving where nothing can be written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.widgets import TextArea

from corpus.article import ArticleId
from corpus.errors import UnusableLibrary
from corpus.span import Span
from reader.app import DiptychApp
from reader.cli import main
from reader.workspace import Workspace
from reader.workspace.doctor import examine

TEXTS = (
    "Harbour of Geneva closed\n\nMaria Keller closed the harbour of Geneva on Monday.\n",
    "Council meets\n\nThe council of Geneva defended the closure.\n",
)
Forbid = Callable[[], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a closed and indexed library of two articles."""
    folder = tmp_path / "library"
    with Workspace.open(folder) as workspace:
        for text in TEXTS:
            workspace.add(["-"], stdin=text.encode())
        workspace.catch_up()
    return folder


@pytest.fixture
def forbid(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Forbid]:
    """Return a function that takes the right to write away, as far as that binds who tests."""

    def forbid() -> None:
        for path in (*folder.rglob("*"), folder):
            path.chmod(0o555 if path.is_dir() else 0o444)
        # No right that is taken away keeps root from anything.
        monkeypatch.setattr("corpus.library.database.may_write", lambda _: False)

    yield forbid
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755)


def left_and_right(workspace: Workspace) -> tuple[ArticleId, ArticleId]:
    left, right = workspace.library.article_ids()
    return left, right


def contents(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_the_index_that_is_there_answers(folder: Path, forbid: Forbid) -> None:
    forbid()
    before = contents(folder)
    with Workspace.open(folder) as workspace:
        assert workspace.catch_up() == 0
        assert workspace.search("Geneva").total == 2
        assert not workspace.is_behind
    assert contents(folder) == before


@pytest.mark.parametrize(
    "lost",
    [
        "missing",
        pytest.param(
            "broken", marks=pytest.mark.skipif(os.getuid() == 0, reason="root mends it in place")
        ),
    ],
)
def test_without_an_index_one_is_made_elsewhere(folder: Path, forbid: Forbid, lost: str) -> None:
    if lost == "missing":
        shutil.rmtree(folder / "index")
    else:
        for path in (folder / "index").rglob("*"):
            if path.is_file():
                path.write_bytes(b"broken")
    forbid()
    before = contents(folder)
    with Workspace.open(folder) as workspace:
        assert workspace.catch_up() == 2
        assert workspace.search("Geneva").total == 2
        assert not workspace.is_behind
    assert contents(folder) == before


def test_an_index_that_is_behind_is_said_to_be(
    folder: Path, forbid: Forbid, capsys: pytest.CaptureFixture[str]
) -> None:
    with Workspace.open(folder) as workspace:
        workspace.add(["-"], stdin=b"Late news\n\nThe lake of Geneva froze.\n")
    forbid()
    assert main(["--library", str(folder), "search", "Geneva"]) == 0
    assert "its newest articles are not indexed" in capsys.readouterr().err
    index = next(found for found in examine(folder) if found.subject == "index")
    assert "1 article behind" in index.sentence


def test_commands_that_read_work_and_others_say_why_not(
    folder: Path, forbid: Forbid, capsys: pytest.CaptureFixture[str]
) -> None:
    forbid()
    with Workspace.open(folder) as workspace:
        left, right = left_and_right(workspace)

    def run(*argv: str) -> int:
        capsys.readouterr()
        return main(["--library", str(folder), *argv])

    for argv in (
        ["list"],
        ["show", left],
        ["entities", left, right],
        ["notes"],
        ["search", "lake"],
    ):
        assert run(*argv) == (1 if argv[0] == "search" else 0), argv
    for argv in (
        ["notes", "add", left, "--at", "0:7"],
        ["remove", left],
        ["reindex"],
    ):
        assert run(*argv) == 1, argv
        assert "it can only be read: there is no right to write in it" in capsys.readouterr().err
    assert run("doctor") == 1
    assert "WRONG  rights" in capsys.readouterr().out


def test_an_article_is_recognised_though_that_cannot_be_kept(folder: Path, forbid: Forbid) -> None:
    with Workspace.open(folder) as workspace:
        left, right = left_and_right(workspace)
        kept = workspace.library.readings.of(left)
        workspace.library.readings.save(type(kept)(kept.article, ()), (), "older")
    forbid()
    with Workspace.open(folder) as workspace:
        comparison = workspace.compare(left, right)
        assert comparison.left.mentions
        workspace.remember_pair(left, right)
        workspace.save_places({left: 5})
        workspace.choose_theme("night", "")
        assert workspace.place(left) == 0
        with pytest.raises(UnusableLibrary, match="can only be read"):
            workspace.annotate(left, Span(0, 7), "lost?")


async def test_the_reader_reads_searches_and_leaves(
    folder: Path, forbid: Forbid, row: Callable[[DiptychApp, int], str], shown: Callable[..., str]
) -> None:
    forbid()
    with Workspace.open(folder) as workspace:
        app = DiptychApp(workspace, workspace.compare(*left_and_right(workspace)))
        async with app.run_test(size=(240, 30)) as pilot:
            await pilot.pause()
            assert "This library can only be read" in row(app, -2)
            await pilot.press("a", "x", "ctrl+s")
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert "can only be read: there is no right to write" in row(app, -2)
            assert app.screen.query_one("#note-field", TextArea).text == "x"
            await pilot.press("escape", "m", "b", ">", "n", "G")
            await app.workers.wait_for_complete()
            await pilot.pause()
            await pilot.press("S", *"Geneva")
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert "2 articles" in shown(app)
            await pilot.press("enter")
            await app.workers.wait_for_complete()
            await pilot.pause()
            await pilot.press("q")
        assert app.return_code == 0
