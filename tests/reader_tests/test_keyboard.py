"""Keys that arrive all at once mean what they mean one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from textual import events
from textual._xterm_parser import XTermParser
from textual.pilot import Pilot
from textual.widgets import Input

from corpus.comparison import Side
from reader.screens.compare import CompareScreen
from reader.screens.library import LibraryScreen
from reader.screens.note_desk import NoteDesk

if TYPE_CHECKING:
    from reader.app import DiptychApp

Start = Callable[..., "DiptychApp"]
SIZE = (130, 30)
LOOKS = 500


async def burst(pilot: Pilot[int], typed: str, happened: Callable[[], bool]) -> None:
    """Let the terminal send all of it in one piece, and wait for what it leads to."""
    for event in XTermParser().feed(typed):
        event.set_sender(pilot.app)
        pilot.app.post_message(event)
    for _ in range(LOOKS):
        await pilot.pause()
        if happened():
            return
    raise AssertionError("it never happened")


def pages(app: DiptychApp) -> CompareScreen:
    (screen,) = (one for one in app.screen_stack if isinstance(one, CompareScreen))
    return screen


async def test_what_follows_a_slash_is_looked_for(start: Start) -> None:
    app = start()
    async with app.run_test(size=SIZE) as pilot:
        await burst(
            pilot,
            "/strike",
            lambda: any(field.value == "strike" for field in app.screen.query(Input)),
        )
        assert not pages(app).state.zoomed
        assert app.screen is pages(app)


async def test_what_follows_the_end_of_a_field_are_commands_again(start: Start) -> None:
    app = start()
    async with app.run_test(size=SIZE) as pilot:
        await burst(pilot, "/strike\rlxz", lambda: pages(app).state.zoomed)
        state = pages(app).state
        assert state.side is Side.LEFT
        assert app.screen.query_one("#find-field", Input).value == "strike"
        await burst(pilot, "", lambda: pages(app).state.hits is not None)
        assert pages(app).state.zoomed


async def test_a_note_is_written_and_saved_and_the_next_begun(start: Start) -> None:
    app = start(long=True)
    async with app.run_test(size=SIZE) as pilot:
        typed = "amine, q and x\r}aanother"
        desk = pages(app).query_one(NoteDesk)
        await burst(pilot, typed, lambda: bool(desk.children) and desk.text == "another")
        await burst(pilot, "", lambda: bool(pages(app).state.notes.get(Side.LEFT)))
        (note,) = pages(app).state.notes[Side.LEFT]
        assert note.body == "mine, q and x"


async def test_the_library_is_searched_for_what_follows(start: Start) -> None:
    app = start()
    async with app.run_test(size=SIZE) as pilot:

        def is_typed() -> bool:
            screen = app.screen
            return isinstance(screen, LibraryScreen) and (
                screen.query_one("#query", Input).value == "qoxstrike"
            )

        await burst(pilot, "Sqoxstrike", is_typed)


async def test_the_entity_list_is_filtered_by_what_follows(start: Start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(pilot, "ezac", lambda: pages(app).state.filter == "zac")
        assert not pages(app).state.zoomed


@pytest.mark.parametrize("typed", ["jjjjj", "5j", "jjjkkjjjj"])
async def test_every_key_of_a_burst_counts(start: Start, typed: str) -> None:
    app = start(long=True)
    async with app.run_test(size=SIZE) as pilot:
        pane = pages(app).pane(Side.LEFT)
        pane.scroll_lines(5)
        there = pane.top
        pane.scroll_to_top()
        await burst(pilot, typed, lambda: pane.top == there)


async def test_a_letter_that_was_asked_for_is_no_command(start: Start) -> None:
    app = start(long=True)
    async with app.run_test(size=SIZE) as pilot:
        pane = pages(app).pane(Side.LEFT)
        await burst(pilot, "9jmq9j'q", lambda: pane.top > 0)
        await burst(pilot, "9j9j'qz", lambda: pages(app).state.zoomed)
        assert app.is_running


async def test_a_key_that_waits_for_nothing_is_obeyed_at_once(start: Start) -> None:
    app = start(long=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        pane = pages(app).pane(Side.LEFT)
        assert app._keyboard.take_at_once(events.Key("j", "j"))
        below = pane.top
        assert below > 0
        assert not pane._repaint_required
        assert app._keyboard.take_at_once(events.Key("3", "3"))
        assert app._keyboard.take_at_once(events.Key("j", "j"), more=True)
        assert pane.top > below
        assert pane._repaint_required


async def test_a_key_does_not_overtake_what_is_still_to_be_done(start: Start) -> None:
    app = start(long=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app._keyboard.take_at_once(events.Key("slash", "/"))
        assert not app._keyboard.take_at_once(events.Key("j", "j"))
        await pilot.pause()
        assert not app._keyboard.take_at_once(events.Key("j", "j"))
        assert pages(app).pane(Side.LEFT).top == 0


async def test_what_a_key_means_is_what_it_means_where_the_focus_is(start: Start) -> None:
    app = start(long=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for side in (Side.RIGHT, Side.LEFT):
            await pilot.press("h" if side is Side.LEFT else "l")
            before = pages(app).pane(side).top
            assert app._keyboard.take_at_once(events.Key("j", "j"))
            assert pages(app).pane(side).top > before
