"""Moving about in an article."""

from __future__ import annotations

from corpus.span import Span

from .pane_page import ArticlePage


class MovingPage(ArticlePage):
    """An article that can be scrolled: by lines, pages and blocks, and to places."""

    def reveal(self, span: Span) -> None:
        """Bring the span into sight; nothing moves if it is, with a margin."""
        self._move_to(self._view.revealing(span))

    def scroll_lines(self, count: int) -> None:
        """Move down so many lines, up if negative."""
        self._move_to(self._view.top + count)

    def scroll_pages(self, pages: float) -> None:
        """Move down so many pages, up if negative."""
        self._move_to(self._view.page(pages))

    def scroll_paragraphs(self, count: int) -> None:
        """Bring the start of the next paragraph but `count` - 1 to the top, upwards if negative."""
        layout = self._view.layout
        if layout is not None and count:
            self._move_to(layout.stretch_line(self._view.top, count))

    def scroll_percent(self, percent: float) -> None:
        """Move to where so much of the text, from 0 to 100, lies above."""
        self._move_to(self._view.at_percent(percent))

    def scroll_to_top(self) -> None:
        """Move to the first line."""
        self._move_to(0)

    def scroll_to_bottom(self) -> None:
        """Move so that the last line is in sight."""
        self._move_to(self._view.last_top)

    def scroll_to_place(self, offset: int) -> None:
        """Bring the line of the character at `offset` to the top."""
        if self._view.layout is not None:
            self._move_to(self._view.layout.line_of(offset))
