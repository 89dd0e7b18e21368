"""The first page is painted soon, and just as the program then draws it."""

from __future__ import annotations

import fcntl
import os
import pty
import random
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pyte
import pytest
from textual._xterm_parser import XTermParser

from corpus.article import Article, ArticleId
from corpus.comparison import Side
from reader.app import DiptychApp
from reader.config import Config
from reader.first_page import Frame, Impression, Spread, colours
from reader.first_page.moving import Moving
from reader.first_page.typed import SENT
from reader.kept_page import KeptPage
from reader.keys import COMMANDS, Where, rebound, sole
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
        pyte.Stream(early).feed(Spread(impression, frames, pages).painted)
        for frame in frames:
            assert cells(early, frame) == cells(drawn, frame)
        assert len({cell[1:3] for row in cells(early, frames[0]) for cell in row}) > 1, "colours"


KEYS = {
    "j": b"j",
    "k": b"k",
    "down": b"\x1b[B",
    "space": b" ",
    "b": b"b",
    "d": b"d",
    "u": b"u",
    "pagedown": b"\x1b[6~",
    "g": b"g",
    "G": b"G",
    "end": b"\x1b[F",
    "{": b"{",
    "}": b"}",
    "h": b"h",
    "l": b"l",
    "3": b"3",
    "40": b"40",
}


@pytest.mark.parametrize("size", [(58, 30), (80, 24), (120, 40)])
async def test_keys_move_the_painted_pages_as_they_move_the_program(
    start: Callable[..., DiptychApp], size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "truecolor")
    chance = random.Random(size[0])
    # Pyte takes a flag for wider than the terminals do.
    text = FORMS.replace("🇺🇦", "")
    app = start(text, text[::-1] * 2)
    async with app.run_test(size=size) as pilot:
        screen = app.screen_stack[0]
        impression = screen.impression("any")
        frames = impression.frames_for(*size, 2)
        pages = [(screen.pane(side).article, screen.pane(side).top) for side in Side]
        spread = Spread(impression, frames, pages)
        moving = Moving(spread, sole(COMMANDS, Where.READER, Where.PROGRAM))
        early = pyte.Screen(*size)
        stream = pyte.Stream(early)
        stream.feed(spread.painted)
        typed = b""
        for _ in range(6):
            keys = chance.choices(list(KEYS), k=5)
            # Digits alone wait for what they count.
            keys += ["j"]
            sent = b"".join(map(KEYS.__getitem__, keys))
            stream.feed(moving.take(sent))
            typed += sent
            await pilot.press(*(key for one in keys for key in (one if one.isdigit() else [one])))
            for side, page in zip(Side, spread.pages, strict=True):
                assert page.view.place == screen.pane(side).top, keys
            screen.state = screen.state.clear()
            drawn = pyte.Screen(*size)
            drawing = pyte.Stream(drawn)
            for y, strip in enumerate(screen._compositor.render_strips()):
                drawing.feed(f"\x1b[{y + 1}H{strip.render(app.console)}")
            for frame in frames:
                assert cells(early, frame) == cells(drawn, frame), keys
        assert (moving.obeyed, moving.kept) == (typed, b"")


def moving_on(commands: Mapping[str, str]) -> Moving:
    """Return keys on two pages of a hundred lines, with one line of the left one in sight."""
    article = Article(ArticleId("lines"), "Lines", "\n".join(map(str, range(100))))
    frames = (Frame(0, 0, 20, 1, 20), Frame(20, 0, 20, 1, 20))
    return Moving(Spread(Impression(), frames, [(article, 0), (article, 0)]), commands)


COMMANDS_BY_KEY = sole(COMMANDS, Where.READER, Where.PROGRAM)


@pytest.mark.parametrize("kept", [b"v", b"3n", b"\x1bj", b"9999j", "é".encode(), b"\x03", b"\x1a"])
def test_a_key_that_does_more_than_move_is_kept_with_all_that_follow(kept: bytes) -> None:
    moving = moving_on(COMMANDS_BY_KEY)
    moving.take(b"jj")
    moving.take(kept)
    moving.take(b"jG")
    assert (moving.obeyed, moving.kept) == (b"jj", kept + b"jG")


def test_a_key_may_come_in_parts() -> None:
    moving = moving_on(COMMANDS_BY_KEY)
    for part in (b"\x1b", b"[", b"B", b"1", b"0", b"j", b"2"):
        moving.take(part)
    assert (moving.obeyed, moving.kept) == (b"\x1b[B10j", b"2")


def test_tab_is_kept_where_it_may_lead_to_the_list() -> None:
    moving = moving_on(COMMANDS_BY_KEY)
    moving.take(b"\tj\t")
    assert (moving.obeyed, moving.kept) == (b"\tj", b"\t")


