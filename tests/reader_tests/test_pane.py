"""The document pane on a screen."""

from __future__ import annotations

import random
import re
from collections.abc import AsyncIterator
from typing import Self

import pytest
from rich.cells import cell_len
from textual import on
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.filter import NoColor
from textual.geometry import Region
from textual.message import Message
from textual.pilot import Pilot
from textual.strip import Strip

from corpus.article import Article, ArticleId, Block, BlockKind
from corpus.comparison import Side
from corpus.span import Span
from reader.layout import Layer, Role
from reader.layout.glyphs import PROSE
from reader.messages import PlaceClicked, TextSelected
from reader.themes import THEMES, page_colours
from reader.widgets.pane import DocumentPane

LEFT = "\n".join(f"Paragraph {n} tells of Alice in " + "many words " * 9 for n in range(60))
RIGHT = "👨\u200d👩\u200d👧 漢字 🇺🇦 e\u0301 \x1b[31m שלום " * 200


class SpiedPane(DocumentPane):
    """Counts how often, and where, it is drawn."""

    def __init__(self, side: Side, **named: str) -> None:
        super().__init__(side, **named)
        self.drawn: list[Region] = []
        self.dirty: list[Region] = []

    def render_lines(self, crop: Region) -> list[Strip]:
        self.drawn.append(crop)
        return super().render_lines(crop)

    def refresh(self, *regions: Region, **named: bool) -> Self:
        if hasattr(self, "dirty"):
            self.dirty.extend(regions)
        return super().refresh(*regions, **named)


class Panes(App[None]):
    CSS = "Screen { background: $background; color: $foreground; }"

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Message] = []
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = "night"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return page_colours(self.current_theme)

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield SpiedPane(Side.LEFT, id="left")
            yield SpiedPane(Side.RIGHT, id="right")

    def on_mount(self) -> None:
        for side, text in zip(Side, (LEFT, RIGHT), strict=True):
            self.pane(side).show(Article(ArticleId(side), "A title", text))

    def pane(self, side: Side) -> SpiedPane:
        return self.query_one(f"#{side}", SpiedPane)

    @on(PlaceClicked)
    def hear_placeclicked(self, message: PlaceClicked) -> None:
        self.said.append(message)

    @on(TextSelected)
    def hear_textselected(self, message: TextSelected) -> None:
        self.said.append(message)

    def rows(self) -> list[str]:
        return [strip.text for strip in self.screen._compositor.render_strips()]


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
def left(panes: Panes) -> SpiedPane:
    return panes.pane(Side.LEFT)


@pytest.fixture
def right(panes: Panes) -> SpiedPane:
    return panes.pane(Side.RIGHT)


async def test_scrolling_draws_once_and_says_where_it_came(
    pilot: Pilot[None], left: SpiedPane, right: SpiedPane
) -> None:
    left.drawn.clear()
    right.dirty.clear()
    came: list[int] = []
    left.moved_on = lambda: came.append(left.top)
    left.scroll_lines(1)
    await pilot.pause()
    assert len(left.drawn) == 1
    assert not right.dirty
    assert came == [left.top]
    assert left.top > 0


async def test_scrolling_beyond_the_ends_draws_nothing(
    pilot: Pilot[None], panes: Panes, left: SpiedPane
) -> None:
    left.drawn.clear()
    left.scroll_lines(-1)
    left.scroll_to_top()
    await pilot.pause()
    assert not left.drawn
    assert not panes.said
    left.scroll_to_bottom()
    assert left.in_sight.end == len(LEFT)
    assert left.percent == 100


async def test_paragraphs_begin_at_the_top(left: SpiedPane) -> None:
    left.scroll_paragraphs(3)
    assert LEFT[left.top :].startswith("Paragraph 3 ")
    left.scroll_lines(1)
    left.scroll_paragraphs(-1)
    assert LEFT[left.top :].startswith("Paragraph 3 ")
    left.scroll_paragraphs(-2)
    assert LEFT[left.top :].startswith("Paragraph 1 ")


async def test_percent_and_pages(left: SpiedPane) -> None:
    left.scroll_percent(50)
    assert LEFT[left.top :].startswith(("Paragraph 29 ", "Paragraph 30 ", "many", "words"))
    left.scroll_percent(0)
    left.scroll_pages(1)
    left.scroll_pages(-1)
    assert left.top == 0


async def test_only_rows_in_which_the_light_changes_are_drawn(
    pilot: Pilot[None], left: SpiedPane
) -> None:
    alices = [Span(*match.span()) for match in re.finditer("Alice", LEFT)]
    left.paint({Role.ENTITY: Layer(alices)})
    await pilot.pause()
    left.dirty.clear()
    left.paint({Role.ENTITY: Layer(alices[1:])})
    text = [region for region in left.dirty if region.width > 1]
    assert [(region.y, region.height) for region in text] == [(0, 1)]
    left.dirty.clear()
    left.paint({Role.ENTITY: Layer(alices[1:])})
    assert not left.dirty


