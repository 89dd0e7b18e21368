"""A third and a fourth article beside the two."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.pilot import Pilot

from corpus.comparison import Side
from reader.screens.compare import CompareScreen
from reader.widgets.further_page import ONLY, FurtherPage
from reader.workspace import Workspace

if TYPE_CHECKING:
    from reader.app import DiptychApp

Start = Callable[..., "DiptychApp"]
SIZE = (200, 40)
THIRD = "# Third\n\nBrandt was in Berlin. The strike went on.\n" + "\nMore words.\n" * 60
THIRD += "\nAt last Alice Brandt left.\n"


def screen(app: DiptychApp) -> CompareScreen:
    assert isinstance(app.screen, CompareScreen)
    return app.screen


def pages(app: DiptychApp) -> list[FurtherPage]:
    return list(screen(app).query(FurtherPage))


async def open_third(pilot: Pilot[int], workspace: Workspace, folder: Path) -> FurtherPage:
    app = pilot.app
    (folder / "third.md").write_text(THIRD)
    article = workspace.resolve(str(folder / "third.md"))
    before = len(pages(app))
    screen(app)._further.open(article)
    for _ in range(200):
        await pilot.pause(0.01)
        if len(pages(app)) > before and pages(app)[-1].pane.article is not None:
            break
    return pages(app)[-1]


async def test_a_further_article_is_chosen_and_stands_beside_the_two(
    start: Start, shown: Callable[[DiptychApp], str]
) -> None:
    app = start()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("W")
        await pilot.pause(0.2)
        assert "opens beside the two" in shown(app)
        await pilot.press("enter")
        for _ in range(200):
            await pilot.pause(0.01)
            if isinstance(app.screen, CompareScreen) and pages(app):
                break
        assert len(pages(app)) == 1
        assert screen(app).state.comparison.right is not None


async def test_what_is_lit_in_the_pair_is_lit_there_and_walked_there(
    start: Start, workspace: Workspace, tmp_path: Path
) -> None:
    app = start(hero="Alice Brandt")
    async with app.run_test(size=SIZE) as pilot:
        third = await open_third(pilot, workspace, tmp_path)
        assert len(third.state.mentions(ONLY)) == 2
        before = screen(app).state
        third.pane.focus()
        await pilot.pause()
        await pilot.press("n")
        current = third.state.current[ONLY]
        assert current.start in third.pane.in_sight
        assert third.pane.top > 0
        await pilot.press("g", "j", "space")
        assert third.pane.top > 0
        assert screen(app).state is before


async def test_what_is_looked_for_is_found_there_too(
    start: Start, workspace: Workspace, tmp_path: Path
) -> None:
    app = start()
    async with app.run_test(size=SIZE) as pilot:
        third = await open_third(pilot, workspace, tmp_path)
        await pilot.press("/", *"strike")
        for _ in range(200):
            await pilot.pause(0.01)
            if third.state.matches(ONLY):
                break
        assert len(third.state.matches(ONLY)) == 1
        await pilot.press("enter", "escape")
        await pilot.pause()
        assert third.state.hits is None


async def test_it_is_exchanged_with_an_article_of_the_pair(
    start: Start, workspace: Workspace, tmp_path: Path
) -> None:
    app = start()
    async with app.run_test(size=SIZE) as pilot:
        third = await open_third(pilot, workspace, tmp_path)
        left = screen(app).state.comparison.left.article.id
        article = third.state.reading.article.id
        third.pane.focus()
        await pilot.pause()
        await pilot.press("x")
        for _ in range(300):
            await pilot.pause(0.01)
            if screen(app).state.comparison.left.article.id == article and pages(app) != [third]:
                break
        assert screen(app).state.comparison.left.article.id == article
        assert [page.state.reading.article.id for page in pages(app)] == [left]


async def test_notes_are_made_in_the_pair_only(
    start: Start, workspace: Workspace, tmp_path: Path, row: Callable[[DiptychApp, int], str]
) -> None:
    app = start()
    async with app.run_test(size=SIZE) as pilot:
        third = await open_third(pilot, workspace, tmp_path)
        third.pane.focus()
        await pilot.pause()
        await pilot.press("a")
        await pilot.pause()
        assert not screen(app).has_class("-writing")
        assert "in the pair" in row(app, -2)
        await pilot.press("q")
        await pilot.pause()
        assert not pages(app)
        assert screen(app).pane(Side.LEFT).has_focus


async def test_it_needs_room(
    start: Start, workspace: Workspace, tmp_path: Path, row: Callable[[DiptychApp, int], str]
) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("W")
        await pilot.pause()
        assert "160 columns" in row(app, -2)
    app = start()
    async with app.run_test(size=SIZE) as pilot:
        third = await open_third(pilot, workspace, tmp_path)
        third.pane.focus()
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert not third.pane.has_focus
        assert app.focused is not None
        await pilot.resize_terminal(*SIZE)
        await pilot.pause()
        assert third.display


async def test_the_line_of_keys_and_the_bar_tell_that_it_has_the_keys(
    start: Start, workspace: Workspace, tmp_path: Path, row: Callable[[DiptychApp, int], str]
) -> None:
    app = start()
    async with app.run_test(size=SIZE) as pilot:
        third = await open_third(pilot, workspace, tmp_path)
        third.pane.focus()
        await pilot.pause()
        assert "x exchange" in row(app, -1)
        assert row(app, 1).count("▌") == 1
        screen(app).pane(Side.RIGHT).focus()
        await pilot.pause()
        assert "e list" in row(app, -1)
        assert row(app, 1).count("▌") == 1