def test_a_key_that_the_user_has_bound_twice_is_kept() -> None:
    commands = rebound({"scroll.down": "J", "find": "k"})
    moving = moving_on(sole(commands, Where.READER, Where.PROGRAM))
    moving.take(b"Jj")
    assert (moving.obeyed, moving.kept) == (b"J", b"j")
    moving = moving_on(sole(commands, Where.READER, Where.PROGRAM))
    moving.take(b"k")
    assert moving.kept == b"k"


@pytest.mark.parametrize("key", SENT)
def test_keys_are_known_by_the_names_that_the_program_gives_them(key: str) -> None:
    for sent in SENT[key]:
        events = [*XTermParser().feed(sent.decode())]
        names = [event.character if len(key) == 1 else event.key for event in events]
        assert names == [key]


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
    inks = {"night": {"base": "\x1b[1m"}, "paper": {"base": "\x1b[2m"}}
    for theme, kept in inks.items():
        workspace.impressions.keep(Impression(theme, kept).at(80, 24, ()))
    assert workspace.impressions.recall().inks == inks["paper"]


@pytest.mark.parametrize("ink", ["\x1b]52;c;cm0=\x07", "\x1b[2J", "rm"])
def test_an_ink_that_does_more_than_colour_is_not_recalled(ink: str) -> None:
    assert Impression.recalled(Impression("night", {"base": ink}).stored) == Impression()


def environment_on(folder: Path) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"COLUMNS", "LINES", "NO_COLOR"}
    }
    return {
        **kept,
        "TERM": "xterm-256color",
        "DIPTYCH_LIBRARY": str(folder / "library"),
        "DIPTYCH_CONFIG": str(folder / "config.toml"),
    }