async def test_every_row_that_looks_different_is_drawn_anew(
    left: SpiedPane, right: SpiedPane
) -> None:
    rng = random.Random(5)
    for turn in range(150):
        pane = rng.choice([left, right])
        length = len(pane.article.text) if pane.article else 0
        if turn % 10 == 0:
            pane.scroll_percent(rng.randint(0, 100))
        page = Region(0, 0, pane.size.width, pane.size.height)
        before = [list(strip) for strip in pane.render_lines(page)]
        pane.dirty.clear()
        here = pane.in_sight
        places = [rng.choice([here.start, rng.randint(0, length)]) for _ in range(6)]
        spans = [Span(place, min(length, place + rng.randint(0, 120))) for place in places]
        if rng.random() < 0.3:
            pane.select(rng.choice([None, *spans]))
        else:
            roles = rng.sample(list(Role)[:-1], 3)
            pane.paint({role: Layer(rng.sample(spans, 2)) for role in roles})
        after = [list(strip) for strip in pane.render_lines(page)]
        stale = {y for y in range(page.height) if before[y] != after[y]}
        assert stale <= {y for region in pane.dirty for y in range(region.y, region.bottom)}


async def test_what_is_lit_looks_lit(pilot: Pilot[None], panes: Panes, left: SpiedPane) -> None:
    left.paint({Role.ENTITY: Layer([Span(0, 9)])})
    await pilot.pause()
    strip = panes.screen._compositor.render_strips()[0]
    lit = [segment.text for segment in strip if segment.style and segment.style.bold]
    assert lit[0] == "Paragraph"


async def test_what_is_lit_once_more_is_not_drawn_once_more(
    pilot: Pilot[None], left: SpiedPane
) -> None:
    seen = []
    for layers in [{Role.ENTITY: Layer([Span(0, 9)])}, {Role.HIT: Layer([Span(3, 9)])}] * 2:
        left.paint(layers)
        await pilot.pause()
        seen.append(left.render_line(0))
    assert seen[0] is seen[2]
    assert seen[1] is seen[3]
    assert seen[0] != seen[1]


async def test_a_note_has_a_bar_in_the_margin(
    pilot: Pilot[None], panes: Panes, left: SpiedPane
) -> None:
    assert panes.rows()[0].startswith(" Paragraph")
    left.paint({Role.NOTE: Layer([Span(0, 9)])})
    await pilot.pause()
    assert panes.rows()[0].startswith("┃Paragraph")
    assert panes.rows()[1].startswith(" ")


@pytest.mark.parametrize("theme", ["night", "paper", "sepia", "contrast", "textual-light"])
async def test_each_role_can_be_told_without_colour(
    pilot: Pilot[None], panes: Panes, left: SpiedPane, theme: str
) -> None:
    panes.theme = theme
    await pilot.pause()
    seen = set()
    for role in Role:
        left.paint({role: Layer([Span(0, 9)])})
        await pilot.pause()
        row = list(panes.screen._compositor.render_strips()[0])
        style = next(segment.style for segment in row if "Paragraph" in segment.text)
        assert style is not None
        attributes = style.bold, style.italic, style.underline, style.reverse
        seen.add((row[0].text.strip()[:1], *map(bool, attributes)))
        left.select(None)
    assert len(seen) == len(Role)


async def test_another_theme_is_drawn_at_once(
    pilot: Pilot[None], panes: Panes, left: SpiedPane
) -> None:
    dark = panes.screen._compositor.render_strips()[0]._segments[0].style
    panes.theme = "paper"
    await pilot.pause()
    light = panes.screen._compositor.render_strips()[0]._segments[0].style
    assert dark is not None
    assert light is not None
    assert dark.bgcolor != light.bgcolor
    assert left.top == 0


async def test_no_pane_reaches_into_the_other(pilot: Pilot[None], panes: Panes) -> None:
    for width in (80, 61, 120, 33):
        await pilot.resize_terminal(width, 20)
        await pilot.pause()
        for row in panes.rows():
            assert cell_len(row) == width


async def test_marks_that_stand_beside_their_letter_take_a_cell(
    pilot: Pilot[None], panes: Panes, left: SpiedPane
) -> None:
    left.show(Article(ArticleId("hi"), "", "हिन्दी में लिखा हुआ एक वाक्य यहाँ है। " * 20))
    await pilot.pause()
    assert {PROSE.width(row) for row in panes.rows()} == {80}


