"""Text from files and from the keyboard is shown, and never acts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.pilot import Pilot

from corpus.article import Metadata
from corpus.comparison import Comparison, Reading
from corpus.entity import Entity
from reader.app import DiptychApp
from reader.door import Door, harmless
from reader.workspace import Workspace

EVIL = (
    "[/] [@click=app.quit]x[/] [link=file:///etc/passwd]y[/link] [bold red]z"
    " \x1b]52;c;ZXZpbA==\x07 \x1b[2J \x9b31m \u202eabc\u202c \ud800 \u2066 \x00 \x7f"
)
WORDS = "[@click=app.quit]x[/]"


def acts(text: str) -> set[str]:
    """Return the characters that a terminal would obey, or that turn text round."""
    bidi = set(map(chr, [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
    return {c for c in text if c in bidi or unicodedata.category(c) in {"Cc", "Cs"}} - {"\n"}


def drawn(app: DiptychApp) -> tuple[str, list[Style]]:
    strips = app.screen._compositor.render_strips()
    styles = [segment.style for strip in strips for segment in strip if segment.style]
    return "\n".join(strip.text for strip in strips), styles


def evil(reading: Reading) -> Reading:
    article = reading.article
    metadata = Metadata(byline=EVIL, outlet=EVIL, language=EVIL, source=EVIL)
    return replace(reading, article=replace(article, title=EVIL, metadata=metadata))


@pytest.fixture
def hostile(pair: Comparison, workspace: Workspace) -> DiptychApp:
    """Return the program on two articles that got past the importers."""
    assert pair.right is not None
    entities = {
        id_: Entity(id_, f"{entity.name} {EVIL}", entity.kind, (EVIL,))
        for id_, entity in pair.entities.items()
    }
    return DiptychApp(workspace, Comparison(evil(pair.left), evil(pair.right), entities))


async def check(pilot: Pilot[int], app: DiptychApp) -> str:
    await pilot.pause()
    await pilot.pause()
    text, styles = drawn(app)
    assert acts(text) == set()
    assert not [style for style in styles if style.link]
    assert not [style for style in styles if "click" in str(style.meta)]
    return text


@pytest.mark.parametrize(
    "keys", ["", "> n", "e", "M", "?", "a", "> x z", "/ [ / ]", "ctrl+p [ / ]"]
)
async def test_a_hostile_article_shows_its_words_and_does_nothing(
    hostile: DiptychApp, keys: str
) -> None:
    async with hostile.run_test(size=(200, 40)) as pilot:
        await pilot.press(*keys.split())
        text = await check(pilot, hostile)
        assert keys == "?" or "[@click=app.quit]x" in text or "ctrl+p" in keys


@pytest.mark.parametrize(
    "keys", ["R", "S c l i c k", "A", "a [ / ] enter A", "a [ / ] enter A d u"]
)
async def test_hostile_files_are_harmless_in_lists(
    start: Callable[..., DiptychApp], keys: str
) -> None:
    body = f"# {EVIL}\n\n{EVIL}. A click in Berlin.\n".encode("utf-8", "surrogatepass")
    app = start(left=body.decode("utf-8", "replace"))
    async with app.run_test(size=(160, 40)) as pilot:
        await app.workers.wait_for_complete()
        for key in keys.split():
            await pilot.press(key)
        await app.workers.wait_for_complete()
        text = await check(pilot, app)
        assert keys == "A" or re.search(r"\[@click=app.quit\]x|click|\[/\]", text)


async def test_what_is_pasted_is_harmless(hostile: DiptychApp) -> None:
    from textual.events import Paste

    async with hostile.run_test(size=(120, 40)) as pilot:
        for key in ("/", "S", "a"):
            await pilot.press(key)
            hostile.post_message(Paste(EVIL.replace("\ud800", "")))
            await check(pilot, hostile)
            await pilot.press("escape", "escape")


async def test_an_error_may_hold_anything(hostile: DiptychApp) -> None:
    from reader.messages import Failed

    async with hostile.run_test(size=(120, 40)) as pilot:
        hostile.post_message(Failed(EVIL))
        hostile.screen_stack[0].post_message(Failed(EVIL))
        assert WORDS in await check(pilot, hostile)


@pytest.mark.parametrize(
    "char", ["\x1b", "\x9b", "\u202e", "\ud800", "\u2069", "\x00", "\n", "\u2028"]
)
def test_the_door_lets_nothing_pass_that_acts(char: str) -> None:
    segments = Door().apply([Segment(f"a{char}b")], Color.parse("black"))
    assert acts(segments[0].text) == set()
    assert segments[0].text[0], segments[0].text[-1] == ("a", "b")


def test_the_door_keeps_what_is_harmless() -> None:
    text = "Zelenský Київ 日本 👩‍👩‍👧 e\u0301"
    assert harmless(text) is text or harmless(text) == text


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://example.org/", True),
        ("mailto:a@example.org", True),
        ("file:///etc/passwd", False),
        ("ssh://host", False),
        ("https://x\x1b]52;", False),
        ("http://[", False),
    ],
)
def test_the_door_lets_only_web_and_mail_addresses_be_links(link: str, *, kept: bool) -> None:
    segments = Door().apply([Segment("a", Style(link=link))], Color.parse("black"))
    assert segments[0].style is not None
    assert (segments[0].style.link == link) is kept
