"""A document pane with the lines over it: title, and where the article is from."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical

from corpus.article import Article
from corpus.comparison import Side

from .bars import Bar
from .line import Run
from .pane import DocumentPane
from .wording import under_title


class PaneFrame(Vertical):
    """One of the two pages."""

    DEFAULT_CSS = """
    PaneFrame { width: 1fr; height: 1fr; }
    """

    def __init__(self, side: Side) -> None:
        super().__init__(id=f"{side}-frame")
        self._side = side

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        yield Bar(classes="title")
        yield Bar(classes="under-title")
        yield DocumentPane(self._side, id=f"{self._side}-pane")

    @property
    def pane(self) -> DocumentPane:
        """Return the document pane."""
        return self.query_one(DocumentPane)

    def entitle(self, article: Article, *, focused: bool) -> None:
        """Show the article's title; that of the focused page in accent and underlined."""
        title = Run(article.title, "focused" if focused else "strong")
        self.query_one(".title", Bar).show([title])
        self.query_one(".under-title", Bar).show([Run(under_title(article), "muted")])
