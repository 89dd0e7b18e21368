"""The list of notes: scope, filter, preview, changes, places, export, other programs."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from corpus.comparison import Side
from corpus.draft import Target
from corpus.note import Note, Stage
from corpus.span import Span
from reader.app import DiptychApp
from reader.screens.compare import CompareScreen
from reader.screens.notes import NotesScreen
from reader.widgets.note_list import NoteRows
from reader.workspace import Workspace

Start = Callable[..., DiptychApp]
Shown = Callable[[DiptychApp], str]
Row = Callable[[DiptychApp, int], str]
WIDE = (140, 34)
LEFT = """# A strike in Berlin

Alice Brandt came to Berlin on Monday. The strike of 12 ships goes on.

Nobody in Berlin believed Alice Brandt.
"""


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.screens.note_listing.PERIOD", 0.02)
    monkeypatch.setattr("reader.screens.note_listing.REST", 0.001)


@pytest.fixture
def other(workspace: Workspace) -> Iterator[Workspace]:
    """Return another program's workspace on the same library."""
    with Workspace.open(workspace.library.folder) as other:
        yield other


@pytest.fixture
def app(start: Start, workspace: Workspace, tmp_path: Path) -> DiptychApp:
    """Return the program on a pair with two notes on the left, and a third article with one."""
    made = start(left=LEFT)
    (tmp_path / "third.md").write_text("# Third\n\nNothing is said of a strike.\n")
    workspace.resolve(str(tmp_path / "third.md"))
    noted(workspace, 0, "on Monday", "Which Monday?", ("to check",))
    noted(workspace, 0, "strike of 12 ships", "Twelve?", ("figure",))
    noted(workspace, 2, "Nothing is said", "Why not?")
    return made


def noted(
    workspace: Workspace, number: int, quote: str, body: str, tags: tuple[str, ...] = ()
) -> Note:
    article = workspace.library.article_ids()[number]
    at = workspace.article(article).text.index(quote)
    return workspace.annotate(article, Span(at, at + len(quote)), body, tags)


def lose(workspace: Workspace, tmp_path: Path) -> None:
    """Let the second note lose its place."""
    (tmp_path / "left.md").write_text(LEFT.replace("12", "40"))
    workspace.add([str(tmp_path / "left.md")])


def listed(app: DiptychApp) -> list[str]:
    return [row.note.body for row in app.screen.query_one(NoteRows).rows]


def bottom(app: DiptychApp) -> CompareScreen:
    screen = app.screen_stack[0]
    assert isinstance(screen, CompareScreen)
    return screen


async def settle(pilot: Pilot[int]) -> None:
    for _ in range(3):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def until(pilot: Pilot[int], happened: Callable[[], bool]) -> None:
    """Wait for it, at most for some seconds."""
    for _ in range(400):
        if happened():
            return
        await pilot.pause(0.01)
    raise AssertionError("it never happened")


async def test_the_notes_of_the_pair_come_first_and_w_shows_all(app: DiptychApp, row: Row) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("A")
        await settle(pilot)
        assert listed(app) == ["Which Monday?", "Twelve?"]
        assert "notes on these articles" in row(app, 0)
        assert row(app, 1).startswith(" filter  words")
        assert "on Monday" in row(app, 3)
        await pilot.press("w")
        await settle(pilot)
        assert listed(app) == ["Why not?", "Twelve?", "Which Monday?"]
        await pilot.press("escape", "A")
        await settle(pilot)
        assert len(listed(app)) == 3  # the list is as it was left


