"""Programs that show two texts side by side, to be measured against each other.

Usage: python tests/bench/pane_apps.py {minimal,pane,direct,textarea} LEFT RIGHT
"""

from __future__ import annotations

import gc
import re
import sys
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen

WORDS = ("Ukraine", "Moscow", "Friday", "Munich")
MOST = 2000
"""The most mentions that are lit in one text."""


class Minimal(App[None]):
    """The least that Textual can do: two texts that stand still."""

    def __init__(self, left: str, right: str) -> None:
        super().__init__()
        self._texts = left[:4000], right[:4000]

    def compose(self) -> ComposeResult:
        from textual.widgets import Static

        with Horizontal():
            for text in self._texts:
                yield Static(text, markup=False)


class Panes(App[None]):
    """Two document panes."""

    BINDINGS: ClassVar = [
        ("j", "scroll(1)"),
        ("k", "scroll(-1)"),
        ("space", "page(1)"),
        ("n", "light"),
        ("G", "bottom"),
    ]

    def __init__(self, left: str, right: str) -> None:
        from reader.driver import PatientDriver
        from reader.keyboard import Keyboard
        from reader.themes import NIGHT
        from reader.widgets.pane import DocumentPane

        super().__init__(driver_class=PatientDriver)
        self._keyboard = Keyboard(self, super().on_event, plain=(DocumentPane,))
        self._texts = left, right
        self._word = 0
        self.register_theme(NIGHT)
        self.theme = "night"

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self._keyboard.take(event)
        else:
            await super().on_event(event)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        from reader.themes import page_colours

        return page_colours(self.current_theme)

    def compose(self) -> ComposeResult:
        from corpus.comparison import Side
        from reader.widgets.pane import DocumentPane

        with Horizontal():
            for side in Side:
                yield DocumentPane(side, id=str(side))

    def on_mount(self) -> None:
        from reader.widgets.pane import DocumentPane

        self._panes = list(self.query(DocumentPane))
        self._layers = [list(map(_layers_of(text), WORDS)) for text in self._texts]
        for pane, text in zip(self._panes, self._texts, strict=True):
            pane.show(_article(text))
        self.screen.set_focus(self._panes[0])
        self._driver.listen(self._keyboard.take_at_once)
        gc.collect()
        gc.freeze()

    def action_scroll(self, lines: int) -> None:
        self._panes[0].scroll_lines(lines)

    def action_page(self, pages: int) -> None:
        self._panes[0].scroll_pages(pages)

    def action_bottom(self) -> None:
        self._panes[0].scroll_to_bottom()

    def action_light(self) -> None:
        self._word = (self._word + 1) % len(WORDS)
        for pane, layers in zip(self._panes, self._layers, strict=True):
            pane.paint(layers[self._word])


class DirectPanes(Panes):
    """Two document panes drawn the quicker way."""

    def get_default_screen(self) -> Screen[object]:
        from reader.direct import quicken

        screen = super().get_default_screen()
        if not quicken(screen):
            sys.exit("the quicker way cannot be taken")
        return screen


class TextAreas(App[None]):
    """Two of Textual's own text areas."""

    BINDINGS: ClassVar = [("j", "scroll(1)"), ("k", "scroll(-1)"), ("n", "light")]

    def __init__(self, left: str, right: str) -> None:
        super().__init__()
        self._texts = left, right
        self._word = 0

    def compose(self) -> ComposeResult:
        from textual.widgets import TextArea

        with Horizontal():
            for text in self._texts:
                yield TextArea(text, read_only=True, soft_wrap=True)

    def on_mount(self) -> None:
        from textual.widgets import TextArea

        self._areas = list(self.query(TextArea))
        self.screen.set_focus(None)

    def action_scroll(self, lines: int) -> None:
        self._areas[0].scroll_relative(y=lines, animate=False)

    def action_light(self) -> None:
        self._word = (self._word + 1) % len(WORDS)
        for area, text in zip(self._areas, self._texts, strict=True):
            area._highlights.clear()
            for row, line in enumerate(text.split("\n")):
                for match in re.finditer(WORDS[self._word], line):
                    area._highlights[row].append((match.start(), match.end(), "bold"))
            area._line_cache.clear()
            area.refresh()


def _article(text: str):
    from corpus.article import Article, ArticleId, Block, BlockKind
    from corpus.span import Span

    spans = (Span(*match.span()) for match in re.finditer(r"[^\n]+", text))
    blocks = tuple(Block(BlockKind.PARAGRAPH, span) for span in spans)
    return Article(ArticleId("bench"), "Generated", text, blocks)


def _layers_of(text: str):
    from itertools import islice

    from corpus.span import Span
    from reader.layout import Layer, Role

    def layers(word: str):
        found = islice(re.finditer(word, text), MOST)
        return {Role.ENTITY: Layer(Span(*match.span()) for match in found)}

    return layers


APPS = {"minimal": Minimal, "pane": Panes, "direct": DirectPanes, "textarea": TextAreas}

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    _, name, *paths = sys.argv
    APPS[name](*(Path(path).read_text() for path in paths)).run()
