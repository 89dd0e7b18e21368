"""The quicker way to the terminal draws what the compositor would."""

from __future__ import annotations

import random
import re
from collections.abc import AsyncIterator

import pyte
import pytest
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.filter import NoColor
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from corpus.article import Article, ArticleId
from corpus.comparison import Side
from corpus.span import Span
from reader.direct import quicken
from reader.direct.compositor import DirectCompositor, DirectUpdate
from reader.door import Door
from reader.layout import Layer, Role
from reader.themes import THEMES, page_colours
from reader.widgets.bars import Bar
from reader.widgets.line import Run
from reader.widgets.pane import DocumentPane

SIZE = (76, 18)
LEFT = "\n".join(f"{n}. Alice asks who Bob is, " + "many words " * (n % 9) for n in range(50))
RIGHT = LEFT.replace("words", "漢字 words \x1b[31m").replace("Bob", "Böb “the 👍 friend”")


class Over(ModalScreen[None]):
    """Something over the middle of the panes."""

    DEFAULT_CSS = "Over { align: center middle; background: $background 50%; }"

    def compose(self) -> ComposeResult:
        yield Static("over", markup=False)


class Panes(App[None]):
    """Two panes and a bar, before a terminal that keeps what it is sent."""

    CSS = "Screen { background: $background; color: $foreground; } Static { width: 20; height: 4; }"

    def __init__(self) -> None:
        super().__init__()
        self._filters.append(Door())
        self.terminal = pyte.Screen(*SIZE)
        self._stream = pyte.Stream(self.terminal)
        self.frames: list[tuple[bool, int]] = []
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = "night"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return page_colours(self.current_theme)

    def get_default_screen(self) -> Screen[object]:
        screen: Screen[object] = Screen(id="pages")
        assert quicken(screen)
        return screen

    def compose(self) -> ComposeResult:
        with Horizontal():
            for side, text in zip(Side, (LEFT, RIGHT), strict=True):
                pane = DocumentPane(side, id=side.value)
                pane.show(Article(ArticleId(side), "A title", text))
                yield pane
        yield Bar(id="bar")

    def _display(self, screen: Screen[object], renderable: object) -> None:
        if renderable is not None and screen is self.screen:
            written = renderable.render_segments(self.console)
            self.frames.append((isinstance(renderable, DirectUpdate), len(written)))
            self._stream.feed(written)

    def pane(self, side: Side) -> DocumentPane:
        return self.screen_stack[0].query_one(f"#{side}", DocumentPane)

    def shown(self) -> list[list[tuple[object, ...]]]:
        return _cells(self.terminal)

    def composed(self) -> list[list[tuple[object, ...]]]:
        """Return the cells that the compositor would show, drawn from nothing."""
        terminal = pyte.Screen(*self.size)
        stream = pyte.Stream(terminal)
        compositor = self.screen._compositor
        for y, strip in enumerate(compositor.render_strips()):
            stream.feed(f"\x1b[{y + 1}H{strip.render(self.console)}")
        return _cells(terminal)


def _cells(terminal: pyte.Screen) -> list[list[tuple[object, ...]]]:
    rows, columns = range(terminal.lines), range(terminal.columns)
    return [[tuple(terminal.buffer[y][x]) for x in columns] for y in rows]


@pytest.fixture
async def pilot() -> AsyncIterator[Pilot[None]]:
    async with Panes().run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        yield pilot


@pytest.fixture
def panes(pilot: Pilot[None]) -> Panes:
    assert isinstance(pilot.app, Panes)
    return pilot.app


def _change(panes: Panes, rng: random.Random) -> None:
    pane = panes.pane(rng.choice(list(Side)))
    match rng.randrange(9):
        case 0 | 1 | 2:
            pane.scroll_lines(rng.choice([1, 1, -1, 3]))
        case 3:
            pane.scroll_pages(rng.choice([1, -1, 0.5]))
        case 4:
            pane.scroll_percent(rng.randint(0, 100))
        case 5 | 6:
            word = rng.choice(["Alice", "words", "Bob|Böb", "nothing"])
            for side, text in zip(Side, (LEFT, RIGHT), strict=True):
                found = [Span(*match.span()) for match in re.finditer(word, text)]
                panes.pane(side).paint({rng.choice(list(Role)[:-1]): Layer(found)})
        case 7:
            here = pane.in_sight
            pane.select(Span(here.start, min(here.end, here.start + rng.randint(0, 60))))
        case 8:
            said = "".join(rng.choices("abcdé 漢", k=30))
            panes.query_one(Bar).show([Run(said, rng.choice(["", "accent"]))])