async def test_the_filter_narrows_while_one_types_and_says_what_makes_no_sense(
    app: DiptychApp, row: Row, shown: Shown
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("A")
        await settle(pilot)
        await pilot.press("/", *"tag:fig")
        await settle(pilot)
        assert listed(app) == ["Twelve?"]
        assert "1 of 2" in row(app, -2)
        await pilot.press(*" xyz")
        await settle(pilot)
        assert "No note is like that." in shown(app)
        app.screen.query_one("#query", Input).value = "date:soonish"
        await settle(pilot)
        assert "soonish" in row(app, -2)
        assert "Esc list" in row(app, -1)
        await pilot.press("escape")
        assert "Esc back" in row(app, -1)
        assert isinstance(app.screen, NotesScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, CompareScreen)


async def test_what_is_known_of_a_note_stands_beside_the_list_where_there_is_room(
    app: DiptychApp, shown: Shown
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("A")
        await settle(pilot)
        assert "where it was made" in shown(app)
        await pilot.resize_terminal(80, 30)
        await settle(pilot)
        assert "where it was made" not in shown(app)
        await pilot.press("i")
        await settle(pilot)
        assert "where it was made" in shown(app)


async def test_enter_goes_to_the_place_and_ctrl_o_comes_back(app: DiptychApp, row: Row) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("tab", "A")
        await settle(pilot)
        await pilot.press("j", "enter")
        await settle(pilot)
        state = bottom(app).state
        assert state.side is Side.LEFT
        assert "Twelve?" in row(app, -2)
        standing = state.standing_note()
        assert standing is not None
        assert standing.body == "Twelve?"
        await pilot.press("ctrl+o")
        assert bottom(app).state.side is Side.RIGHT


async def test_the_article_of_a_note_is_opened_and_ctrl_o_comes_back_to_the_text_before(
    app: DiptychApp,
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("A")
        await settle(pilot)
        await pilot.press("w")
        await settle(pilot)
        await pilot.press("g", "enter")
        await settle(pilot)
        assert bottom(app).state.comparison.left.article.title == "Third"
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert bottom(app).state.comparison.left.article.title == "A strike in Berlin"


async def test_notes_are_changed_tagged_deleted_and_all_of_it_undone(
    app: DiptychApp, workspace: Workspace
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("A")
        await settle(pilot)

        async def first(*keys: str) -> tuple[str, tuple[str, ...]]:
            await pilot.press(*keys)
            await settle(pilot)
            note = app.screen.query_one(NoteRows).rows[0].note
            assert note == workspace.library.note(note.id)
            return note.body, note.tags

        # The last line of the editor is that of the tags.
        edited = await first("e", "up", *" More.", "enter")
        assert edited == ("Which Monday? More.", ("to check",))
        assert await first("u") == ("Which Monday?", ("to check",))
        assert await first("t", *" #new", "enter") == ("Which Monday?", ("to check", "new"))
        assert await first("d") == ("Twelve?", ("figure",))
        assert await first("u") == ("Which Monday?", ("to check", "new"))
        assert await first("u") == ("Which Monday?", ("to check",))
        assert await first("ctrl+r") == ("Which Monday?", ("to check", "new"))


async def test_an_orphan_is_told_with_its_reason_and_put_on_a_passage_that_is_like_it(
    app: DiptychApp, workspace: Workspace, tmp_path: Path, shown: Shown
) -> None:
    lose(workspace, tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("A")
        await settle(pilot)
        await pilot.press("f")
        await settle(pilot)
        assert listed(app) == ["Twelve?"]
        await until(pilot, lambda: "It may have become" in shown(app))
        assert "a number in the quote has changed · " in shown(app)
        await pilot.press("p")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        (placed,) = (one for one in workspace.notes() if one.body == "Twelve?")
        assert placed.anchors[0].stage is Stage.BY_HAND
        assert "40 ships" in placed.anchors[0].exact
        assert listed(app) == []
        await pilot.press("u")
        await settle(pilot)
        assert listed(app) == ["Twelve?"]


async def test_an_orphan_is_put_on_the_selection(
    app: DiptychApp, workspace: Workspace, tmp_path: Path, row: Row
) -> None:
    lose(workspace, tmp_path)
    comparison = workspace.compare(*workspace.library.article_ids()[:2])
    async with app.run_test(size=WIDE) as pilot:
        bottom(app).state = bottom(app).state.open(comparison, Side.LEFT)
        bottom(app).show_articles({})
        await pilot.press("A")
        await settle(pilot)
        await pilot.press("f")
        await settle(pilot)
        await pilot.press("p")
        await settle(pilot)
        await pilot.press(*"by hand", "enter")
        await settle(pilot)
        assert isinstance(app.screen, CompareScreen)
        assert "a puts the note there" in row(app, -2)
        pane = bottom(app).pane(Side.LEFT)
        assert pane.article is not None
        at = pane.article.text.index("Nobody in Berlin")
        pane.select(Span(at, at + 16))
        await pilot.press("a")
        await settle(pilot)
        (placed,) = (one for one in workspace.notes() if one.body == "Twelve?")
        assert placed.anchors[0].exact == "Nobody in Berlin"
        await pilot.press("U")
        await settle(pilot)
        (back,) = (one for one in workspace.notes() if one.body == "Twelve?")
        assert back.anchors[0].orphan


async def test_the_notes_that_are_listed_are_exported(
    app: DiptychApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: Row
) -> None:
    monkeypatch.chdir(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("A")
        await settle(pilot)
        await pilot.press("/", *"tag:figure", "enter")
        await settle(pilot)
        for said in ("1 note written to", "is there already"):
            await pilot.press("s")
            await settle(pilot)
            await pilot.press(*"json", "enter")
            await settle(pilot)
            field = app.screen.query_one(Input)
            assert field.value.startswith(str(tmp_path / "notes-"))
            field.value = "out.jsonld"
            await pilot.press("enter")
            await settle(pilot)
            assert said in row(app, -2)
    written = json.loads(await asyncio.to_thread((tmp_path / "out.jsonld").read_text))
    (annotation,) = written["first"]["items"]
    assert annotation["body"][0]["value"] == "Twelve?"


async def test_notes_that_another_program_saves_and_deletes_are_followed(
    app: DiptychApp, other: Workspace
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("A")
        await settle(pilot)
        note = noted(other, 0, "Nobody in Berlin", "From elsewhere.")
        await until(pilot, lambda: "From elsewhere." in listed(app))
        other.edit_note(note.id, body="Said otherwise.")
        await until(pilot, lambda: "Said otherwise." in listed(app))
        other.delete_note(note.id)
        await until(pilot, lambda: "Said otherwise." not in listed(app))


async def test_a_pair_note_is_listed_once_with_both_articles(
    app: DiptychApp, workspace: Workspace, shown: Shown
) -> None:
    ids = workspace.library.article_ids()[:2]
    ends = [Target(article, Span(0, 4), "") for article in ids]
    workspace.notebook.make(ends, "Against.")
    async with app.run_test(size=(220, 34)) as pilot:
        await pilot.press("A")
        await settle(pilot)
        assert listed(app).count("Against.") == 1
        assert "A strike in Berlin ⇄ Acme talks" in shown(app)