class Terminal:
    """The reader on a pseudo-terminal, its output read as it comes."""

    def __init__(self, folder: Path, *words: str, **environment: str) -> None:
        self.output = b""
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.before = termios.tcgetattr(self.master)
        self.process = subprocess.Popen(
            [sys.executable, "-c", "from reader.cli import process; process()", *words],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            cwd=ROOT,
            env={
                **environment_on(folder),
                **environment,
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
    """Return a function that opens the reader on a terminal of its own."""
    started: list[Terminal] = []

    def run(*words: str, **environment: str) -> Terminal:
        started.append(Terminal(tmp_path, *words, **environment))
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
    first = on_terminal("open", article)
    first.until(b"Line 1 of")
    while not impressed(tmp_path):
        first.read(0.1)
    first.type(b"Q")
    assert first.end() == 0

    again = on_terminal("open", article)
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


@pytest.fixture
def painted_early(
    on_terminal: Callable[..., Terminal], article: str, tmp_path: Path
) -> Callable[..., Terminal]:
    """Return a function that opens the article where it is known how it looks."""
    with Workspace.open(tmp_path / "library") as workspace:
        workspace.resolve(article)
        frame = Frame(0, 1, 80, 20, 72)
        impression = Impression(colours("", environment_on(tmp_path)), {"base": "\x1b[0m"})
        workspace.impressions.keep(impression.at(80, 24, (frame,)))

    def run(**environment: str) -> Terminal:
        terminal = on_terminal("open", article, **environment)
        terminal.until(b"of the harbour log.")
        return terminal

    return run


def test_keys_that_move_are_answered_before_the_program_stands(
    painted_early: Callable[..., Terminal], article: str, tmp_path: Path
) -> None:
    terminal = painted_early()
    terminal.until(b"Line 8 of")
    terminal.type(b"G")
    terminal.until(b"Line 99 of")
    assert b"\x1b[?1000h" not in terminal.output, "the program did not stand yet"
    terminal.type(b"5k\x03")
    # A message, too, comes in the process that was loaded the short way.
    terminal.until(b" quits.")
    terminal.type(b"Q")
    assert terminal.end() == 0
    with Workspace.open(tmp_path / "library") as workspace:
        opened = workspace.article(workspace.resolve(article))
        top = workspace.place(opened.id)
    lines = [int(number) for number in re.findall(r"Line (\d+)", opened.text[top:])]
    assert len(lines) in range(11, 15), "two screens of text are not left"
    assert termios.tcgetattr(terminal.master) == terminal.before


def test_after_a_change_of_size_keys_wait_for_the_program(
    painted_early: Callable[..., Terminal], article: str, tmp_path: Path
) -> None:
    terminal = painted_early()
    fcntl.ioctl(terminal.master, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    terminal.type(b"30jQ")
    assert terminal.end() == 0
    assert terminal.output.index(b"\x1b[?1000h") < terminal.output.index(b"Line 17 of")
    with Workspace.open(tmp_path / "library") as workspace:
        opened = workspace.article(workspace.resolve(article))
        assert opened.text[workspace.place(opened.id) :].startswith("Line 14")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_the_terminal_is_given_back_when_it_is_killed_before_the_program_stands(
    painted_early: Callable[..., Terminal], number: signal.Signals
) -> None:
    terminal = painted_early()
    terminal.type(b"j")
    terminal.process.send_signal(number)
    assert terminal.end() == 128 + number
    assert terminal.output.count(b"\x1b[?1049l") == 1
    assert termios.tcgetattr(terminal.master) == terminal.before


def broken(folder: Path, package: str) -> str:
    """Return a folder with a package of that name that cannot be loaded."""
    (folder / package).mkdir()
    (folder / package / "__init__.py").write_text("raise RuntimeError('not to be loaded')")
    return str(folder)


def test_the_terminal_is_given_back_when_the_program_cannot_be_loaded(
    painted_early: Callable[..., Terminal], tmp_path: Path
) -> None:
    terminal = painted_early(PYTHONPATH=broken(tmp_path, "textual"))
    terminal.type(b"j")
    assert terminal.end() == 1
    left, _, told = terminal.output.partition(b"\x1b[?1049l")
    assert b"Line 8 of" in left
    assert b"not to be loaded" in told
    assert termios.tcgetattr(terminal.master) == terminal.before


@pytest.fixture
def kept(tmp_path: Path) -> Callable[..., KeptPage]:
    """Return a function that gives the page of a library, asked for with these words."""
    (tmp_path / "library.db").write_text("articles")
    (tmp_path / "a.txt").write_text("text")
    os.utime(tmp_path / "a.txt", (1, 1))
    return lambda *words: KeptPage(str(tmp_path), str(tmp_path / "config.toml"), [*words])


SCREEN = (80, 24)


def test_the_page_that_was_left_is_kept(kept: Callable[..., KeptPage]) -> None:
    kept("open", "one", "two").keep("a\npage\r\n\x1b[m", SCREEN, also_asked=True)
    for words in ([], ["open", "one", "two"]):
        assert kept(*words).recall(SCREEN) == "a\npage\r\n\x1b[m"
    assert kept("open", "two", "one").recall(SCREEN) == ""
    assert kept().recall((80, 25)) == ""


def test_a_page_of_other_articles_is_kept_for_a_start_without_words(
    kept: Callable[..., KeptPage],
) -> None:
    kept("open", "one", "two").keep("page", SCREEN, also_asked=False)
    assert kept().recall(SCREEN) == "page"
    assert kept("open", "one", "two").recall(SCREEN) == ""


def test_a_start_without_words_forgets_no_words(kept: Callable[..., KeptPage]) -> None:
    kept("open", "one", "two").keep("page", SCREEN, also_asked=True)
    again = kept()
    again.recall(SCREEN)
    again.keep("page further on", SCREEN, also_asked=True)
    assert kept("open", "one", "two").recall(SCREEN) == "page further on"


@pytest.mark.parametrize("changed", ["library.db", "library.db-wal", "config.toml", "a.txt"])
def test_the_page_is_not_known_any_more_when_a_file_has_changed(
    kept: Callable[..., KeptPage], tmp_path: Path, changed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The file was made just now, as its time of change tells, and that is not in our hands.
    monkeypatch.setattr("reader.kept_page._FRESH", 0)
    path = str(tmp_path / "a.txt")
    kept("open", path).keep("page", SCREEN, also_asked=True)
    assert kept("open", path).recall(SCREEN) == "page"
    (tmp_path / changed).write_text("otherwise")
    assert kept("open", path).recall(SCREEN) == ""


def test_files_that_may_change_unseen_are_not_relied_on(
    kept: Callable[..., KeptPage], tmp_path: Path
) -> None:
    path = tmp_path / "b.txt"
    path.write_text("just written")
    kept("open", str(path)).keep("page", SCREEN, also_asked=True)
    assert kept("open", str(path)).recall(SCREEN) == ""


def test_another_terminal_has_no_page(
    kept: Callable[..., KeptPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept().keep("page", SCREEN, also_asked=True)
    monkeypatch.setenv("COLORTERM", "of another kind")
    assert kept().recall(SCREEN) == ""


def test_no_page_is_none(kept: Callable[..., KeptPage], tmp_path: Path) -> None:
    kept().keep("page", SCREEN, also_asked=True)
    kept().keep("", SCREEN, also_asked=True)
    assert kept().recall(SCREEN) == ""
    (tmp_path / "first-page").write_bytes(b"\xff no page")
    assert kept().recall(SCREEN) == ""
    (tmp_path / "first-page").unlink()
    (tmp_path / "first-page").mkdir()
    kept().keep("page", SCREEN, also_asked=True)


def test_the_next_start_paints_the_page_that_was_left(
    painted_early: Callable[..., Terminal],
    on_terminal: Callable[..., Terminal],
    tmp_path: Path,
) -> None:
    terminal = painted_early()
    terminal.type(b"GQ")
    assert terminal.end() == 0
    terminal = on_terminal(PYTHONPATH=broken(tmp_path, "sqlite3"))
    assert terminal.end() == 1
    page = terminal.output.partition(b"\x1b[2J")[2]
    assert b"Line 99 of" in page
