"""Putting entities right on the screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from corpus.article import Article, ArticleId
from corpus.comparison import Comparison, Reading, Side
from corpus.corrections import Correction, Deed
from corpus.entity import Entity, EntityId, EntityKind, Mention
from corpus.library import Library
from corpus.span import Span
from reader.app import DiptychApp
from reader.highlight import layers
from reader.layout.layer import PINS
from reader.messages import Indexed, IndexIsBehind, Placed, Recognised
from reader.screens.compare import CompareScreen
from reader.screens.correcting import CorrectScreen
from reader.state import ReaderState
from reader.state.correction_draft import CorrectionDraft, Step
from reader.state.correction_meaning import correction
from reader.state.namesakes import namesakes
from reader.themes import PIN_LOOKS
from reader.widgets.wording import subject
from reader.workspace import Workspace

Start = Callable[..., DiptychApp]
Shown = Callable[[DiptychApp], str]


def pages(app: DiptychApp) -> CompareScreen:
    bottom = app.screen_stack[0]
    assert isinstance(bottom, CompareScreen)
    return bottom


def names(app: DiptychApp) -> dict[str, tuple[int, int]]:
    comparison = pages(app).state.comparison
    return {
        one.name: (comparison.count(one.id, Side.LEFT), comparison.count(one.id, Side.RIGHT))
        for one in comparison.ranked()
    }


async def settle(pilot: Pilot[int]) -> None:
    for _ in range(2):
        while pilot.app.workers:
            # A preview gives way to the one after it.
            with suppress(WorkerCancelled):
                await pilot.app.workers.wait_for_complete()
            await pilot.pause()
        await pilot.pause()


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await settle(pilot)


async def test_a_name_is_corrected_at_once_in_both_panes_and_the_list(
    start: Start, shown: Shown
) -> None:
    app = start(hero="Alice Brandt")
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, "E", "r", "end", *"Bo", "enter")
        assert names(app)["Alice BrandtBo"] == (4, 3)
        assert pages(app).state.selected is not None
        assert pages(app).state.selected.name == "Alice BrandtBo"
        assert "Rename Alice Brandt to Alice BrandtBo" in shown(app)
        assert " ● Alice BrandtBo" in shown(app)


async def test_what_would_change_is_shown_before_it_is_done(
    start: Start, shown: Shown, workspace: Workspace
) -> None:
    app = start(hero="Alice Brandt")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "E", "m", *"acm")
        text = "\n".join(" ".join(line.split()) for line in shown(app).splitlines())
        assert "− ● Alice Brandt 4 3" in text
        assert "− ● Acme · 4" in text
        assert "4 mentions on these pages" in text
        assert workspace.corrections.codebook.active == ()
        await press(pilot, "enter")
        assert "Acme" not in names(app)
        assert names(app)["Alice Brandt"] == (4, 7)


async def test_undo_and_redo_work_inside_the_panel(start: Start, shown: Shown) -> None:
    app = start(hero="Alice Brandt")
    async with app.run_test(size=(120, 40)) as pilot:
        before = names(app)
        await press(pilot, "E", "m", *"acm", "enter")
        merged = names(app)
        await press(pilot, "E", "u")
        assert names(app) == before
        assert "Undone: merge Acme into Alice Brandt" in shown(app)
        await press(pilot, "ctrl+r")
        assert names(app) == merged
        await press(pilot, "escape")
        assert isinstance(app.screen, CompareScreen)


async def test_a_marked_name_becomes_an_entity_of_its_own(start: Start) -> None:
    app = start(hero="Alice Brandt")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "E", "s", "space", "enter", "enter")
        assert len([name for name in names(app) if "Brandt" in name]) == 2
        assert sum(names(app)["Alice Brandt"]) < 7


async def test_another_kind_shows_its_sign(start: Start) -> None:
    app = start(hero="Berlin")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "E", "t", "enter")
        assert pages(app).state.selected is not None
        assert pages(app).state.selected.kind is EntityKind.PERSON


async def test_what_is_ignored_is_lit_no_more(start: Start) -> None:
    app = start(hero="Berlin")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "E", "i", "enter")
        assert "Berlin" not in names(app)
        assert pages(app).state.selected is None


async def test_tab_narrows_a_correction_to_this_article(start: Start) -> None:
    app = start(hero="Berlin")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "E", "tab", "i", "enter")
        assert names(app)["Berlin"][0] == 0
        assert names(app)["Berlin"][1] > 0


async def test_selected_words_become_a_mention(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "]", "v", "l", "l", "l", "escape")
        pane = pages(app).focused_pane
        text = pages(app).article.text
        at = text.index("strike for")
        pane.select(Span(at, at + 6))
        await press(pilot, "E")
        assert isinstance(app.screen, CorrectScreen)
        await press(pilot, *"event", "enter")
        assert names(app)["strike"] == (1, 0)


async def test_without_a_name_in_sight_it_is_said_what_to_do(start: Start, shown: Shown) -> None:
    app = start("nothing here", "nor here")
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, "E")
        assert "No name in sight" in shown(app)


async def test_the_panel_fits_every_width(start: Start, shown: Shown) -> None:
    for width in (60, 80, 120, 200):
        app = start(hero="Alice Brandt")
        async with app.run_test(size=(width, 30)) as pilot:
            await press(pilot, "E", "m", *"acm")
            assert "4 mentions on these pages" in shown(app)
            assert all(len(line) <= width for line in shown(app).splitlines())


async def test_a_correction_by_another_program_is_taken_up(
    start: Start, workspace: Workspace, tmp_path: Path
) -> None:
    app = start(hero="Berlin")
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        pages(app)._look_beside()
        with Workspace.open(tmp_path / "library") as other:
            berlin = other.corrections.named("Berlin")
            other.corrections.make(Correction(Deed.RENAME, berlin, name="Spree-Athen"))
        pages(app)._look_beside()
        await settle(pilot)
        assert "Spree-Athen" in names(app)
    assert len(workspace.corrections.codebook.active) == 1


def pages_of(app: DiptychApp) -> Comparison:
    return app._comparison


class Newer:
    """A recognizer of another version, which finds one word."""

    version = "newer 2"

    def find(self, article: Article) -> Sequence[Mention]:
        found = re.finditer("strike", article.text)
        return [Mention(Span(*one.span()), one[0], EntityKind.EVENT) for one in found]


async def test_a_newer_recognizer_reads_again_in_the_background(
    start: Start, tmp_path: Path, workspace: Workspace
) -> None:
    start()
    for number in range(5):
        (tmp_path / f"{number}.md").write_text(f"The strike of day {number}.")
        workspace.resolve(str(tmp_path / f"{number}.md"))
    workspace.catch_up()
    with Workspace(Library.open(tmp_path / "library"), Newer()) as newer:
        seen: list[tuple[int, int]] = []

        def told(done: int, total: int) -> None:
            seen.append((done, total))

        assert newer.recognise(told, lambda: len(seen) >= 2) == 2
        assert seen == [(1, 7), (2, 7)]
        assert newer.recognise(told) == 5
        assert seen[2:] == [(n, 5) for n in range(1, 6)]
        assert newer.recognise(told) == 0
        assert {one.name for one in newer.entities()} == {"strike"}


async def test_open_articles_that_were_recognised_again_are_shown_so(
    start: Start, tmp_path: Path
) -> None:
    comparison = pages_of(start())
    with Workspace(Library.open(tmp_path / "library"), Newer()) as newer:
        app = DiptychApp(newer, comparison)
        async with app.run_test(size=(120, 30)) as pilot:
            assert "Berlin" in names(app)
            app.post_message(IndexIsBehind())
            await settle(pilot)
            await settle(pilot)
            assert names(app) == {"strike": (3, 1)}


async def test_the_header_says_how_far_the_work_behind_it_is(
    start: Start, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The program's own work would be told of meanwhile.
    monkeypatch.setattr("reader.app.SETTLED", 60.0)
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        pages(app).post_message(Recognised(12, 340))
        await pilot.pause()
        assert "recognising 12/340" in shown(app).splitlines()[0]
        pages(app).post_message(Placed(1_200, 3_400))
        await pilot.pause()
        assert "finding copies 1,200/3,400" in shown(app).splitlines()[0]
        pages(app).post_message(Indexed(0, 0))
        await pilot.pause()
        assert "copies" not in shown(app).splitlines()[0]
        assert "recognising" not in shown(app).splitlines()[0]


async def test_the_list_is_ordered_by_count_name_and_first_place(
    start: Start, shown: Shown
) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        orders = []
        await press(pilot, "e")
        for _ in range(3):
            orders.append([one.name for one in pages(app).state.listed()])
            await press(pilot, "shift+tab")
        assert orders == [
            ["Alice Brandt", "Berlin", "Acme"],
            ["Acme", "Alice Brandt", "Berlin"],
            ["Berlin", "Alice Brandt", "Acme"],
        ]
        await press(pilot, "shift+tab")
        assert "by name" in shown(app)


async def test_details_tell_names_titles_and_articles_and_open_one(
    start: Start, shown: Shown, workspace: Workspace, tmp_path: Path
) -> None:
    app = start(hero="Alice Brandt")
    (tmp_path / "third.md").write_text("# A third one\n\nMayor Alice Brandt slept.\n")
    workspace.resolve(str(tmp_path / "third.md"))
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "i")
        rows = [" ".join(row.split()) for row in shown(app).splitlines()]
        text = "\n".join(rows)
        assert "2 2 Brandt" in text
        assert "In 3 articles of the library" in text
        assert "A third one" in text
        await press(pilot, "G", "enter")
        right = pages(app).state.comparison.right
        assert right is not None
        assert right.article.title == "A third one"


async def test_pins_differ_in_the_list_and_on_the_page_without_colour(
    start: Start, shown: Shown
) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, ">", "p", ">", "p", ">")
        state = pages(app).state
        lit = layers(state, Side.LEFT)
        assert [len(lit[role]) for role in PINS] == [4, 3, 0, 0]
        settings = {setting for _, _, setting in PIN_LOOKS.values()}
        assert len(settings) == len(PINS)
        text = shown(app)
        assert "● Alice Brandt       1" in text
        assert "◆ Berlin             2" in text


def test_an_ambiguous_name_is_shown_with_whom_it_may_mean() -> None:
    biden, joe, hunter = (
        Entity(EntityId("b"), "Biden", EntityKind.PERSON, ambiguous=True),
        Entity(EntityId("j"), "Joe Biden", EntityKind.PERSON),
        Entity(EntityId("h"), "Hunter Biden", EntityKind.PERSON),
    )
    text = "Biden spoke. Joe Biden and Hunter Biden did not. Joe Biden slept."
    spans = {"b": [(0, 5)], "j": [(13, 22), (48, 57)], "h": [(27, 39)]}
    mentions = sorted(
        (
            Mention(Span(*at), Span(*at).of(text), EntityKind.PERSON, entity=EntityId(key))
            for key, places in spans.items()
            for at in places
        ),
        key=lambda one: one.span,
    )
    reading = Reading(Article(ArticleId("a"), "T", text), tuple(mentions))
    comparison = Comparison(reading, None, {one.id: one for one in (biden, joe, hunter)})
    assert [one.name for one in namesakes(comparison, biden)] == ["Joe Biden", "Hunter Biden"]
    assert namesakes(comparison, joe) == ()
    told = "".join(run.text for run in subject(ReaderState(comparison, entity=biden.id)))
    assert "may be Joe Biden, Hunter Biden" in told
    draft = CorrectionDraft(comparison, Side.LEFT, biden.id).ask(Step.MERGE)
    assert [one.label for one in draft.choices()][:2] == ["Joe Biden", "Hunter Biden"]
    made = correction(draft, "e:j")
    assert made is not None
    assert made.subject is not None
    assert (made.subject.name, made.others[0].name) == ("Joe Biden", "Biden")
