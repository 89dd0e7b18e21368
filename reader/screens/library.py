"""The library: all articles, or those that a search finds while it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import get_current_worker

from corpus.article import ArticleId
from corpus.comparison import Side
from corpus.errors import CorpusError
from reader.keys import Command, Where, bindings, footer
from reader.messages import Failed, RowChosen
from reader.widgets.bars import Bar, KeyBar
from reader.widgets.library_list import ArticleRow, ArticleRows
from reader.widgets.line import Run
from reader.widgets.wording import counted, day, joined
from reader.workspace import Workspace

LIMIT = 50
"""Results shown of a search."""


@dataclass
class ArticlesFound(Message):
    """The library was looked through; an empty query lists everything."""

    query: str
    rows: Sequence[ArticleRow]
    summary: str


@dataclass(frozen=True, slots=True)
class Choice:
    """The article that was chosen and where it goes; no article if the user went back."""

    side: Side
    article: ArticleId | None = None
    query: str = ""
    at: ArticleId | None = None
    """The article that the cursor was on."""


class LibraryScreen(Screen[Choice], inherit_bindings=False):
    """A search field over the list of articles."""

    PLACES = (Where.LIBRARY, Where.LIST, Where.PROGRAM)
    BINDINGS = bindings(Where.LIBRARY, also=("field.next", "field.previous"))
    AUTO_FOCUS = ""

    def __init__(
        self,
        workspace: Workspace,
        commands: tuple[Command, ...],
        side: Side,
        *,
        query: str = "",
        at: ArticleId | None = None,
        searching: bool = False,
    ) -> None:
        """Look for `query`, the cursor on the article `at` if it is found."""
        super().__init__()
        self._workspace = workspace
        self._commands = commands
        self._side = side
        self._query = query
        self._at = at
        self._searching = searching

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Bar(id="header")
        with Horizontal(id="search-line"):
            yield Bar(id="search-sign")
            yield Input(self._query, placeholder="words to search for", compact=True, id="query")
        yield ArticleRows(id="articles")
        yield Bar(id="status")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Show the articles."""
        self.query_one("#search-sign", Bar).show([Run("search", "accent")])
        self.query_one("#keys", KeyBar).show(footer(self._commands, Where.LIBRARY))
        self.query_one("#header", Bar).show(
            [Run("Library", "accent")], [Run(f"opens in the {self._side} pane", "muted")]
        )
        focused = "#query" if self._searching else "#articles"
        self.query_one(focused).focus()
        self._look_up(self._query)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self._query:
            self._at = None
            self._look_up(event.value)

    @work(thread=True, exclusive=True, group="search")
    def _look_up(self, query: str) -> None:
        from index import SearchError

        try:
            found = self._search(query) if query.strip() else self._all()
        except (CorpusError, SearchError) as error:
            self.post_message(Failed(str(error)))
            return
        if not get_current_worker().is_cancelled:
            self.post_message(found)

    def _all(self) -> ArticlesFound:
        rows = [
            ArticleRow(
                article=listed.id,
                title=listed.title,
                about=joined(listed.outlet, day(listed.published), counted(listed.words, "word")),
                aside=counted(listed.notes, "note") if listed.notes else "",
            )
            for listed in self._workspace.listed()
        ]
        return ArticlesFound("", rows, counted(len(rows), "article"))

    def _search(self, query: str) -> ArticlesFound:
        results = self._workspace.search(query, limit=LIMIT)
        rows = [
            ArticleRow(
                article=hit.article,
                title=hit.title,
                about=joined(hit.outlet, day(hit.published)),
                aside=counted(len(hit.matches), "hit"),
                snippet=hit.snippet.text,
                highlights=tuple(hit.snippet.highlights),
            )
            for hit in results.hits
        ]
        found = counted(results.total, "article")
        exact = "" if results.exact else "at least "
        return ArticlesFound(query, rows, f"{exact}{found} in {results.seconds * 1000:.0f} ms")

    @on(ArticlesFound)
    def _show(self, event: ArticlesFound) -> None:
        rows = self.query_one(ArticleRows)
        if event.query:
            rows.nothing = " Nothing found. Fewer words find more; word* finds beginnings."
        at = next((n for n, row in enumerate(event.rows) if row.article == self._at), 0)
        rows.show_found(event.rows, searched=bool(event.query), cursor=at)
        self._query = event.query
        self.query_one("#status", Bar).show([Run(event.summary, "muted")])

    @on(Failed)
    def _fail(self, event: Failed) -> None:
        event.stop()
        self.query_one("#status", Bar).show([Run(event.reason, "error")])

    @on(Input.Submitted)
    def _submit(self) -> None:
        self.action_open("here")

    @on(RowChosen)
    def _row_chosen(self) -> None:
        self.action_open("here")

    def action_step(self, step: int) -> None:
        """Move the cursor of the list while the field has the keys."""
        self.query_one(ArticleRows).action_move(step)

    def action_open(self, where: str) -> None:
        """Give back the article under the cursor and the pane for it."""
        row = self.query_one(ArticleRows).chosen
        if row is not None and self.is_current:
            side = self._side if where == "here" else self._side.other
            self.dismiss(Choice(side, row.article, self._query, row.article))

    def action_focus_field(self) -> None:
        """Let the user type."""
        self.query_one(Input).focus()

    def action_focus_on(self, step: int) -> None:
        """Go between the field and the list."""
        if step > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def action_close(self) -> None:
        """Go back to the articles."""
        if self.is_current:
            row = self.query_one(ArticleRows).chosen
            self.dismiss(Choice(self._side, query=self._query, at=row.article if row else None))
