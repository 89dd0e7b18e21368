from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from corpus.comparison import Side
from reader.app import DiptychApp
from reader.config import Config
from reader.screens.compare import CompareScreen
from reader.screens.pick import PickScreen
from reader.widgets.library_list import ArticleRows

Start = Callable[..., DiptychApp]
Shown = Callable[[DiptychApp], str]


def compare(app: DiptychApp) -> CompareScreen:
    bottom = app.screen_stack[0]
    assert isinstance(bottom, CompareScreen)
    return bottom


def titles(app: DiptychApp) -> list[str]:
    comparison = compare(app).state.comparison
    readings = [comparison.reading(side) for side in comparison.sides]
    return [reading.article.title for reading in readings if reading]


async def settle(pilot: Pilot[int]) -> None:
    for _ in range(2):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.pause()


def add_third(app: DiptychApp, folder: Path) -> None:
    (folder / "third.md").write_text(
        "# Rain in Lisbon\n\nIt rained in Lisbon. Umbrellas sold out.\n"
    )
    app.workspace.add([str(folder / "third.md")])


async def test_the_library_lists_every_article(start: Start, shown: Shown, tmp_path: Path) -> None:
    app = start()
    add_third(app, tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("R")
        await settle(pilot)
        assert {"A strike in Berlin", "Acme talks", "Rain in Lisbon"} <= {
            line.strip(" ▌") for line in shown(app).splitlines()
        }
        assert "3 articles" in shown(app)


async def test_an_article_opens_in_the_other_pane(start: Start, tmp_path: Path) -> None:
    app = start()
    add_third(app, tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("R", "/", *"umbrellas")
        await settle(pilot)
        await pilot.press("tab", "O")
        await settle(pilot)
        assert titles(app) == ["A strike in Berlin", "Rain in Lisbon"]
        assert compare(app).state.side is Side.RIGHT


async def test_a_search_opens_at_its_hit(start: Start, shown: Shown, tmp_path: Path) -> None:
    app = start(long=True)
    text = "# Late news\n\n" + "Nothing yet.\n\n" * 100 + "The zeppelin landed.\n"
    (tmp_path / "late.md").write_text(text)
    app.workspace.add([str(tmp_path / "late.md")])
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("S", *"zeppelin")
        await settle(pilot)
        assert "1 article in" in shown(app)
        await pilot.press("enter")
        await settle(pilot)
        assert titles(app)[0] == "Late news"
        assert "The zeppelin landed." in shown(app)
        assert compare(app).state.position(Side.LEFT) == (1, 1)


async def test_escape_leaves_the_library_and_the_pair_as_they_were(start: Start) -> None:
    app = start()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("R")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert titles(app) == ["A strike in Berlin", "Acme talks"]
        assert app.screen is compare(app)


async def test_notes_are_listed_deleted_and_brought_back(start: Start, shown: Shown) -> None:
    app = start()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("a", *"remember", "enter")
        await settle(pilot)
        await pilot.press("A")
        await settle(pilot)
        assert "remember" in shown(app)
        await pilot.press("d")
        await settle(pilot)
        assert app.workspace.notes() == []
        assert "No notes yet." in shown(app)
        await pilot.press("u")
        await settle(pilot)
        assert [note.body for note in app.workspace.notes()] == ["remember"]


async def test_enter_on_a_note_goes_to_its_place(start: Start) -> None:
    app = start(long=True)
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("G", "a", "x", "enter")
        await settle(pilot)
        (note,) = app.workspace.notes()
        await pilot.press("g", "A")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert compare(app).pane(Side.LEFT).in_sight.covers(note.anchors[0].span)


async def test_help_names_the_keys_of_the_place(start: Start, shown: Shown) -> None:
    app = start(config=Config(keys={"match.next": "m"}))
    async with app.run_test(size=(100, 60)) as pilot:
        await pilot.press("?")
        await pilot.pause()
        assert re.search(r" m +Next match", shown(app))
        await pilot.press("q")
        assert app.screen is compare(app)


async def test_a_rebound_key_works_and_the_old_one_does_not(start: Start) -> None:
    app = start(config=Config(keys={"match.next": "m"}))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press(">", "m")
        assert compare(app).state.position(Side.LEFT)[0] == 2
        await pilot.press("n")
        assert compare(app).state.position(Side.LEFT)[0] == 2


async def test_the_palette_runs_a_command_by_its_name(start: Start) -> None:
    app = start()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("ctrl+p", *"swap", "enter")
        await pilot.pause()
        await pilot.pause()
        assert titles(app) == ["Acme talks", "A strike in Berlin"]


async def test_the_palette_bears_bursts_of_keys(start: Start) -> None:
    app = start()
    async with app.run_test(size=(100, 30)) as pilot:
        burst = ["pageup", "pagedown", "up", "up", "enter", "enter", "enter", "escape"]
        await pilot.press("ctrl+p", *burst, ":", "escape", "escape", ":", "ctrl+p", "escape")
        await pilot.pause()
        assert not isinstance(app.screen, PickScreen)
        assert app.is_running


async def test_metadata_tells_what_is_known(start: Start, shown: Shown) -> None:
    app = start()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("M")
        await pilot.pause()
        assert "left.md" in shown(app)


async def test_ctrl_c_says_how_to_quit(start: Start) -> None:
    app = start()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert [note.message for note in app._notifications] == ["Q or Ctrl+q quits."]


async def test_q_ends_the_program_with_exit_code_0(start: Start) -> None:
    app = start()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("R", "Q")
        await pilot.pause()
    assert app.return_code == 0


async def test_the_first_run_lights_the_main_character_and_hints_at_the_keys(
    start: Start, shown: Shown
) -> None:
    app = start(hero="Alice Brandt")
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.pause()
        await pilot.pause()
        assert compare(app).state.selected is not None
        assert "n next mention" in shown(app).splitlines()[-2]


async def test_settings_that_make_no_sense_are_told_not_obeyed(start: Start, shown: Shown) -> None:
    app = start(config=Config(theme="[/]", keys={"fly": "f"}))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert app.theme == "night"
        assert "No command is called 'fly'. There is no theme '[/]'." in shown(app)


@pytest.mark.parametrize("keys", [["?", "ctrl+q"], ["?", "Q"], ["M", "Q"], [":", "ctrl+q"]])
async def test_the_program_is_left_from_an_open_panel(start: Start, keys: list[str]) -> None:
    app = start()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
    assert not app.is_running
    assert app.return_code == 0


async def test_help_tells_the_signs_of_entities(start: Start, shown: Shown) -> None:
    app = start()
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("?")
        await pilot.pause()
        await pilot.press("G")
        await pilot.pause()
        assert re.search("■ +organisation", shown(app))


async def test_a_theme_is_shown_while_it_is_picked_and_kept(start: Start) -> None:
    app = start()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("T", "down")
        await pilot.pause()
        assert app.theme == "paper"
        await pilot.press("escape")
        await pilot.pause()
        assert app.theme == "night"
        await pilot.press("T", *"sepi", "enter")
        await pilot.pause()
        assert app.theme == "sepia"
    assert start().theme == "sepia"
    assert start(config=Config(theme="contrast")).theme == "contrast"


async def test_the_screen_is_drawn_anew_after_the_program_was_suspended(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = start()
    async with app.run_test(size=(100, 30)) as pilot:
        drawn: list[bool] = []
        monkeypatch.setattr(app, "refresh", lambda **_: drawn.append(True))
        app.app_resume_signal.publish(app)
        await pilot.pause()
        assert drawn


async def test_a_signal_to_end_saves_the_place(start: Start) -> None:
    app = start(long=True)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("space")
        os.kill(os.getpid(), signal.SIGTERM)
        await pilot.pause()
        (article,) = [r.article.id for r in [compare(app).state.comparison.left]]
        assert app.workspace.place(article) > 0
    assert app.return_code == 128 + signal.SIGTERM


async def test_a_search_is_taken_up_again_at_its_row(start: Start, tmp_path: Path) -> None:
    app = start()
    add_third(app, tmp_path)
    app.workspace.catch_up()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("S", *"berlin")
        await settle(pilot)
        await pilot.press("down", "escape")
        await settle(pilot)
        await pilot.press("S")
        await settle(pilot)
        assert app.screen.query_one("#query", Input).value == "berlin"
        assert app.screen.query_one(ArticleRows).cursor == 1


async def test_what_a_search_found_is_lit_in_both_articles(start: Start) -> None:
    app = start()
    async with app.run_test(size=(100, 30)) as pilot:
        app.workspace.catch_up()
        await settle(pilot)
        await pilot.press("S", *"strike")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        state = compare(app).state
        assert [state.position(side)[1] > 0 for side in Side] == [True, True]
