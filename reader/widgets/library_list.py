"""Articles of the library: all of them, or those that a search found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.article import ArticleId
from corpus.span import Span

from .line import Run, Runs, justified
from .row_list import RowList


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article, with the passage that was found in it if there was a search."""

    article: ArticleId
    title: str
    about: str
    """Outlet, day and the like."""
    aside: str = ""
    """What stands at the end of the first line."""
    snippet: str = ""
    highlights: tuple[Span, ...] = ()
    """Spans into the snippet."""
    lit: tuple[Span, ...] = ()
    """Spans into the title."""
    hit: Span | None = None
    """Where in the article the first match of the snippet stands."""


class ArticleRows(RowList[ArticleRow]):
    """Two lines an article, three with a snippet, and a blank one."""

    row_height = 3
    searched_height = 4
    """Lines of a row with a snippet."""
    steered = True
    nothing = " No articles yet. a adds files, a folder, a page or a feed."

    def draw(self, row: ArticleRow, width: int, /) -> Sequence[Runs]:
        """Return the lines of an article."""
        first = justified(
            [Run(" "), *lit(row.title, row.lit, "strong")],
            [Run(row.aside, "muted"), Run(" ")],
            width,
        )
        lines: list[Runs] = [first]
        if row.about:
            lines.append([Run(f" {row.about}", "muted")])
        if row.snippet:
            lines.append([Run(" "), *lit(row.snippet, row.highlights)])
        return lines

    def show_found(self, rows: Sequence[ArticleRow], *, searched: bool, cursor: int = 0) -> None:
        """Show articles, with room for snippets if they were searched for."""
        self.row_height = self.searched_height if searched else 3
        self.show(rows, cursor)

    def empty(self) -> str:
        """Return what to do when there is no article."""
        return self.nothing


def lit(text: str, highlights: Sequence[Span], look: str = "") -> list[Run]:
    """Return the text in a look, with the highlighted parts in that of a hit."""
    runs: list[Run] = []
    end = 0
    for span in highlights:
        runs += [Run(text[end : span.start], look), Run(span.of(text), "hit")]
        end = span.end
    return [*runs, Run(text[end:], look)]
