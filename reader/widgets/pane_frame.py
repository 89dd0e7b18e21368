"""A document pane with the line over it: title, and where the article is from."""

from __future__ import annotations

from time import monotonic

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Offset
from textual.timer import Timer

from corpus.article import Article
from corpus.comparison import Side
from corpus.span import Span
from reader.layout.page import page
from reader.messages import PageRested, PartingDragged

from .even import Even
from .line import Line, Run, Runs, justified, width_of
from .pane import DocumentPane
from .wording import headline, joined, length, provenance

FOCUS_BAR = "▌"
REST = 1.0
"""Seconds without scrolling after which a page rests."""


class Head(Line):
    """The running head of a page, as wide as its text.

    While the headline itself is in sight there is no need to repeat it: the
    head tells where the article is from, and the title once it is out of sight.
    """

    DEFAULT_CSS = """
    Head { background: $raised; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._article: Article | None = None
        self._length = ""
        self._first = self._last = ""
        self._measure = 0
        self._focused = self._titled = False
        self._beyond = (0, 0)

    def show(
        self,
        article: Article,
        measure: int,
        *,
        focused: bool,
        titled: bool,
        beyond: tuple[int, int] = (0, 0),
    ) -> None:
        """Show what the article is; `titled` with its title.

        `beyond` is how many matches there are above what is in sight, and below.
        """
        if article is not self._article:
            self._article, self._length = article, length(article)
        origin, words = provenance(article), self._length
        first, last = (article.title, joined(origin, words)) if titled else (origin, words)
        told = (first, last, measure, focused, titled, beyond)
        if told != (
            self._first,
            self._last,
            self._measure,
            self._focused,
            self._titled,
            self._beyond,
        ):
            self._first, self._last, self._measure, self._focused, self._titled, self._beyond = told
            self.refresh()

    def runs(self, width: int) -> Runs:
        """Return title and facts over the column of the text."""
        sheet = page(width, self._measure)
        first, last = Run(self._first, self._look), self._facts(sheet.text)
        inner = justified([first], last, sheet.text)
        bar = Run(FOCUS_BAR if self._focused else " ", "accent")
        return [Run(" " * (sheet.left - 1)), bar, *inner]

    def _facts(self, room: int) -> Runs:
        """Return what stands at the end of the line: as much as leaves room for its beginning."""
        above, below = self._beyond
        counts = [Run(f"↑{above} ↓{below}", "strong")] if above or below else []
        facts = [Run(self._last, "muted")] if self._last else []
        gap = [Run("  ")] if counts and facts else []
        taken = width_of([Run(self._first)]) + 2
        whole = [*facts, *gap, *counts]
        # Where the matches are can be seen nowhere else; a title is cut for it.
        return whole if taken + width_of(whole) <= room else counts

    @property
    def _look(self) -> str:
        if self._focused:
            return "accent"
        return "strong" if self._titled else "muted"


class PaneFrame(Vertical, Even):
    """One of the two pages."""

    DEFAULT_CSS = """
    PaneFrame { width: 1fr; height: 1fr; }
    """

    def __init__(self, side: Side) -> None:
        super().__init__(id=f"{side}-frame")
        self._side = side
        self._article: Article | None = None
        self._headline: Span | None = None
        self._focused = False
        self._holds_parting = False
        self._head = Head()
        self.pane = DocumentPane(side, id=f"{side}-pane")
        self.pane.moved_on = self._move_on
        self._moved = 0.0
        self._watch: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        yield self._head
        yield self.pane

    def entitle(self, article: Article, *, focused: bool) -> None:
        """Show what the article is; the head of the focused page is in accent, with a bar."""
        if article is not self._article:
            self._article, self._headline = article, headline(article)
        self._focused = focused
        self._show_head()

    def on_resize(self) -> None:
        """Tell what is beyond the new sight once the page is laid out."""
        self.call_after_refresh(self._show_head)

    def set_measure(self, cells: int) -> None:
        """Set text and head at most so many cells wide."""
        self.pane.set_measure(cells)
        self._show_head()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of what parts the pages: the rule, or the head of the lower one."""
        if self._side is Side.RIGHT and event.button == 1 and self._parts_at(event.screen_offset):
            event.stop()
            self._holds_parting = True
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say where the parting is dragged to."""
        if self._holds_parting:
            self.post_message(PartingDragged(*event.screen_offset))

    def on_mouse_up(self) -> None:
        """Let the parting go."""
        if self._holds_parting:
            self._holds_parting = False
            self.release_mouse()

    def _parts_at(self, place: Offset) -> bool:
        beside = bool(self.styles.border_left[0])
        return place.x == self.region.x if beside else place.y == self.region.y

    def _move_on(self) -> None:
        self._show_head()
        self._moved = monotonic()
        if self._watch is None:
            self._watch = self.set_timer(REST, self._look_for_rest)

    def _look_for_rest(self) -> None:
        left = self._moved + REST - monotonic()
        self._watch = self.set_timer(left, self._look_for_rest) if left > 0 else None
        if self._watch is None:
            self.post_message(PageRested())

    def _show_head(self) -> None:
        if self._article is not None:
            pane, told = self.pane, self._headline
            titled = told is None or pane.top > told.start
            self._head.show(
                self._article,
                pane.measure,
                focused=self._focused,
                titled=titled,
                beyond=pane.beyond,
            )
