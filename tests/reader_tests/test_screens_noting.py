"""Notes on the two pages: walking, pairs, deleting and undoing, tags, drafts, other editors."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import TextArea

from corpus.comparison import Side
from corpus.draft import Draft, Target
from corpus.note import Note
from corpus.span import Span
from reader.app import DiptychApp
from reader.screens.compare import CompareScreen
from reader.workspace import Workspace

Start = Callable[..., DiptychApp]
Row = Callable[[DiptychApp, int], str]
SIZE = (140, 34)


def screen(app: DiptychApp) -> CompareScreen:
    bottom = app.screen_stack[0]
    assert isinstance(bottom, CompareScreen)
    return bottom


async def settle(pilot: Pilot[int]) -> None:
    for _ in range(3):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


def field(app: DiptychApp) -> TextArea:
    return app.screen.query_one("#note-field", TextArea)


def noted(workspace: Workspace, side: Side, quote: str, body: str = "", **more: object) -> Note:
    """Make a note on a passage of the article on a side."""
    article = workspace.library.article_ids()[side is Side.RIGHT]
    at = workspace.article(article).text.index(quote)
    tags = more.get("tags", ())
    assert isinstance(tags, tuple)
    return workspace.annotate(article, Span(at, at + len(quote)), body, tags)


async def test_tags_are_typed_among_the_words_and_typed_out_by_tab(
    start: Start, workspace: Workspace, row: Row
) -> None:
    app = start()
    noted(workspace, Side.RIGHT, "strike", tags=("to check", "budget"))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("a", *"odd #bud")
        await pilot.pause()
        assert "Tab #budget" in row(app, -6)
        await pilot.press("tab", "ctrl+j", *"#to", "tab", "enter")
        await settle(pilot)
        made = max(workspace.notes(), key=lambda note: note.created)
        assert (made.body, made.tags) == ("odd #budget", ("to check", "budget"))


async def test_a_pair_note_is_made_of_both_selections_and_led_along(
    start: Start, workspace: Workspace, row: Row, shown: Callable[[DiptychApp], str]
) -> None:
    app = start()
    async with app.run_test(size=SIZE) as pilot:
        pages = {side: screen(app).pane(side) for side in Side}
        for side, quote in ((Side.LEFT, "on Monday"), (Side.RIGHT, "was calm")):
            article = pages[side].article
            assert article is not None
            at = article.text.index(quote)
            pages[side].select(Span(at, at + len(quote)))
        await pilot.press("P", *"Well?", "enter")
        await settle(pilot)
        (note,) = workspace.notes()
        assert [anchor.exact for anchor in note.anchors] == ["on Monday", "was calm"]
        assert note.body == "Well?"
        assert shown(app).count("⇄") == 2  # a sign in either margin
        await pilot.press(")")
        assert screen(app).state.side is Side.LEFT
        assert "Well?" in row(app, -2)
        await pilot.press("%")
        assert screen(app).state.side is Side.RIGHT
        assert pages[Side.RIGHT].cursor == note.anchors[1].span.start
        await pilot.press("%")
        assert screen(app).state.side is Side.LEFT


async def test_the_other_end_is_opened_in_the_other_pane(
    start: Start, workspace: Workspace, tmp_path: Path
) -> None:
    app = start()
    (tmp_path / "third.md").write_text("# Third\n\nNothing is said of a strike.\n")
    third = workspace.resolve(str(tmp_path / "third.md"))
    async with app.run_test(size=SIZE) as pilot:
        left = screen(app).state.comparison.left.article
        ends = [(left, "on Monday"), (workspace.article(third), "Nothing is said")]
        spans = [Span(text.text.index(q), text.text.index(q) + len(q)) for text, q in ends]
        workspace.notebook.make(
            [Target(one.id, at, "") for (one, _), at in zip(ends, spans, strict=True)]
        )
        screen(app).read_notes()
        await settle(pilot)
        await pilot.press(")", "%")
        await settle(pilot)
        right = screen(app).state.comparison.right
        assert right is not None
        assert right.article.id == third
        assert screen(app).state.side is Side.RIGHT
        await pilot.press("%")
        assert screen(app).state.side is Side.LEFT
        await pilot.press("ctrl+o")
        assert screen(app).state.side is Side.RIGHT


async def test_notes_are_walked_round_the_end(start: Start, workspace: Workspace, row: Row) -> None:
    app = start()
    for quote, body in (("on Monday", "one"), ("for an hour", "two"), ("goes on", "three")):
        noted(workspace, Side.LEFT, quote, body)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        seen = []
        for key in (")", ")", ")", ")", "(", "("):
            await pilot.press(key)
            seen.append(row(app, -2).split()[0])
        assert seen == ["1/3", "2/3", "3/3", "1/3", "3/3", "2/3"]
        await pilot.press("escape", "tab", ")")
        assert "No notes on this page yet." in row(app, -2)


async def test_deleting_and_changing_are_undone_from_the_pages(
    start: Start, workspace: Workspace, row: Row
) -> None:
    app = start()
    noted(workspace, Side.LEFT, "on Monday", "first")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)

        async def bodies(*keys: str) -> list[str]:
            await pilot.press(*keys)
            await settle(pilot)
            return [note.body for note in workspace.notes()]

        assert await bodies("U") == ["first"]
        assert "Nothing to undo" in row(app, -2)
        assert await bodies(")", "a", *" more", "enter") == ["first more"]
        assert await bodies("D") == []
        assert "U brings it back" in row(app, -2)
        assert await bodies("U") == ["first more"]
        assert await bodies("U") == ["first"]
        assert await bodies("ctrl+r", "ctrl+r") == []
        assert await bodies("D") == []
        assert "No note here" in row(app, -2)


async def test_escape_keeps_the_words_for_U(start: Start, workspace: Workspace) -> None:  # noqa: N802
    app = start()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("a", *"many words", "escape")
        await settle(pilot)
        assert workspace.notes() == []
        await pilot.press("U", *" more", "enter")
        await settle(pilot)
        assert [note.body for note in workspace.notes()] == ["many words more"]
        assert workspace.library.drafts.kept() == {}


async def test_words_are_on_the_disk_while_they_are_written(
    start: Start, workspace: Workspace
) -> None:
    app = start()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("a", *"half a sent")
        await pilot.pause(0.3)
        await settle(pilot)
        (draft,) = workspace.library.drafts.kept().values()
        assert draft.text == "half a sent"


async def test_words_that_a_crash_left_are_offered_and_taken_up(
    start: Start, workspace: Workspace, row: Row, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.screens.note_desk.SETTLED", 0.01)
    app = start()
    article = workspace.library.article_ids()[0]
    quote = workspace.article(article).text[:6]
    left = Draft((Target(article, Span(0, 6), quote),), "not lost")
    workspace.library.drafts.keep("elsewhere:1:1", left)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(0.05)
        await settle(pilot)
        assert "Words that were not saved: “not lost”" in row(app, -2)
        await pilot.press("U", "enter")
        await settle(pilot)
        assert [note.body for note in workspace.notes()] == ["not lost"]
    assert workspace.library.drafts.kept() == {}


async def test_a_note_that_another_program_changes_while_it_is_edited_is_not_overwritten_unasked(
    start: Start, workspace: Workspace, row: Row
) -> None:
    app = start()
    note = noted(workspace, Side.LEFT, "on Monday", "first")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press(")", "a", *" mine")
        with Workspace.open(workspace.library.folder) as other:
            other.edit_note(note.id, body="theirs")
        await pilot.press("enter")
        await settle(pilot)
        assert [each.body for each in workspace.notes()] == ["theirs"]
        assert "changed elsewhere" in row(app, -2)
        await pilot.press("enter")
        await settle(pilot)
        assert [each.body for each in workspace.notes()] == ["first mine"]


@contextlib.contextmanager
def _aside() -> Iterator[None]:
    yield


def files_left(folder: Path) -> int:
    return len(list(folder.glob("diptych-note-*")))


EDITORS = {
    "writes": ('printf "from afar\\n" > "$1"', "from afar", ""),
    "adds": ('printf "a line\\n" >> "$1"', "mine\na line", ""),
    "fails": ('printf "half" > "$1"; exit 3', "mine", "What it left"),
    "is left": ("exit 1", "mine", "failed"),
    "leaves nothing": (': > "$1"', "mine", "left nothing"),
    "takes it away": ('rm "$1"', "mine", "left no file"),
    "garbles": ('printf "\\377" > "$1"', "mine", "no UTF-8"),
}


@pytest.mark.skipif(os.name == "nt", reason="the editors are shell scripts")
@pytest.mark.parametrize("name", EDITORS)
async def test_the_words_go_to_another_editor_and_come_back(
    start: Start, row: Row, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    script, text, said = EDITORS[name]
    path = tmp_path / "an editor"
    path.write_text(f'#!/bin/sh\nls -l "$1" > "{tmp_path}/mode"\n{script}\n')
    path.chmod(stat.S_IRWXU)
    monkeypatch.setenv("VISUAL", f'"{path}"')
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    app = start()
    monkeypatch.setattr(app, "suspend", _aside)
    async with app.run_test(size=(200, 34)) as pilot:
        await pilot.press("a", *"mine", "ctrl+e")
        await settle(pilot)
        assert field(app).text == text
        assert said in row(app, -2)
    assert (tmp_path / "mode").read_text().startswith("-rw------- ")
    assert files_left(tmp_path) == (name in {"fails", "garbles"})


async def test_an_editor_that_is_not_there_is_told(
    start: Start, row: Row, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor-anywhere")
    app = start()
    monkeypatch.setattr(app, "suspend", _aside)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("a", *"mine", "ctrl+e")
        await settle(pilot)
        assert field(app).text == "mine"
        assert "Cannot run no-such-editor-anywhere" in row(app, -2)


async def test_keys_in_one_burst_are_saved_as_they_were_typed(
    start: Start, workspace: Workspace
) -> None:
    app = start()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        for key in ("a", *"keep me", "ctrl+j", *"dn", "enter"):
            app.post_message(Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        await settle(pilot)
        assert [note.body for note in workspace.notes()] == ["keep me\ndn"]
