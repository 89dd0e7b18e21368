"""The library: all articles, or those that a search finds while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Input

from corpus.comparison import Side
from index import Facet
from reader.keys import Command, Where, bindings, footer, while_typing
from reader.messages import Failed, IndexIsBehind, RowChosen, RowHighlighted
from reader.widgets.bars import Bar, KeyBar
from reader.widgets.library_list import ArticleRows
from reader.widgets.line import Run
from reader.widgets.narrow_list import (
    Holds,
    NarrowingLeft,
    NarrowRows,
    SearchDropped,
    TermTurned,
)
from reader.widgets.query_field import FieldLeft
from reader.widgets.query_line import QueryChanged, QueryLine
from reader.workspace import Workspace
from reader.workspace.faceting import FacetValue
from reader.workspace.saved import Folder
from reader.workspace.terms import Sign, turned
from reader.workspace.values import AddReport

from .ask import AskScreen
from .keeping import Keeping, SearchesRead
from .latest import Latest
from .narrowing import narrow_rows
from .remarks import remarked, summary
from .results import Answering, ArticlesFound, FacetsCounted, Offered, Question, Refused
from .standing import SORTS, Choice, Standing

PAGE = 30
"""Rows that are fetched when the cursor comes near the last one."""
WIDE = 120
"""Columns from which on the column stands beside the results."""


class LibraryScreen(Screen[Choice], inherit_bindings=False):
    """A query line over the list of articles, and a column of what narrows it."""

    BINDINGS = bindings(Where.LIBRARY, also=("field.next", "field.previous"))
    places = (Where.LIBRARY, Where.QUERY, Where.NARROWING, Where.LIST, Where.PROGRAM)
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 (Textual's)

    def __init__(
        self,
        workspace: Workspace,
        commands: tuple[Command, ...],
        side: Side,
        standing: Standing | None = None,
        *,
        typing: bool = False,
        opens: str = "",
    ) -> None:
        """Show what was shown at `standing`; with `typing`, the field has the keys.

        `opens` says where the chosen article goes, if not to the pane of the side.
        """
        super().__init__()
        self._workspace, self._commands, self._side = workspace, commands, side
        self._standing = standing or Standing()
        self._typing = typing
        self._opens = opens or f"in the {side} pane"
        self._sort = self._standing.sort
        self._is_folded = True
        answering = Answering(workspace, self.post_message)
        self._latest = Latest(answering.answer)
        self._further = Latest(answering.answer)
        self._keeping = Keeping(workspace, self.post_message)
        self._question = Question(self._standing.query, self._sort, 1, 1)
        self._found: ArticlesFound | None = None
        self._answered: str | None = None
        self._facets: Mapping[Facet, Sequence[FacetValue]] = {}
        self._folders: Sequence[Folder] = ()

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Bar(id="header")
        yield QueryLine(self._standing.query, id="query-line")
        with Horizontal(id="found"):
            yield ArticleRows(id="articles")
            yield NarrowRows(id="narrowing")
        yield Bar(id="status")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Show the articles."""
        self._paint_keys()
        self.query_one("#header", Bar).show(
            [Run("Library", "accent")], [Run(f"opens {self._opens}", "muted")]
        )
        if self._typing:
            self._line.field.select_all()
            self.set_focus(self._line.field)
        else:
            self.set_focus(self._rows)
        self._look_up(self._standing.query)
        self._keep(self._keeping.read)

    @on(events.DescendantFocus)
    def _paint_keys(self) -> None:
        if isinstance(self.focused, Input):
            keys = footer(while_typing(self._commands), Where.QUERY, Where.LIBRARY)
        else:
            in_column = isinstance(self.focused, NarrowRows)
            place = Where.NARROWING if in_column else Where.LIBRARY
            keys = footer(self._commands, place, Where.PROGRAM)
        self.query_one("#keys", KeyBar).show(keys)

    @property
    def _line(self) -> QueryLine:
        return self.query_one(QueryLine)

    @property
    def _rows(self) -> ArticleRows:
        return self.query_one(ArticleRows)

    @property
    def _column(self) -> NarrowRows:
        return self.query_one(NarrowRows)

    @property
    def answered(self) -> str | None:
        """Return the query that was answered or refused last, None before the first."""
        return self._answered

    # Asking

    @on(QueryChanged)
    def _query_changed(self, event: QueryChanged) -> None:
        if event.query != self._question.query:
            self._standing = Standing()
            self._look_up(event.query, is_typed=event.is_typed)

    def _look_up(self, query: str, *, is_typed: bool = False) -> None:
        in_sight = self.size.height // ArticleRows.searched_height + 1
        self._question = Question(
            query,
            self._sort,
            in_sight + self._standing.row,
            max(40, self.size.width - 2 - (self._column.outer_size.width or 30) * self._is_wide),
            is_folded=self._is_folded,
            is_typed=is_typed,
        )
        if self._latest.ask(self._question):
            self._answer()

    @work(thread=True, group="search")
    def _answer(self) -> None:
        self._latest.run()

    @work(thread=True, group="further")
    def _answer_further(self) -> None:
        self._further.run()

    @on(RowHighlighted, "#articles")
    def _go_on(self, event: RowHighlighted) -> None:
        """Fetch more rows when the cursor comes near the last one."""
        found = self._found
        if found is None or found.cursor is None or event.index + PAGE // 2 < len(self._rows.rows):
            return
        question = replace(found.question, cursor=found.cursor, most=PAGE, is_typed=False)
        if self._further.ask(replace(question, query=found.query)):
            self._answer_further()

    # Showing

    @on(ArticlesFound)
    def _show(self, event: ArticlesFound) -> None:
        if event.question.cursor is not None:
            self._show_further(event)
            return
        if event.question != self._question:
            return
        self._found, self._answered = event, event.question.query
        rows = self._rows
        if event.question.query.strip():
            rows.nothing = " Nothing found. Take fewer words, or a beginning: word*"
        at = next((n for n, row in enumerate(event.rows) if row.article == self._standing.at), 0)
        searched = bool(event.query.strip())
        rows.show_found(event.rows, searched=searched, cursor=at)
        self._say(*summary(event))
        self._remark(event)

    def _show_further(self, event: ArticlesFound) -> None:
        found = self._found
        if found is None or event.question.cursor != found.cursor or event.query != found.query:
            return
        self._found = replace(found, cursor=event.cursor)
        self._rows.show([*self._rows.rows, *event.rows], self._rows.cursor)

    def _remark(self, event: ArticlesFound) -> None:
        """Show under the field what is to be said about the query."""
        line, remark = self._line, remarked(event)
        if remark.offers:
            line.offer(remark.span, remark.offers, lead=remark.sentence)
        elif remark.sentence:
            line.point(remark.span, remark.sentence, "muted")
        else:
            line.settle()

    @on(Refused)
    def _refuse(self, event: Refused) -> None:
        if event.question == self._question:
            self._answered = event.question.query
            self._line.point(event.span, event.reason, "error")
            self._say(event.reason, look="error")

    @on(Offered)
    def _offer(self, event: Offered) -> None:
        found = self._found
        if event.question != self._question:
            return
        if found is not None and found.question == event.question and remarked(found).offers:
            return
        offers = event.offers
        self._line.offer(offers.span, [(one.text, one.aside) for one in offers.choices])

    @on(FacetsCounted)
    def _show_facets(self, event: FacetsCounted) -> None:
        if event.question == self._question:
            self._facets = event.facets
            self._show_column()

    def _show_column(self) -> None:
        rows = narrow_rows(self._question.query, self._facets, self._folders)
        self._column.show(rows, self._column.cursor)

    @on(Failed)
    def _fail(self, event: Failed) -> None:
        event.stop()
        self._say(event.reason, look="error")

    def _say(self, text: str, aside: str = "", look: str = "muted") -> None:
        self.query_one("#status", Bar).show([Run(text, look)], [Run(aside, "muted")])

    # Narrowing, sorting, saving

    @property
    def _is_wide(self) -> bool:
        return self.size.width >= WIDE

    def action_narrow(self) -> None:
        """Let the user choose in the column."""
        self.add_class("-narrowing")
        if self._column.display:
            self.set_focus(self._column)
        else:
            # It slides over the results only when the class has taken effect.
            self._column.focus()

    @on(NarrowingLeft)
    def _leave_column(self) -> None:
        self.remove_class("-narrowing")
        self.set_focus(self._rows)

    @on(TermTurned)
    def _turn(self, event: TermTurned) -> None:
        row = event.row
        if row.holds is Holds.SEARCH:
            folder = next(one for one in self._folders if one.name == row.text)
            self._leave_column()
            self._line.put(folder.query)
        else:
            sign = Sign.WANTED if event.wanted else Sign.UNWANTED
            query = self._found.query if self._found else self._question.query
            self._line.put(turned(query, row.text, sign))

    def action_sort(self) -> None:
        """Put the articles in another order."""
        self._sort = SORTS[(SORTS.index(self._sort) + 1) % len(SORTS)]
        self._standing = Standing()
        self._look_up(self._question.query)

    def action_fold(self) -> None:
        """Show copies one by one, or fold them into the first again."""
        self._is_folded = not self._is_folded
        self._standing = self._where()
        self._look_up(self._question.query)

    @work
    async def action_save_search(self) -> None:
        """Ask for a name and save the query under it."""
        query = self._found.query if self._found else self._question.query
        if not query.strip():
            self._say("There is no query to save.", look="error")
            return
        name = await self.app.push_screen_wait(AskScreen("Save this search as"))
        if name:
            self._keep(partial(self._keeping.save, name, query))

    @on(SearchDropped)
    def _drop(self, event: SearchDropped) -> None:
        self._keep(partial(self._keeping.forget, event.name))

    def _keep(self, change: Callable[[], None]) -> None:
        self.run_worker(change, thread=True, group="searches")

    @on(SearchesRead)
    def _show_searches(self, event: SearchesRead) -> None:
        self._folders = event.folders
        self._line.field.remember(tuple(event.earlier))
        self._show_column()
        if event.said:
            self._say(event.said, look="accent")

    # Going

    @on(Input.Submitted)
    def _submit(self) -> None:
        self.action_open("here")

    @on(RowChosen, "#articles")
    def _row_chosen(self) -> None:
        self.action_open("here")

    def action_step(self, step: int) -> None:
        """Move the cursor of the list while the field has the keys, or go back to a query."""
        if self._line.field.has_focus and self._rows.cursor == 0 and self._line.recall(-step):
            return
        self._line.withdraw()
        self._rows.action_move(step)

    def action_open(self, where: str) -> None:
        """Give back the article under the cursor and the pane for it."""
        row = self._rows.chosen
        if row is None or not self.is_current:
            return
        side = self._side if where == "here" else self._side.other
        query = self._found.query if self._found else ""
        if query.strip():
            self._keep(partial(self._keeping.record, query))
        self._leave(Choice(side, self._where(), row.article, query, row.hit))

    def action_add(self) -> None:
        """Let the user add something; the list follows while it comes in."""
        from .adding import AddScreen

        self.app.push_screen(AddScreen(self._workspace, self._commands, self._refresh), self._added)

    def _added(self, report: AddReport | None) -> None:
        self._refresh()
        if report is not None and (report.added or report.updated):
            self.app.post_message(IndexIsBehind())

    def _refresh(self) -> None:
        self._look_up(self._question.query)

    def action_focus_field(self) -> None:
        """Let the user type."""
        self.set_focus(self._line.field)

    def action_focus_on(self, step: int) -> None:
        """Take what is offered, or go between the field, the list and the column."""
        if self._line.field.has_focus and self._line.take(step):
            return
        places = [self._line.field, self._rows, *([self._column] if self._column.display else [])]
        held = next((at for at, place in enumerate(places) if place.has_focus), 0)
        self.set_focus(places[(held + step) % len(places)])

    def action_close(self) -> None:
        """Go back to the articles."""
        if self.is_current:
            self._leave(Choice(self._side, self._where()))

    @on(FieldLeft)
    def _leave_field(self) -> None:
        if self._rows.rows or self._line.field.value.strip():
            self.set_focus(self._rows)
        else:
            self.action_close()

    def _leave(self, choice: Choice) -> None:
        self._latest.drop()
        self._further.drop()
        self.dismiss(choice)

    def _where(self) -> Standing:
        row = self._rows.chosen
        at = row.article if row else None
        return Standing(self._question.query, self._sort, at, self._rows.cursor)
