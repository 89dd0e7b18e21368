"""Moving about in an article."""

from __future__ import annotations

from corpus.span import Span

from .pane_page import ArticlePage


class MovingPage(ArticlePage):
    """An article that can be scrolled: by lines, pages and blocks, and to places."""

    def reveal(self, span: Span) -> None:
        """Bring the span into sight; nothing moves if it is, with a margin."""
        self._follow(moved=self._view.reveal(span))

    def scroll_lines(self, count: int) -> None:
        """Move down so many lines, up if negative."""
        self._follow(moved=self._view.move_by(count))

    def scroll_pages(self, pages: float) -> None:
        """Move down so many pages, up if negative."""
        self.scroll_lines(self._view.page(pages))

    def scroll_paragraphs(self, count: int) -> None:
        """Bring the start of the next paragraph but `count` - 1 to the top, upwards if negative."""
        if count:
            self._follow(moved=self._view.move_by_blocks(count))

    def scroll_percent(self, percent: float) -> None:
        """Move to where so much of the text, from 0 to 100, lies above."""
        self._follow(moved=self._view.move_to(self._view.at_percent(percent)))

    def scroll_to_top(self) -> None:
        """Move to the first line."""
        self._follow(moved=self._view.move_to(0))

    def scroll_to_bottom(self) -> None:
        """Move so that the last line is in sight."""
        self._follow(moved=self._view.move_to_end())

    def scroll_to_place(self, offset: int) -> None:
        """Bring the line of the character at `offset` to the top."""
        self._follow(moved=self._view.move_to_place(offset))
