from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.events import Key
from textual.pilot import Pilot

from corpus.comparison import Side
from reader.app import DiptychApp
from reader.layout import Document, Layout
from reader.screens.compare import CompareScreen

FILLING = "Nothing else.\n\n" * 40
LONG = f"# A strike\n\nAlice Brandt came.\n\n{FILLING}Alice Brandt left.\n"
Press = Callable[..., object]
Start = Callable[..., DiptychApp]


def screen(app: DiptychApp) -> CompareScreen:
    bottom = app.screen_stack[0]
    assert isinstance(bottom, CompareScreen)
    return bottom


def lit(app: DiptychApp) -> str:
    selected = screen(app).state.selected
    return selected.name if selected else ""


def current(app: DiptychApp, side: Side) -> str:
    state = screen(app).state
    reading = state.comparison.reading(side)
    assert reading is not None
    return state.current[side].of(reading.article.text)


async def settle(pilot: Pilot[int]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


async def test_the_articles_are_laid_out_once_each_on_the_way_to_the_first_page(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    widths: list[int] = []
    lay_out = Layout.__init__

    def counted(layout: Layout, document: Document, width: int, **how: bool) -> None:
        widths.append(width)
        lay_out(layout, document, width, **how)

    monkeypatch.setattr(Layout, "__init__", counted)
    async with start().run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        assert len(widths) == 2


async def test_the_next_entity_is_lit_in_both_articles(
    start: Start, row: Callable[..., str]
) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press(">")
        assert lit(app) == "Alice Brandt"
        assert [current(app, side) for side in Side] == ["Alice Brandt", "Alice Brandt"]
        assert "left 1/4" in row(app, -2)
        assert "right 1/3" in row(app, -2)


async def test_the_head_tells_how_many_matches_lie_beyond_what_is_in_sight(
    start: Start, row: Callable[..., str]
) -> None:
    app = start(LONG)
    async with app.run_test(size=(120, 20)) as pilot:
        assert "↑" not in row(app, 1)
        await pilot.press(">")
        assert "↑0 ↓1" in row(app, 1)
        await pilot.press("G")
        await pilot.pause()
        assert "↑1 ↓0" in row(app, 1)
        await pilot.press("escape")
        assert "↑" not in row(app, 1)


async def test_n_and_N_walk_the_focused_article(start: Start) -> None:  # noqa: N802
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press(">", "n", "n")
        assert screen(app).state.position(Side.LEFT) == (3, 4)
        assert screen(app).state.position(Side.RIGHT) == (1, 3)
        await pilot.press("N", "tab", "n")
        assert screen(app).state.position(Side.LEFT) == (2, 4)
        assert screen(app).state.position(Side.RIGHT) == (2, 3)


async def test_a_count_goes_as_many_matches_on(start: Start, row: Callable[..., str]) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press(">", "3", "n")
        assert screen(app).state.position(Side.LEFT) == (4, 4)
        await pilot.press("n")
        assert "left 1/4 ↻" in row(app, -2)


async def test_star_lights_the_name_under_the_cursor(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("]", "*")
        assert lit(app) == "Berlin"


async def test_escape_puts_the_light_out(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press(">", "escape")
        assert lit(app) == ""


async def test_the_entity_list_filters_as_one_types(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("e", "b", "e", "r", "l", "enter")
        assert lit(app) == "Berlin"
        assert screen(app).state.filter == ""
        await pilot.press("n")
        assert screen(app).state.position(Side.LEFT)[0] == 2


async def test_tab_in_the_filter_goes_through_the_scopes(
    start: Start, shown: Callable[..., str]
) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("e", "tab", "tab", "tab")
        await pilot.pause()
        assert "only right 1" in shown(app)
        assert [entity.name for entity in screen(app).state.listed()] == ["Acme"]


async def test_finding_lights_hits_in_both_articles_while_one_types(
    start: Start, row: Callable[..., str]
) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("/", *"strike")
        await settle(pilot)
        assert "left 1/3" in row(app, -2)
        assert "right 1/1" in row(app, -2)
        await pilot.press("enter", "n")
        assert screen(app).state.position(Side.LEFT) == (2, 3)


async def test_leaving_find_by_escape_lights_again_what_was_lit(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press(">", "/", *"strike")
        await settle(pilot)
        await pilot.press("escape")
        assert screen(app).state.hits is None
        assert lit(app) == "Alice Brandt"
        await pilot.press("n")
        assert screen(app).state.position(Side.LEFT) == (2, 4)


async def test_a_note_is_saved_on_the_sentence_and_shown(
    start: Start, row: Callable[..., str]
) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("]", "]", "a", *"why", "ctrl+j", *"now", "enter")
        await settle(pilot)
        (note,) = app.workspace.notes()
        assert note.body == "why\nnow"
        assert note.anchors[0].exact == "Alice Brandt came to Berlin on Monday."
        assert "Note saved" in row(app, -2)
        assert "1 note" in row(app, 0)


async def test_words_that_arrive_in_one_burst_with_enter_are_all_saved(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("a")
        for key in (*"keep", "ctrl+j", *"me", "enter"):
            app.post_message(Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        await settle(pilot)
        assert [note.body for note in app.workspace.notes()] == ["keep\nme"]


async def test_escape_leaves_the_editor_without_a_note(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("a", "x", "escape", "n")
        await settle(pilot)
        assert app.workspace.notes() == []


async def test_a_on_a_note_opens_it_again(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("a", "x", "enter")
        await settle(pilot)
        await pilot.press("a", "y", "enter")
        await settle(pilot)
        assert [note.body for note in app.workspace.notes()] == ["xy"]


async def test_panes_swap_zoom_and_come_back(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        left = screen(app).state.comparison.left
        await pilot.press("x")
        assert screen(app).state.comparison.right is left
        assert screen(app).focused is screen(app).pane(Side.RIGHT)
        await pilot.press("z")
        await pilot.pause()
        assert not screen(app).query_one("#left-frame").display
        await pilot.press("tab")
        await pilot.pause()
        assert not screen(app).query_one("#right-frame").display
        await pilot.press("z")
        assert screen(app).query_one("#right-frame").display


@pytest.mark.parametrize(
    ("width", "listed", "stacked"),
    [(60, False, True), (61, False, False), (80, False, False), (120, True, False)],
)
async def test_the_screen_suits_its_width(
    start: Start, width: int, *, listed: bool, stacked: bool
) -> None:
    app = start()
    async with app.run_test(size=(width, 30)) as pilot:
        await pilot.pause()
        left, right = (screen(app).pane(side).region for side in Side)
        assert (right.y > left.y) is stacked
        assert (right.x > left.x) is not stacked
        assert screen(app).query_one("#entity-list").display is listed
        await pilot.press("e")
        await pilot.pause()
        assert screen(app).query_one("#entity-list").display
        assert screen(app).pane(Side.LEFT).region == left


async def test_scrolling_keys_move_the_focused_article_only(start: Start) -> None:
    app = start(long=True)
    async with app.run_test(size=(100, 20)) as pilot:
        left, right = (screen(app).pane(side) for side in Side)
        await pilot.press("space")
        assert (left.top > 0, right.top) == (True, 0)
        await pilot.press("g", "5", "j", "5", "k")
        assert left.top == 0
        await pilot.press("G")
        assert left.article is not None
        assert left.in_sight.end >= len(left.article.text.rstrip())


async def test_an_article_opens_where_it_was_left(start: Start) -> None:
    app = start(long=True)
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("space", "space")
        top = screen(app).pane(Side.LEFT).top
        await pilot.press("q")
    again = start(long=True)
    async with again.run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        assert screen(again).pane(Side.LEFT).top == top > 0


async def test_copying_takes_the_sentence_with_its_source(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = start()
    copied: list[str] = []
    monkeypatch.setattr(app, "copy_to_clipboard", copied.append)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("]", "]", "y")
        assert copied[0].startswith("“Alice Brandt came to Berlin on Monday.”\nA strike in Berlin")


async def test_a_single_article_stands_alone(start: Start) -> None:
    app = start(single=True)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press(">", "x", "z", "tab", "n")
        assert not screen(app).query_one("#right-frame").display
        assert screen(app).state.position(Side.LEFT)[1] == 4


async def test_a_click_on_a_name_lights_it(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        page = screen(app).pane(Side.RIGHT)
        await pilot.click(page, offset=(2, 2))
        await pilot.pause()
        assert lit(app) == "Acme"
        assert screen(app).state.side is Side.RIGHT


async def test_a_click_in_the_list_lights_the_entity(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.click("#entities", offset=(5, 1))
        await pilot.pause()
        assert lit(app) == "Berlin"


async def test_keys_in_the_list_move_its_cursor(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("shift+tab", "j", "enter")
        assert lit(app) == "Berlin"


async def test_the_head_bears_the_title_once_the_headline_is_out_of_sight(
    start: Start, row: Callable[..., str]
) -> None:
    app = start(long=True)
    async with app.run_test(size=(90, 20)) as pilot:
        await pilot.pause()
        assert "left.md" in row(app, 1)
        assert "A strike in Berlin" not in row(app, 1)
        await pilot.press("space")
        await pilot.pause()
        assert "A strike in Berlin" in row(app, 1)
        assert "Acme talks" not in row(app, 1)


async def test_the_list_covers_one_page_wholly_where_there_is_no_room_beside_it(
    start: Start,
) -> None:
    for width in (60, 80):
        app = start()
        async with app.run_test(size=(width, 30)) as pilot:
            await pilot.press("e")
            await pilot.pause()
            covered = screen(app).frame(Side.LEFT).region
            assert screen(app).query_one("#entity-list").region.contains_region(covered)


async def test_the_thumb_is_seen_behind_marks(start: Start) -> None:
    app = start(long=True)
    async with app.run_test(size=(90, 20)) as pilot:
        pane = screen(app).pane(Side.LEFT)
        await pilot.press(">")
        await pilot.pause()
        gutter = [list(pane.render_line(y))[-1] for y in range(2)]
        grounds = [segment.style.bgcolor for segment in gutter if segment.style]
        assert gutter[0].text == "◆"
        assert grounds[0] != grounds[1]


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_the_parting_is_moved_by_key_and_by_mouse(start: Start, width: int) -> None:
    app = start()
    async with app.run_test(size=(width, 40)) as pilot:

        def share() -> float:
            left, right = (screen(app).frame(side).size for side in Side)
            return left.area / (left.area + right.area)

        await pilot.press("4", "ctrl+right")
        await pilot.pause()
        assert share() == pytest.approx(0.7, abs=0.05)
        right = screen(app).frame(Side.RIGHT).region
        grip = (right.x + 5, right.y) if width == 60 else (right.x, right.y + 5)
        back = (right.x + 5, 12) if width == 60 else (right.x - 20, right.y + 5)
        await pilot.mouse_down(offset=grip)
        await pilot.hover(offset=back)
        await pilot.mouse_up(offset=back)
        await pilot.pause()
        assert share() < 0.65
        await pilot.press("9", "9", "ctrl+left")
        await pilot.pause()
        assert share() == pytest.approx(0.2, abs=0.05)


async def test_a_pattern_is_found_and_a_wrong_one_told(
    start: Start, row: Callable[..., str]
) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("/", *"re:br[a-z]+t")
        await settle(pilot)
        assert "left 1/4" in row(app, -2)
        await pilot.press("(")
        await settle(pilot)
        assert "no pattern" in row(app, -2)
        assert screen(app).state.hits is None
