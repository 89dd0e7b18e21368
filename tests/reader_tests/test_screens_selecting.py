from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from corpus.comparison import Side
from reader.app import DiptychApp
from reader.screens.compare import CompareScreen
from reader.screens.link import LinkScreen

Start = Callable[..., DiptychApp]
Shown = Callable[[DiptychApp], str]


def screen(app: DiptychApp) -> CompareScreen:
    bottom = app.screen_stack[0]
    assert isinstance(bottom, CompareScreen)
    return bottom


def selected(app: DiptychApp) -> str:
    return screen(app).focused_pane.selected_text


async def settle(pilot: Pilot[int]) -> None:
    for _ in range(2):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def test_motions_lead_the_selection(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("]", "]", "v")
        assert selected(app) == "Alice Brandt"
        await pilot.press("w")
        assert selected(app) == "Alice Brandt came"
        await pilot.press("b", "h")
        assert selected(app) == "Alice Brandt"
        await pilot.press(")")
        assert selected(app) == "Alice Brandt came to Berlin on Monday."
        await pilot.press("}")
        assert selected(app).endswith("for an hour.")
        await pilot.press("{")
        assert selected(app) == "Alice Brandt"
        await pilot.press("escape")
        assert selected(app) == ""
        await pilot.press("x")
        assert screen(app).state.comparison.left.article.title == "Acme talks"


async def test_the_selection_is_led_to_the_next_match(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press(">", "v", "n")
        assert selected(app).startswith("Alice Brandt came")
        assert selected(app).endswith("Monday. Brandt")


async def test_a_note_is_made_on_what_was_selected_by_keys(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("]", "]", "v", "a", *"who", "enter")
        await settle(pilot)
        (note,) = app.workspace.notes()
        assert (note.anchors[0].exact, note.body) == ("Alice Brandt", "who")
        await pilot.press("j", "k")
        assert selected(app) == ""


async def test_copying_says_which_way_it_took(
    start: Start, shown: Shown, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    app = start()
    copied: list[str] = []
    monkeypatch.setattr(app, "copy_to_clipboard", copied.append)
    monkeypatch.setattr("reader.screens.selecting.tool", lambda _: None)
    monkeypatch.setenv("TERM", "xterm")
    async with app.run_test(size=(160, 30)) as pilot:
        await pilot.press("]", "]", "v", "y")
        await settle(pilot)
        assert copied[0].startswith("“Alice Brandt”\nA strike in Berlin")
        assert "12 characters and the source, by way of the terminal" in shown(app)
        monkeypatch.setenv("TERM", "linux")
        await pilot.press("y")
        await settle(pilot)
        assert "This terminal has no clipboard" in shown(app)
        assert "A strike in Berlin" in (tmp_path / "library" / "copied.txt").read_text()


async def test_a_click_ends_selecting_by_keys(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("v")
        await pilot.click(screen(app).pane(Side.RIGHT), offset=(2, 6))
        await pilot.press("j")
        assert not screen(app).has_class("-selecting")


async def test_letters_point_at_the_entities_in_sight(start: Start, shown: Shown) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("f")
        await pilot.pause()
        assert "slice Brandt came" in shown(app)
        await pilot.press("a")
        await pilot.pause()
        selected_entity = screen(app).state.selected
        assert selected_entity is not None
        assert selected_entity.name == "Berlin"
        assert "Alice Brandt came" in shown(app)
        await pilot.press("f", "escape", "n")
        assert screen(app).state.position(Side.LEFT)[0] == 2


LINKS = """# Links

See [the web](https://example.org/a), [a file](ftp://example.org/b).
"""


async def test_a_link_is_opened_only_after_its_address_was_shown(
    start: Start, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def browse(address: str, _aside: object) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr("reader.screens.hinting.open_address", browse)
    app = start(left=LINKS)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("enter", "a")
        await pilot.pause()
        assert isinstance(app.screen, LinkScreen)
        assert "https://example.org/a" in shown(app)
        await pilot.press("escape", "enter", "a")
        await pilot.pause()
        assert opened == []
        await pilot.press("enter")
        await settle(pilot)
        assert opened == ["https://example.org/a"]


async def test_a_link_to_a_file_is_never_opened(start: Start, shown: Shown) -> None:
    app = start(left=LINKS)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("enter", "s")
        await pilot.pause()
        assert app.screen is screen(app)
        assert "Only http, https and mailto are opened" in shown(app)


async def test_what_was_said_of_the_selection_goes_with_it(
    start: Start, row: Callable[[DiptychApp, int], str]
) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press(">", "v")
        assert "Selected" in row(app, -2)
        await pilot.press("escape")
        assert "Alice Brandt" in row(app, -2)
        await pilot.press("v", "a", "escape")
        assert "Alice Brandt" in row(app, -2)


async def test_letters_that_are_taken_away_leave_what_is_lit(
    start: Start, row: Callable[[DiptychApp, int], str]
) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press(">", "f")
        assert "Which one?" in row(app, -2)
        await pilot.press("escape")
        assert "Alice Brandt" in row(app, -2)


async def test_help_begins_with_the_keys_of_selecting_while_selecting(
    start: Start, shown: Shown
) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("v", "question_mark")
        assert "Selecting by keys" in shown(app)
        await pilot.press("escape", "escape", "question_mark")
        assert "Selecting by keys" not in shown(app)
