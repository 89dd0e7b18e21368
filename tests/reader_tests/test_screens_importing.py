"""Adding to the library and putting descriptions right, on the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.completing import completions
from reader.workspace import Workspace

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from reader.app import DiptychApp

Start = Callable[..., "DiptychApp"]
Shown = Callable[["DiptychApp"], str]
STORY = "Ferry doubles its fares\n\nAda Okoye said that the ferry had to, and nobody believed it.\n"


async def settle(app: DiptychApp, pilot: Pilot[None]) -> None:
    await app.workers.wait_for_complete()
    await pilot.pause()


@pytest.fixture
def story(tmp_path: Path) -> Path:
    folder = tmp_path / "press"
    folder.mkdir()
    file = folder / "ferry.txt"
    file.write_text(STORY)
    (folder / "empty.txt").write_text("")
    (folder / ".hidden.txt").write_text("")
    return file


async def test_a_path_is_completed_and_its_article_appears_in_the_list(
    start: Start, shown: Shown, story: Path
) -> None:
    app = start()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("R")
        await settle(app, pilot)
        await pilot.press("a")
        await settle(app, pilot)
        await pilot.press(*str(story)[:-6])
        await pilot.press("tab", "enter")
        await settle(app, pilot)
        assert "1 article" in shown(app)
        await pilot.press("escape")
        await settle(app, pilot)
        assert "Ferry doubles its fares" in shown(app)
        assert "3 articles" in shown(app)


async def test_what_fails_is_told_with_its_reason(start: Start, shown: Shown, story: Path) -> None:
    app = start()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("R", "a", *str(story.parent), "enter")
        await settle(app, pilot)
        assert "it is empty" in shown(app)
        assert "Failed" in shown(app)


async def test_escape_stops_adding_and_keeps_what_was_added(
    start: Start, shown: Shown, workspace: Workspace, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from threading import Event

    begun, go_on = Event(), Event()
    add = workspace.add

    def held(*arguments: object, **named: object) -> object:
        begun.set()
        go_on.wait()
        return add(*arguments, **named)  # type: ignore[arg-type]

    app = start()
    async with app.run_test(size=(100, 30)) as pilot:
        monkeypatch.setattr(workspace, "add", held)
        await pilot.press("R", "a", *str(story), "enter")
        while not begun.is_set():
            await pilot.pause()
        await pilot.press("escape")
        go_on.set()
        await settle(app, pilot)
        assert "stopped" in shown(app)
        assert workspace.library.count() == 2


async def test_a_guessed_field_is_marked_and_put_right_in_place(
    start: Start, shown: Shown, workspace: Workspace
) -> None:
    app = start(left=STORY)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(app, pilot)
        await pilot.press("M")
        await settle(app, pilot)
        assert "(guessed)" in shown(app)
        await pilot.press("j", "enter", *"Port Wire", "enter")
        await settle(app, pilot)
        assert "Port Wire  (edited)" in shown(app)
        await pilot.press("j", "j", "enter", *"some day", "enter")
        await settle(app, pilot)
        assert "is no day" in shown(app)
        await pilot.press("escape", "k", "k", "u")
        await settle(app, pilot)
        assert "Port Wire" not in shown(app)
        await pilot.press("k", "enter", "ctrl+u", *"Fares", "enter")
        await settle(app, pilot)
        await pilot.press("escape")
        await settle(app, pilot)
        assert {row.title for row in workspace.listed()} == {"Fares", "Acme talks"}


async def test_copies_are_one_row(start: Start, shown: Shown) -> None:
    body = " ".join(f"Sentence {n} of the agency tells what happened on day {n}." for n in range(9))
    app = start(left=f"# One headline\n\n{body}\n", right=f"# Another\n\n{body}\n")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("R")
        await settle(app, pilot)
        assert "2 copies" in shown(app)
        assert "Another" not in shown(app)
        assert "2 articles, 1 of them a copy" in shown(app)


def test_completions_are_of_the_folder_that_is_typed(story: Path) -> None:
    folder = str(story.parent)
    assert completions(f"{folder}/f", 5) == [str(story)]
    assert completions(f"{folder}/", 5) == [f"{folder}/empty.txt", str(story)]
    assert completions(f"{folder}/.h", 5) == [f"{folder}/.hidden.txt"]
    assert completions(folder[:-2], 5) == [f"{folder}/"]
    assert completions("https://example.org/", 5) == ()
    assert completions("\0", 5) == []
