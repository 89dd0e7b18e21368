"""The reader beside another program that writes to the same library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from corpus.comparison import Side
from corpus.library import Library
from corpus.span import Span
from reader.app import DiptychApp
from reader.screens.compare import CompareScreen
from reader.workspace import Workspace

Start = Callable[..., DiptychApp]
LOOKS = 400


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.screens.following.PERIOD", 0.02)


@pytest.fixture
def other(workspace: Workspace) -> Iterator[Workspace]:
    """Return another program's workspace on the same library."""
    with Workspace.open(workspace.library.folder) as other:
        yield other


def screen(app: DiptychApp) -> CompareScreen:
    bottom = app.screen_stack[0]
    assert isinstance(bottom, CompareScreen)
    return bottom


def bodies(app: DiptychApp, side: Side) -> list[str]:
    return [note.body for note in screen(app).state.notes.get(side, ())]


def text(app: DiptychApp, side: Side) -> str:
    reading = screen(app).state.comparison.reading(side)
    assert reading is not None
    return reading.article.text


async def until(pilot: Pilot[int], happened: Callable[[], bool]) -> None:
    """Wait for it, at most for some seconds."""
    for _ in range(LOOKS):
        if happened():
            return
        await pilot.pause(0.01)
    raise AssertionError("it never happened")


async def test_a_note_of_another_program_appears_changes_and_goes(
    start: Start, other: Workspace
) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        right = next(one.id for one in other.listed() if "Acme talks" in one.title)
        note = other.annotate(right, Span(0, 4), "From elsewhere.")
        await until(pilot, lambda: bodies(app, Side.RIGHT) == ["From elsewhere."])
        assert bodies(app, Side.LEFT) == []
        other.edit_note(note.id, body="Said otherwise.")
        await until(pilot, lambda: bodies(app, Side.RIGHT) == ["Said otherwise."])
        other.delete_note(note.id)
        await until(pilot, lambda: not bodies(app, Side.RIGHT))


async def test_a_note_of_another_program_can_be_found(
    start: Start, other: Workspace, workspace: Workspace
) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        (one, *_) = other.library.article_ids()
        other.annotate(one, Span(0, 4), "Perplexing")
        await until(pilot, lambda: workspace.search("perplexing").total == 1)


async def test_an_article_that_another_program_changed_is_shown_as_it_is_now(
    start: Start, other: Workspace, tmp_path: Path
) -> None:
    app = start(long=True)
    async with app.run_test(size=(120, 30)) as pilot:
        path = tmp_path / "right.md"
        path.write_text("# Acme talks\n\nA correction.\n\n" + path.read_text().split("\n", 2)[2])
        right = other.resolve(str(path))
        at = other.article(right).text.index("Alice Brandt")
        other.annotate(right, Span(at, at + 12), "On the new text.")
        await until(pilot, lambda: "A correction." in text(app, Side.RIGHT))
        await until(pilot, lambda: bodies(app, Side.RIGHT) == ["On the new text."])
        state = screen(app).state
        (span,) = state.note_spans(Side.RIGHT, state.notes[Side.RIGHT][0])
        assert span.of(text(app, Side.RIGHT)) == "Alice Brandt"


async def test_an_article_that_another_program_took_out_can_still_be_read(
    start: Start, other: Workspace, row: Callable[[DiptychApp, int], str]
) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        state = screen(app).state
        left = state.comparison.left.article.id
        right = other.library.article_ids()[1]
        other.remove(left, force=True)
        other.annotate(right, Span(0, 4), "Later.")
        await until(pilot, lambda: bodies(app, Side.RIGHT) == ["Later."])
        await pilot.press(">", "n")
        assert "left 2/" in row(app, -2)


async def test_damage_that_is_met_while_reading_is_told(
    start: Start, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = start()
    monkeypatch.setattr(Library, "problem", "Cannot use the library: notes are not as saved")
    async with app.run_test(size=(120, 30)) as pilot:
        await until(pilot, lambda: bool(app._notifications))
        (told,) = app._notifications
        assert told.message.startswith("Cannot use the library: notes are not as saved. Quit")
        assert workspace.library.notes() == []


async def test_a_library_that_was_replaced_is_told_and_the_reader_can_be_left(
    start: Start, workspace: Workspace, row: Callable[[DiptychApp, int], str]
) -> None:
    app = start()
    async with app.run_test(size=(240, 30)) as pilot:
        Library.restore(workspace.library.folder, workspace.library.backup())
        await pilot.press("a", "x", "ctrl+s")
        await until(pilot, lambda: "another program has put another file" in row(app, -2))
        await pilot.press("escape", "q")
    assert app.return_code == 0


async def test_a_note_on_words_that_another_program_changed_meanwhile_stays_in_the_editor(
    start: Start, other: Workspace, tmp_path: Path
) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("a", *"Mine")
        path = tmp_path / "left.md"
        path.write_text("# Nothing in Berlin\n\nAll was withdrawn.\n")
        left = other.resolve(str(path))
        field = app.screen.query_one("#note-field", TextArea)
        field.text = " Mine "
        await pilot.press("ctrl+s")
        # What stands in the editor anew has been stripped on the way to the library.
        await until(pilot, lambda: field.text == "Mine")
        assert other.notes(left) == []