async def _drawn(pilot: Pilot[None]) -> None:
    """Wait until nothing is left to be drawn."""
    await pilot.pause()
    screen = pilot.app.screen
    while screen._dirty_widgets or screen._layout_required or screen._repaint_required:
        await pilot.pause()


async def test_the_terminal_shows_what_the_compositor_composes(
    pilot: Pilot[None], panes: Panes
) -> None:
    rng = random.Random(3)
    panes.frames.clear()
    for _ in range(120):
        for _ in range(rng.choice([1, 1, 2])):
            _change(panes, rng)
        await _drawn(pilot)
        assert panes.shown() == panes.composed()
    assert all(direct for direct, _ in panes.frames)


async def test_a_row_is_drawn_anew_whatever_lay_over_it(pilot: Pilot[None], panes: Panes) -> None:
    rng = random.Random(4)
    for turn in range(12):
        panes.push_screen(Over()) if turn % 2 else panes.notify("A toast.", markup=False)
        for _ in range(3):
            _change(panes, rng)
            await _drawn(pilot)
            assert panes.shown() == panes.composed()
        if turn % 2:
            panes.pop_screen()
        else:
            panes.clear_notifications()
        for _ in range(3):
            await _drawn(pilot)
            assert panes.shown() == panes.composed()
            _change(panes, rng)


async def test_every_size_and_theme_is_drawn(pilot: Pilot[None], panes: Panes) -> None:
    rng = random.Random(5)
    for size in [(40, 9), (3, 2), (1, 1), (120, 30), (61, 5), SIZE]:
        panes.terminal.resize(size[1], size[0])
        await pilot.resize_terminal(*size)
        panes.theme = rng.choice(["paper", "sepia", "night"])
        for _ in range(4):
            await _drawn(pilot)
            assert panes.shown() == panes.composed()
            _change(panes, rng)


async def test_text_passes_the_filters(pilot: Pilot[None], panes: Panes) -> None:
    panes._filters.append(NoColor())
    for side in Side:
        panes.pane(side).notify_style_update()
        panes.pane(side).scroll_to_bottom()
    panes.refresh(layout=True)
    await _drawn(pilot)
    for _ in range(4):
        panes.pane(Side.RIGHT).scroll_lines(-1)
        await _drawn(pilot)
        assert panes.shown() == panes.composed()
    assert "\ufffd[31m" in "".join(panes.terminal.display)
    colours = {cell[1:3] for row in panes.shown() for cell in row}
    assert colours == {("default", "default")}


async def test_only_what_changes_is_written(pilot: Pilot[None], panes: Panes) -> None:
    panes.pane(Side.LEFT).scroll_lines(1)
    await _drawn(pilot)
    panes.frames.clear()
    panes.pane(Side.LEFT).select(Span(panes.pane(Side.LEFT).top, panes.pane(Side.LEFT).top + 3))
    await _drawn(pilot)
    ((direct, written),) = panes.frames
    assert direct
    assert written < 100


async def test_both_panes_are_one_frame(pilot: Pilot[None], panes: Panes) -> None:
    panes.frames.clear()
    for side in Side:
        panes.pane(side).scroll_lines(2)
    panes.query_one(Bar).show([Run("moved")])
    await _drawn(pilot)
    assert [direct for direct, _ in panes.frames] == [True]


async def test_what_lies_over_a_pane_is_left_to_the_compositor(
    pilot: Pilot[None], panes: Panes
) -> None:
    panes.notify("A toast.", markup=False)
    while not panes.screen.query("Toast"):
        await pilot.pause()
    await _drawn(pilot)
    panes.frames.clear()
    panes.pane(Side.RIGHT).scroll_lines(1)
    await _drawn(pilot)
    assert not any(direct for direct, _ in panes.frames)


async def test_a_busy_terminal_is_given_the_newest_state_only(
    pilot: Pilot[None], panes: Panes, monkeypatch: pytest.MonkeyPatch
) -> None:
    compositor = panes.screen._compositor
    assert isinstance(compositor, DirectCompositor)
    pane = panes.pane(Side.LEFT)
    pane.scroll_lines(1)
    await _drawn(pilot)
    busy = True
    monkeypatch.setattr(compositor._link, "is_busy", lambda: busy)
    panes.frames.clear()
    for _ in range(10):
        pane.scroll_lines(1)
        await pilot.pause()
    assert not panes.frames
    busy = False
    while not panes.frames:
        await pilot.pause(0.01)
    assert len(panes.frames) == 1
    assert panes.shown() == panes.composed()


async def test_a_screen_that_is_shown_is_not_quickened(panes: Panes) -> None:
    assert not quicken(panes.screen)
