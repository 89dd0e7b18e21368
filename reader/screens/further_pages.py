"""Further articles beside the pair, on a screen that is wide enough."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from corpus.article import ArticleId
from corpus.comparison import Comparison, Side
from corpus.entity import EntityId
from corpus.errors import CorpusError
from corpus.span import Span
from reader.errors import BadPattern
from reader.layout import document_of
from reader.messages import Failed, FurtherFound, FurtherOpened
from reader.state import Hits, ReaderState
from reader.workspace import Workspace

if TYPE_CHECKING:
    from reader.widgets.further_page import FurtherPage

MOST = 2
"""Further articles at once: three or four in all."""
LEAST_WIDTH = 160
"""Columns from which on there is room for them."""


class FurtherPages:
    """The further articles of a screen.

    The comparison stays one of two. A further article is read against nothing:
    what is lit in the pair is looked up in it by its name.
    """

    def __init__(self, screen: Screen[None], workspace: Workspace) -> None:
        self._screen = screen
        self._workspace = workspace
        self._pages: list[FurtherPage] = []
        self._hits: Hits | None = None

    @property
    def refusal(self) -> str:
        """Return why no further article can be opened, empty if one can."""
        if self._screen.size.width < LEAST_WIDTH:
            return f"A further article needs a terminal of {LEAST_WIDTH} columns."
        if len(self._pages) >= MOST:
            return f"{MOST} further articles are open; q closes the one that has the keys."
        return ""

    def open(self, article: ArticleId, instead: Widget | None = None) -> None:
        """Open an article, in the place of another page if one is given."""
        self._work(lambda: self._opened(article, instead))

    def _opened(self, article: ArticleId, instead: Widget | None) -> Message:
        comparison = self._workspace.compare(article)
        document_of(comparison.left.article)
        return FurtherOpened(comparison, self._workspace.place(article), instead)

    def put(self, event: FurtherOpened, desk: Widget, state: ReaderState, measure: int) -> None:
        """Show what was opened."""
        # Most readings are of two articles alone.
        from reader.widgets.further_page import FurtherPage

        page = FurtherPage(event.comparison, event.place, measure)
        desk.mount(page, after=event.instead)
        if event.instead is not None:
            self.close(event.instead)
        self._pages.append(page)
        self._hits = None
        self.paint(state, measure)

    def close(self, page: Widget) -> None:
        """Take a page away."""
        self._pages = [one for one in self._pages if one is not page]
        page.remove()

    def paint(self, state: ReaderState, measure: int) -> None:
        """Light in each page what is lit in the pair."""
        if state.hits is not None and self._pages and state.hits is not self._hits:
            self._hits = hits = state.hits
            found = {page: page.state.comparison for page in self._pages}
            self._work(lambda: self._found(hits, found))
        for page in self._pages:
            page.set_measure(measure)
            if state.hits is None:
                self._hits = None
                page.light(_named(page.state.comparison, state), None)

    def _found(self, hits: Hits, comparisons: Mapping[FurtherPage, Comparison]) -> Message:
        spans: dict[Widget, Sequence[Span]] = {
            page: self._workspace.find(comparison, hits.query).get(Side.LEFT, ())
            for page, comparison in comparisons.items()
        }
        return FurtherFound(hits, spans)

    def show_found(self, event: FurtherFound) -> None:
        """Light what was looked for, if that is still what is lit in the pair."""
        if event.hits is self._hits:
            for page in self._pages:
                if page in event.spans:
                    page.light(None, Hits(event.hits.query, {Side.LEFT: event.spans[page]}))

    def _work(self, work: Callable[[], Message]) -> None:
        def answer() -> None:
            try:
                self._screen.post_message(work())
            except (CorpusError, BadPattern) as error:
                self._screen.post_message(Failed(str(error)))

        self._screen.run_worker(answer, thread=True, group="further")


def _named(comparison: Comparison, state: ReaderState) -> EntityId | None:
    """Return the entity that goes by one of the names of the one that is lit in the pair."""
    wanted = state.selected
    if wanted is None:
        return None
    if wanted.id in comparison.entities:
        return wanted.id
    names = {name.casefold() for name in (wanted.name, *wanted.aliases)}
    for entity in comparison.ranked():
        if not names.isdisjoint(name.casefold() for name in (entity.name, *entity.aliases)):
            return entity.id
    return None
