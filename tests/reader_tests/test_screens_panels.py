"""Panels over the page: what they say of themselves, at any width."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from reader.app import DiptychApp
from reader.config import Config
from reader.widgets.row_list import POINTER
from reader.widgets.wording import BAR, pace

Start = Callable[..., DiptychApp]
Shown = Callable[[DiptychApp], str]


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    # Not until the workers are done: one waits for what is picked.
    for _ in range(4):
        await pilot.pause()


def heading(text: str, of: str) -> str:
    return next(line for line in text.splitlines() if of in line)


async def test_help_says_how_much_lies_above_and_below(start: Start, shown: Shown) -> None:
    app = start()
    async with app.run_test(size=(60, 30)) as pilot:
        await press(pilot, "?")
        first = heading(shown(app), "Keys")
        assert "↑0 ↓" in first
        assert "↓0" not in first
        assert first.rstrip().endswith("Esc closes")
        await press(pilot, "j")
        assert "↑1 ↓" in heading(shown(app), "Keys")
        await press(pilot, "G")
        assert "↓0" in heading(shown(app), "Keys")
        await press(pilot, "g")
        assert heading(shown(app), "Keys") == first
        assert POINTER not in "".join(shown(app).splitlines()[5:-4])


@pytest.mark.parametrize(("key", "named"), [("T", "Theme"), (":", "Command"), ("t", "Heading")])
async def test_a_panel_to_pick_from_has_a_heading_and_names_its_keys(
    start: Start, shown: Shown, key: str, named: str
) -> None:
    app = start()
    async with app.run_test(size=(60, 30)) as pilot:
        await press(pilot, key)
        assert heading(shown(app), named).rstrip().endswith("↓ ↑ Enter · Esc closes")
        assert sum(line.startswith(f" {POINTER}") for line in shown(app).splitlines()) == 1


async def test_choosing_a_theme_begins_with_the_one_that_is_worn(start: Start) -> None:
    app = start(config=Config(theme="paper"))
    async with app.run_test(size=(80, 30)) as pilot:
        await press(pilot, "T")
        assert app.theme == "paper"
        await press(pilot, "down")
        assert app.theme == "sepia"
        await press(pilot, "escape")
        assert app.theme == "paper"


async def test_long_values_are_broken_at_the_width_of_a_narrow_panel(
    start: Start, shown: Shown
) -> None:
    title = "A strike that went on for so long that nobody could tell any more why it began"
    app = start(left=f"# {title}\n\nIt went on.\n")
    async with app.run_test(size=(60, 30)) as pilot:
        await press(pilot, "M")
        text = " ".join(line.strip(f" {POINTER}") for line in shown(app).splitlines())
        assert title.split(maxsplit=1)[1] in " ".join(text.split())


async def test_a_hint_too_long_for_its_field_ends_in_an_ellipsis(start: Start) -> None:
    app = start()
    async with app.run_test(size=(60, 30)) as pilot:
        await press(pilot, "A")
        field = app.screen.query_one("#query", Input)
        assert field.placeholder.endswith("…")
        assert len(field.placeholder) <= field.size.width


def test_long_work_tells_its_rate_and_what_is_left_of_it() -> None:
    assert pace(0, 10, 3.0) == "─" * BAR
    assert pace(5, 10, 0.1) == "━" * (BAR // 2) + "─" * (BAR // 2)
    assert pace(50, 200, 5.0).endswith("10 a second · 15 s left")
    assert pace(1, 200, 4.0).endswith("15 a minute · 13 min left")
    assert pace(1, 2_000, 10.0).endswith("5.6 h left")
    assert pace(10, 10, 5.0).startswith("━" * BAR)
