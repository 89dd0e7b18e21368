"""The last line names the keys that are understood at the moment."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from reader.app import DiptychApp
from reader.screens.compare import CompareScreen
from reader.screens.correcting import CorrectScreen
from reader.widgets.entity_list import EntityRows
from reader.widgets.pane_labels import LETTERS, names

Start = Callable[..., DiptychApp]
Row = Callable[[DiptychApp, int], str]


def screen(app: DiptychApp) -> CompareScreen:
    bottom = app.screen_stack[0]
    assert isinstance(bottom, CompareScreen)
    return bottom


async def to_list(pilot: Pilot[int]) -> None:
    screen(pilot.app).query_one(EntityRows).focus()  # type: ignore[arg-type]
    await pilot.pause()


@pytest.mark.parametrize(
    ("key", "does"), [("f", "light it"), ("m", "mark this place"), ("'", "go to it")]
)
async def test_while_a_letter_is_awaited_the_keys_say_so(
    start: Start, row: Row, key: str, does: str
) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        before = row(app, -1)
        await pilot.press(key)
        assert row(app, -1).split("  ")[0].strip() == f"a … z {does}"
        assert row(app, -1).strip().endswith("Esc leave")
        await pilot.press("escape")
        assert row(app, -1) == before


async def test_finding_tells_of_patterns_and_of_case(start: Start, row: Row) -> None:
    app = start()
    async with app.run_test(size=(60, 30)) as pilot:
        await pilot.press("/")
        assert "re: pattern" in row(app, -1)
        assert row(app, -1).strip().endswith("Esc cancel")


async def test_the_list_of_entities_names_its_own_keys(start: Start, row: Row) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        pages = row(app, -1)
        await to_list(pilot)
        assert "p pin" in row(app, -1)
        assert "s order" in row(app, -1)
        await pilot.press("l")
        assert row(app, -1) == pages


async def test_what_is_done_in_the_list_is_done_to_the_entity_under_its_cursor(
    start: Start,
) -> None:
    app = start(hero="Alice Brandt")
    async with app.run_test(size=(120, 30)) as pilot:
        await to_list(pilot)
        await pilot.press("j", "p")
        state = screen(app).state
        chosen = screen(app).query_one(EntityRows).chosen
        assert chosen is not None
        assert state.pins == (chosen.entity.id,)
        assert state.entity != chosen.entity.id
        await pilot.press("E")
        assert isinstance(app.screen, CorrectScreen)
        assert app.screen._draft.entity == chosen.entity.id


async def test_the_palette_has_the_commands_of_the_list_and_runs_them_there(
    start: Start,
) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await to_list(pilot)
        await pilot.press(":", *"another order", "enter")
        await pilot.pause()
        assert screen(app).state.order == "name"


@pytest.mark.parametrize("count", [0, 1, 26, 27, 51, 52, 100, 676])
def test_no_label_begins_another(count: int) -> None:
    labels = names(count)
    assert len(set(labels)) == count
    assert not [a for a in labels for b in labels if a != b and b.startswith(a)]
    assert sum(len(label) == 1 for label in labels) >= min(count, len(LETTERS) - count // 25)
