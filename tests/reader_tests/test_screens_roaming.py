from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot

from corpus.comparison import Side
from reader.app import DiptychApp
from reader.screens.compare import CompareScreen

Start = Callable[..., DiptychApp]
Shown = Callable[[DiptychApp], str]
CHAPTERS = "# Long\n\nIt begins.\n\n" + "".join(
    f"## Chapter {n}\n\n" + "Berlin was quiet.\n\n" * 20 for n in range(1, 6)
)


def screen(app: DiptychApp) -> CompareScreen:
    bottom = app.screen_stack[0]
    assert isinstance(bottom, CompareScreen)
    return bottom


def top(app: DiptychApp, side: Side = Side.LEFT) -> int:
    return screen(app).pane(side).top


async def settle(pilot: Pilot[int]) -> None:
    for _ in range(2):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def test_a_mark_is_gone_back_to_and_outlives_the_program(start: Start) -> None:
    app = start(long=True)
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("space", "space")
        marked = top(app)
        await pilot.press("m", "a")
        await settle(pilot)
        await pilot.press("g", "'", "a")
        assert top(app) == marked > 0
        await pilot.press("'", "'")
        assert top(app) == 0
    again = start(long=True)
    async with again.run_test(size=(100, 20)) as pilot:
        await pilot.press("G", "'", "a")
        assert top(again) == marked


async def test_a_letter_without_a_mark_is_told(start: Start, shown: Shown) -> None:
    app = start()
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("'", "z")
        await pilot.pause()
        assert "Nothing is marked z" in shown(app)
        assert not screen(app).state.zoomed
        await pilot.press("m", "escape", "z")
        assert screen(app).state.zoomed


async def test_a_mark_brings_the_other_page_of_its_article(start: Start) -> None:
    app = start(long=True)
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("l", "space", "m", "b")
        await settle(pilot)
        await pilot.press("g", "h", "'", "b")
        assert screen(app).state.side is Side.RIGHT
        assert top(app, Side.RIGHT) > 0


async def test_jumps_are_gone_back_and_forward(start: Start) -> None:
    app = start(left=CHAPTERS)
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("G")
        bottom = top(app)
        await pilot.press("5", "0", "G")
        middle = top(app)
        await pilot.press("ctrl+o")
        assert top(app) == bottom
        await pilot.press("H")
        assert top(app) == 0
        await pilot.press("L")
        assert top(app) == bottom
        await pilot.press("L")
        assert top(app) == middle
        await pilot.press("L")
        assert top(app) == middle


async def test_going_back_opens_the_article_that_was_left(start: Start, tmp_path: Path) -> None:
    app = start()
    (tmp_path / "third.md").write_text("# Rain in Lisbon\n\nIt rained.\n")
    app.workspace.add([str(tmp_path / "third.md")])
    async with app.run_test(size=(100, 30)) as pilot:
        left = screen(app).state.comparison.left.article.title
        await pilot.press("R", "g", "enter")
        await settle(pilot)
        assert screen(app).state.comparison.left.article.title == "Rain in Lisbon"
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert screen(app).state.comparison.left.article.title == left


async def test_the_outline_goes_to_a_heading(start: Start, shown: Shown) -> None:
    app = start(left=CHAPTERS)
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("t")
        await pilot.pause()
        assert re.search("  Chapter 5", shown(app))
        await pilot.press(*"chapter 3", "enter")
        await pilot.pause()
        article = screen(app).article
        assert article.text[top(app) :].startswith("Chapter 3")