async def test_the_screen_may_take_any_size(
    pilot: Pilot[None], panes: Panes, left: SpiedPane
) -> None:
    left.scroll_paragraphs(20)
    place = left.top
    random.seed(11)
    sizes = [(1, 1), (300, 100), (2, 5), (3, 1), (12, 3)]
    sizes += [(random.randint(1, 200), random.randint(1, 60)) for _ in range(25)]
    for size in sizes:
        await pilot.resize_terminal(*size)
        await pilot.pause()
        assert {cell_len(row) for row in panes.rows()} == {size[0]}
    await pilot.resize_terminal(80, 24)
    await pilot.pause()
    assert left.top == place


async def test_the_text_is_centred_at_its_measure(
    pilot: Pilot[None], panes: Panes, left: SpiedPane
) -> None:
    await pilot.resize_terminal(300, 24)
    left.set_measure(60)
    await pilot.pause()
    row = panes.rows()[0][:149]
    assert row.startswith(" " * 44 + "Paragraph 0")
    assert len(row.strip()) <= 60


async def test_an_article_opens_at_its_place(
    pilot: Pilot[None], panes: Panes, left: SpiedPane
) -> None:
    place = LEFT.index("Paragraph 40")
    left.paint({Role.ENTITY: Layer([Span(0, 9)])})
    left.show(Article(ArticleId("other"), "", LEFT), place=place)
    await pilot.pause()
    assert left.top == place
    assert panes.rows()[0].startswith(" Paragraph 40")


async def test_a_pane_without_an_article_is_blank(
    pilot: Pilot[None], panes: Panes, left: SpiedPane
) -> None:
    left.show(None)
    left.scroll_lines(5)
    left.reveal(Span(3, 5))
    await pilot.click(left, offset=(3, 3))
    await pilot.pause()
    assert not panes.said
    assert {row[:40].strip() for row in panes.rows()} == {""}


async def test_a_span_is_revealed(left: SpiedPane) -> None:
    place = LEFT.index("Paragraph 40")
    left.reveal(Span(place, place + 9))
    assert place in left.in_sight
    top = left.top
    left.reveal(Span(place, place + 9))
    assert left.top == top


async def test_the_cursor_is_the_current_match_while_it_is_in_sight(left: SpiedPane) -> None:
    left.paint({Role.CURRENT: Layer([Span(50, 55)])})
    assert left.cursor == 50
    left.scroll_paragraphs(10)
    assert left.cursor == left.top


async def test_rows_pass_the_filters_of_the_program(
    pilot: Pilot[None], panes: Panes, left: SpiedPane
) -> None:
    panes._filters.append(NoColor())
    left.paint({Role.ENTITY: Layer([Span(0, 9)])})
    await pilot.pause()
    row = panes.screen._compositor.render_strips()[0]
    lit = next(segment.style for segment in row if segment.text == "Paragraph")
    assert lit is not None
    assert lit.bgcolor is not None
    assert lit.bold
    assert lit.bgcolor.is_default


async def test_hostile_text_reaches_no_row(panes: Panes) -> None:
    assert "".join(panes.rows()).isprintable()
    assert "\ufffd[31m" in "".join(panes.rows())


async def test_blocks_are_shown(pilot: Pilot[None], panes: Panes, left: SpiedPane) -> None:
    blocks = (
        Block(BlockKind.HEADING, Span(0, 5), 1),
        Block(BlockKind.ITEM, Span(6, 10), 1, "1."),
        Block(BlockKind.QUOTE, Span(11, 16), 1),
        Block(BlockKind.CODE, Span(17, 21)),
        Block(BlockKind.TABLE, Span(22, 29)),
    )
    left.show(Article(ArticleId("b"), "", "Title\nItem\nQuote\ncode\nA\tB\nC\tD", blocks))
    await pilot.pause()
    shown = [row[:39].strip() for row in panes.rows()]
    assert shown[:11] == [
        "Title", "", "1. Item", "", "▎ Quote", "", "code", "", "A  B", "────", "C  D",
    ]  # fmt: skip


async def test_a_long_article_can_be_read_before_all_of_it_is_laid_out(
    pilot: Pilot[None], panes: Panes, left: SpiedPane
) -> None:
    text = "\n".join(f"{n} " + "many words " * 20 for n in range(1500))
    left.show(Article(ArticleId("long"), "", text), place=text.index("\n750 ") + 1)
    assert not left.is_whole
    left.scroll_lines(1)
    left.scroll_lines(-1)
    assert text[left.top :].startswith("750 ")
    left.scroll_to_bottom()
    assert left.in_sight.end == len(text)
    await pilot.pause()
    assert "1499" in "".join(panes.rows())
    while not left.is_whole:
        await pilot.pause()
    assert left.percent == 100
    left.scroll_percent(50)
    assert text[left.top :].startswith(("750 ", "many", "words"))
