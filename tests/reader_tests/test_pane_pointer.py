"""Reading with the mouse."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from textual import on
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.pilot import Pilot

from corpus.article import Article, ArticleId
from corpus.comparison import Side
from corpus.span import Span
from reader.messages import PlaceClicked, TextSelected
from reader.themes import page_colours
from reader.widgets.pane import DocumentPane

LEFT = "\n".join(f"Paragraph {n} tells of Alice in " + "many words " * 9 for n in range(60))
RIGHT = "漢字かな e\u0301le\u0300ve 👨\u200d👩\u200d👧 end"


class Panes(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[type[Message], Side, Span | int | None]] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return page_colours(self.current_theme)

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield DocumentPane(Side.LEFT, id="left")
            yield DocumentPane(Side.RIGHT, id="right")

    def on_mount(self) -> None:
        for side, text in zip(Side, (LEFT, RIGHT), strict=True):
            self.pane(side).show(Article(ArticleId(side), "A title", text))

    def pane(self, side: Side) -> DocumentPane:
        return self.query_one(f"#{side}", DocumentPane)

    @on(PlaceClicked)
    def hear_placeclicked(self, message: PlaceClicked) -> None:
        self.said.append((PlaceClicked, message.side, message.offset))

    @on(TextSelected)
    def hear_textselected(self, message: TextSelected) -> None:
        self.said.append((TextSelected, message.side, message.span))


@pytest.fixture
async def pilot() -> AsyncIterator[Pilot[None]]:
    async with Panes().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        yield pilot


@pytest.fixture
def panes(pilot: Pilot[None]) -> Panes:
    assert isinstance(pilot.app, Panes)
    return pilot.app


@pytest.fixture
def left(panes: Panes) -> DocumentPane:
    return panes.pane(Side.LEFT)


async def drag(pilot: Pilot[None], start: tuple[int, int], *places: tuple[int, int]) -> None:
    await pilot.mouse_down(offset=start)
    for place in places:
        await pilot.hover(offset=place)
    await pilot.mouse_up(offset=places[-1])
    await pilot.pause()


async def test_a_click_tells_the_character(
    pilot: Pilot[None], panes: Panes, left: DocumentPane
) -> None:
    at = LEFT.index("tells")
    await pilot.click(left, offset=(1 + at, 0))
    assert panes.said == [(PlaceClicked, Side.LEFT, at)]
    assert left.cursor == at


async def test_a_click_on_a_cluster_tells_its_start(pilot: Pilot[None], panes: Panes) -> None:
    family = RIGHT.index("👨")
    for x in range(6):
        panes.said.clear()
        await pilot.click(panes.pane(Side.RIGHT), offset=(1 + 8 + 1 + 5 + 1 + x, 0))
        assert panes.said[0] == (PlaceClicked, Side.RIGHT, family)
        panes.pane(Side.RIGHT).select(None)


async def test_a_second_click_takes_the_word_and_a_third_the_paragraph(
    pilot: Pilot[None], panes: Panes, left: DocumentPane
) -> None:
    await pilot.click(left, offset=(3, 0), times=2)
    assert left.selected_text == "Paragraph"
    assert panes.said[-1] == (TextSelected, Side.LEFT, Span(0, 9))
    await pilot.click(left, offset=(5, 6), times=3)
    assert left.selected_text.startswith("Paragraph 1 tells")
    assert "\n" not in left.selected_text
    assert left.selected_text.endswith("words")


async def test_a_drag_selects_without_the_breaks_of_the_lines(
    pilot: Pilot[None], panes: Panes, left: DocumentPane
) -> None:
    await drag(pilot, (1, 0), (5, 1), (9, 1))
    assert left.selected_text.startswith("Paragraph 0 tells of Alice in many words")
    assert "\n" not in left.selected_text
    assert panes.said == [(TextSelected, Side.LEFT, left.selection)]


async def test_a_drag_back_takes_both_ends(pilot: Pilot[None], left: DocumentPane) -> None:
    await drag(pilot, (9, 0), (1, 0))
    assert left.selected_text == "Paragraph"


async def test_a_drag_into_the_other_pane_stays_in_its_own(
    pilot: Pilot[None], panes: Panes, left: DocumentPane
) -> None:
    await drag(pilot, (1, 0), (60, 0))
    assert left.selected_text.startswith("Paragraph 0")
    assert panes.pane(Side.RIGHT).selection is None
    assert panes.screen.get_selected_text() is None


async def test_a_click_ends_the_selection(
    pilot: Pilot[None], panes: Panes, left: DocumentPane
) -> None:
    await drag(pilot, (1, 0), (9, 0))
    await pilot.click(left, offset=(3, 3))
    assert left.selection is None
    assert (TextSelected, Side.LEFT, None) in panes.said


async def test_a_drag_held_below_the_edge_scrolls(pilot: Pilot[None], left: DocumentPane) -> None:
    await pilot.resize_terminal(80, 30)
    left.styles.height = 10
    await pilot.pause()
    await pilot.mouse_down(offset=(1, 5))
    await pilot.hover(offset=(10, 20))
    for _ in range(100):
        await pilot.pause(0.01)
        if left.top > 0:
            break
    await pilot.mouse_up(offset=(10, 20))
    top = left.top
    assert top > 0
    assert left.selection is not None
    assert left.selection.end > left.in_sight.start
    assert left._ticks is None


async def test_the_wheel_moves_three_lines(pilot: Pilot[None], left: DocumentPane) -> None:
    await pilot._post_mouse_events([_wheel(down=True)], widget=left, offset=(3, 3))
    here = left.top
    assert here > 0
    left.scroll_to_top()
    left.scroll_lines(3)
    assert left.top == here
    await pilot._post_mouse_events([_wheel(down=False)], widget=left, offset=(3, 3))
    assert left.top == 0


def _wheel(*, down: bool) -> type:
    from textual import events

    return events.MouseScrollDown if down else events.MouseScrollUp


async def test_the_gutter_jumps_and_follows(
    pilot: Pilot[None], panes: Panes, left: DocumentPane
) -> None:
    await pilot.click(left, offset=(39, 23))
    assert left.in_sight.end == len(LEFT)
    await drag(pilot, (39, 22), (39, 10), (39, 0))
    assert left.top == 0
    assert not panes.said
    assert left.selection is None
