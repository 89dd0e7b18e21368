"""The first page is painted soon, and just as the program then draws it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path

import pyte
import pytest

from corpus.comparison import Side
from reader.app import DiptychApp
from reader.config import Config
from reader.first_page import Frame, Impression, colours, painted
from reader.workspace import Workspace

ROOT = Path(__file__).parents[2]
FORMS = (
    """# Harbour 漢字 news

Plain words with *emphasis*, **weight**, `code` and [a link](https://example.org/), and 👩‍👩‍👧 🇺🇦.

- an item that is long enough to be wrapped into a second line of the narrower pages
  - one inside it
1. a number

> A quotation that goes on for long enough to be wrapped, said nobody at all.

    x = 1

| place | boats |
|-------|-------|
| Pier  | 4     |

---

"""
    + "Many a line, so that the page has to be scrolled, é́ and soft\u00adhyphens.\n\n" * 30
)


def cells(terminal: pyte.Screen, frame: Frame) -> list[list[tuple[object, ...]]]:
    """Return what stands in the cells of a frame."""
    return [
        [tuple(terminal.buffer[y][x]) for x in range(frame.x, frame.x + frame.width)]
        for y in range(frame.y, frame.y + frame.height)
    ]


@pytest.mark.parametrize("theme", ["night", "paper"])
@pytest.mark.parametrize("size", [(58, 30), (80, 24), (120, 40), (200, 50)])
async def test_the_page_is_painted_as_the_program_draws_it(
    start: Callable[..., DiptychApp],
    size: tuple[int, int],
    theme: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "truecolor")
    app = start(FORMS, FORMS[::-1], config=Config(theme=theme))
    async with app.run_test(size=size) as pilot:
        await pilot.press("d", "d", "l", "d", "h")
        screen = app.screen_stack[0]
        screen.show_articles(screen.looks)
        await pilot.pause()
        impression = screen.impression("any")
        frames = impression.frames_for(*size, 2)
        pages = [(app.screen.pane(side).article, app.screen.pane(side).top) for side in Side]
        drawn, early = pyte.Screen(*size), pyte.Screen(*size)
        drawing = pyte.Stream(drawn)
        for y, strip in enumerate(screen._compositor.render_strips()):
            drawing.feed(f"\x1b[{y + 1}H{strip.render(app.console)}")
        pyte.Stream(early).feed(painted(impression, frames, pages))
        for frame in frames:
            assert cells(early, frame) == cells(drawn, frame)
        assert len({cell[1:3] for row in cells(early, frames[0]) for cell in row}) > 1, "colours"


async def test_the_impression_is_kept_once_the_program_has_settled(
    start: Callable[..., DiptychApp], workspace: Workspace
) -> None:
    app = start()
    async with app.run_test(size=(90, 30)):
        app._keep_impression()
        storing = [worker for worker in app.workers if worker.group == "impression"]
        await app.workers.wait_for_complete(storing)
        kept = workspace.impressions.recall()
        assert kept.colours == colours("", os.environ)
        assert kept.frames_for(90, 30, 2) == tuple(app.screen.pane(side).frame for side in Side)


def test_an_impression_comes_back_as_it_was() -> None:
    impression = Impression("night|-", {"base": "\x1b[1m"}).at(80, 24, (Frame(1, 2, 3, 4, 72),))
    assert Impression.recalled(impression.stored) == impression


@pytest.mark.parametrize("stored", [None, "", "{", "[]", "[1, 2, 3]", '["a", {}, {"s": [[1]]}]'])
def test_what_cannot_be_made_out_is_no_impression(stored: str | None) -> None:
    assert Impression.recalled(stored) == Impression()


def test_sizes_seen_long_ago_are_forgotten(workspace: Workspace) -> None:
    for width in range(100):
        frames = (Frame(0, 0, width, 24, 72),)
        workspace.impressions.keep(Impression("night").at(width, 24, frames))
    kept = workspace.impressions.recall()
    assert not kept.frames_for(0, 24, 1)
    assert kept.frames_for(99, 24, 1)
    assert len(kept.frames) < 50


def test_another_theme_forgets_the_inks_of_the_one_before(workspace: Workspace) -> None:
    for theme in ("night", "paper"):
        workspace.impressions.keep(Impression(theme, {"base": theme}).at(80, 24, ()))
    assert workspace.impressions.recall().inks == {"base": "paper"}


class Terminal:
    """The reader on a pseudo-terminal, its output read as it comes."""

    def __init__(self, folder: Path, *articles: str) -> None:
        self.output = b""
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.before = termios.tcgetattr(self.master)
        kept = {
            name: value
            for name, value in os.environ.items()
            if name not in {"COLUMNS", "LINES", "NO_COLOR"}
        }
        self.process = subprocess.Popen(
            [sys.executable, "-c", "from reader.cli import process; process()", "open", *articles],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            cwd=ROOT,
            env={
                **kept,
                "TERM": "xterm-256color",
                "DIPTYCH_LIBRARY": str(folder / "library"),
                "DIPTYCH_CONFIG": str(folder / "config.toml"),
            },
        )
        os.close(slave)

    def until(self, wanted: bytes) -> None:
        """Read until something was written."""
        while wanted not in self.output:
            assert self.read(20), self.output

    def read(self, patience: float) -> bool:
        """Read what is there, and return whether there was anything within so many seconds."""
        if not select.select([self.master], [], [], patience)[0]:
            return False
        self.output += os.read(self.master, 1 << 16)
        return True

    def type(self, keys: bytes) -> None:
        os.write(self.master, keys)

    def end(self) -> int:
        """Return the exit code once all output has been read."""
        while True:
            try:
                read = os.read(self.master, 1 << 16)
            except OSError:
                break
            if not read:
                break
            self.output += read
        return self.process.wait(timeout=20)


@pytest.fixture
def on_terminal(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Return a function that opens articles on a terminal of its own."""
    started: list[Terminal] = []

    def run(*articles: str) -> Terminal:
        started.append(Terminal(tmp_path, *articles))
        return started[-1]

    yield run
    for terminal in started:
        terminal.process.kill()
        terminal.process.wait()
        os.close(terminal.master)


@pytest.fixture
def article(tmp_path: Path) -> str:
    lines = "".join(f"Line {n} of the harbour log.\n\n" for n in range(100))
    (tmp_path / "log.md").write_text(f"# The log\n\n{lines}")
    return str(tmp_path / "log.md")


def impressed(tmp_path: Path, size: tuple[int, int] = (80, 24)) -> bool:
    with Workspace.open(tmp_path / "library") as workspace:
        return bool(workspace.impressions.recall().frames_for(*size, 1))


def test_keys_that_are_typed_before_the_program_stands_are_obeyed(
    on_terminal: Callable[..., Terminal], article: str, tmp_path: Path
) -> None:
    first = on_terminal(article)
    first.until(b"Line 1 of")
    while not impressed(tmp_path):
        first.read(0.1)
    first.type(b"Q")
    assert first.end() == 0

    again = on_terminal(article)
    again.until(b"Line 1 of")
    assert b"\x1b[?1000h" not in again.output, "this page was not painted before the program stood"
    again.type(b"30jQ")
    assert again.end() == 0
    with Workspace.open(tmp_path / "library") as workspace:
        opened = workspace.article(workspace.resolve(article))
        top = workspace.place(opened.id)
    assert opened.text[top:].startswith("Line 14"), "thirty lines down"
    assert re.findall(rb"\x1b\[\?1049[hl]", again.output) == [b"\x1b[?1049h", b"\x1b[?1049l"]
    assert termios.tcgetattr(again.master) == again.before
