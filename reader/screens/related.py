"""The articles that are akin to the open one, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen

from corpus.article import Article
from corpus.comparison import Side
from corpus.errors import CorpusError
from reader.keys import Command, Where, bindings, footer
from reader.messages import Failed, RowChosen
from reader.widgets.bars import Bar, KeyBar
from reader.widgets.library_list import ArticleRow, ArticleRows
from reader.widgets.line import Run
from reader.widgets.wording import counted, day, joined
from reader.wording import apart, kinship
from reader.workspace import Workspace
from reader.workspace.relating import Relative

from .standing import Choice, Standing

MOST = 20
"""Articles that are shown."""
RELATED, COUNTERPARTS = _KINDS = ("related", "counterparts")


@dataclass
class RelativesFound(Message):
    """The articles akin to the open one, of one kind."""

    kind: str
    rows: Sequence[ArticleRow]


class RelatedScreen(Screen[Choice], inherit_bindings=False):
    """Related articles, or counterparts; gives back the one that was chosen and its pane."""

    places = (Where.RELATED, Where.LIST, Where.PROGRAM)
    BINDINGS = bindings(Where.RELATED)

    def __init__(
        self, workspace: Workspace, commands: tuple[Command, ...], article: Article, side: Side
    ) -> None:
        """Look for what is akin to the article, which is open on that side."""
        super().__init__()
        self._workspace, self._commands = workspace, commands
        self._article, self._side = article, side
        self._kind = RELATED

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Bar(id="header")
        yield Bar(id="of")
        yield ArticleRows(id="articles")
        yield Bar(id="status")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Look for what is akin."""
        self.query_one("#keys", KeyBar).show(footer(self._commands, Where.RELATED, Where.PROGRAM))
        self.query_one("#of", Bar).show([Run("of ", "muted"), Run(self._article.title)])
        rows = self.query_one(ArticleRows)
        rows.nothing = " Looking …"
        self.set_focus(rows)
        self._look_up()

    def _look_up(self) -> None:
        looks = [Run(kind, "accent" if kind == self._kind else "muted") for kind in _KINDS]
        self.query_one("#header", Bar).show(
            [looks[0], Run(" · ", "muted"), looks[1]],
            [Run(f"opens in the {self._side.other} pane", "muted")],
        )
        self._find(self._kind)

    @work(thread=True, exclusive=True, group="related")
    def _find(self, kind: str) -> None:
        from index import SearchError

        relating = self._workspace.relating
        find = relating.related if kind == RELATED else relating.counterparts
        try:
            found = find(self._article.id, MOST)
        except (CorpusError, SearchError) as error:
            self.post_message(Failed(str(error)))
        else:
            self.post_message(RelativesFound(kind, [_row(one) for one in found]))

    @on(RelativesFound)
    def _show(self, event: RelativesFound) -> None:
        if event.kind != self._kind:
            return
        rows = self.query_one(ArticleRows)
        rows.nothing = " No other article of the library speaks of the same."
        rows.show_found(event.rows, searched=True)
        said = counted(len(event.rows), "article")
        order = "other outlets and near days first" if event.kind == COUNTERPARTS else ""
        self.query_one("#status", Bar).show([Run(said, "muted")], [Run(order, "muted")])

    @on(Failed)
    def _fail(self, event: Failed) -> None:
        event.stop()
        self.query_one("#status", Bar).show([Run(event.reason, "error")])

    @on(RowChosen)
    def _row_chosen(self) -> None:
        self.action_open("other")

    def action_turn(self) -> None:
        """Show counterparts instead of related articles, and back."""
        self._kind = COUNTERPARTS if self._kind == RELATED else RELATED
        self._look_up()

    def action_open(self, where: str) -> None:
        """Give back the article under the cursor and the pane for it."""
        row = self.query_one(ArticleRows).chosen
        if row is not None and self.is_current:
            side = self._side if where == "here" else self._side.other
            self.dismiss(Choice(side, Standing(), row.article))

    def action_close(self) -> None:
        """Go back to the articles."""
        if self.is_current:
            self.dismiss(Choice(self._side, Standing()))


def _row(one: Relative) -> ArticleRow:
    return ArticleRow(
        article=one.article,
        title=one.title,
        about=joined(one.outlet, day(one.published)),
        aside=apart(one.days),
        snippet=kinship(one.entities, one.words, is_copy=one.is_copy),
    )
