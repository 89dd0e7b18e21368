"""A further article beside the two that are compared."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical

from corpus.comparison import Comparison, Side
from corpus.entity import EntityId
from reader.highlight import layers
from reader.keys import Where, bindings
from reader.messages import (
    FurtherClosed,
    FurtherExchanged,
    FurtherHidden,
    NotInFurther,
    PlaceClicked,
    TextSelected,
)
from reader.state import Hits, ReaderState

from .bars import Bar
from .line import Run, Runs
from .pane import DocumentPane
from .pane_frame import FOCUS_BAR
from .wording import provenance

ONLY = Side.LEFT
"""A further article stands alone in a comparison of its own, on its left side."""


class FurtherHead(Bar):
    """What the article is; a bar stands before it while the page has the keys."""

    is_focused = False

    def runs(self, width: int) -> Runs:
        """Return the line, with the bar in its margin."""
        margin, *rest = super().runs(width)
        return [Run(FOCUS_BAR, "accent") if self.is_focused else margin, *rest]


class FurtherPage(Vertical):
    """An article with what is lit in the pair lit in it too, and a place of its own.

    It has a state of its own, of one side; nothing of the pair's state knows of it.
    """

    BINDINGS = bindings(Where.FURTHER)
    DEFAULT_CSS = """
    FurtherPage { width: 1fr; height: 1fr; }
    FurtherPage > FurtherHead { background: $raised; }
    """

    def __init__(self, comparison: Comparison, place: int, measure: int) -> None:
        super().__init__()
        self.state = ReaderState(comparison)
        self._place = place
        self._measure = measure
        self._is_shown = False
        self.pane = DocumentPane(ONLY)

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        yield FurtherHead()
        yield self.pane

    def on_mount(self) -> None:
        """Show the article."""
        self._is_shown = True
        self.set_measure(self._measure)
        self.pane.show(self.state.reading.article, place=self._place)
        self._paint()

    def set_measure(self, cells: int) -> None:
        """Set the text at most so many cells wide."""
        self._measure = cells
        if self._is_shown and self.pane.measure != cells:
            self.pane.set_measure(cells)

    def light(self, entity: EntityId | None, hits: Hits | None) -> None:
        """Light this entity of the article, or these hits in it, and no other."""
        if (entity, hits) == (self.state.entity, self.state.hits):
            return
        looks = {ONLY: self.pane.top if self._is_shown else self._place}
        state = self.state.select(entity, looks)
        self._take(state if hits is None else state.show_hits(hits, looks))

    def action_scroll_lines(self, step: int) -> None:
        """Scroll by lines."""
        self.pane.scroll_lines(step)

    def action_scroll_pages(self, step: float) -> None:
        """Scroll by pages."""
        self.pane.scroll_pages(step)

    def action_scroll_paragraphs(self, step: int) -> None:
        """Scroll by paragraphs."""
        self.pane.scroll_paragraphs(step)

    def action_go_to_top(self) -> None:
        """Scroll to the beginning."""
        self.pane.scroll_to_top()

    def action_go_to_bottom(self) -> None:
        """Scroll to the end."""
        self.pane.scroll_to_bottom()

    def action_jump(self, step: int) -> None:
        """Go to another match in this article."""
        self._take(self.state.jump(step, self.pane.cursor))
        if (current := self.state.current.get(ONLY)) is not None:
            self.pane.reveal(current)

    def action_exchange(self) -> None:
        """Ask for this article to be one of the pair."""
        self.post_message(FurtherExchanged(self))

    def action_close(self) -> None:
        """Ask for this page to be closed."""
        self.post_message(FurtherClosed(self))

    def action_not_here(self) -> None:
        """Say that this is done in the pair only."""
        self.post_message(NotInFurther())

    def on_hide(self) -> None:
        """Say that there is no room any more."""
        self.post_message(FurtherHidden())

    @on(PlaceClicked)
    @on(TextSelected)
    def _keep(self, event: PlaceClicked | TextSelected) -> None:
        # The pair would take these for those of one of its sides.
        event.stop()

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _focus_changed(self) -> None:
        self._paint()

    def _take(self, state: ReaderState) -> None:
        self.state = state
        self._paint()

    def _paint(self) -> None:
        if not self._is_shown:
            return
        self.pane.paint(layers(self.state, ONLY))
        article = self.state.reading.article
        place, total = self.state.position(ONLY)
        look = "accent" if self.pane.has_focus else "strong"
        counts = f"{place or '–'}/{total}" if total else provenance(article)
        head = self.query_one(FurtherHead)
        head.is_focused = self.pane.has_focus
        head.show([Run(article.title, look)], [Run(counts, "muted")])
