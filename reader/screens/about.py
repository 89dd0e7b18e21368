"""A panel that tells what is known about an article, and lets it be put right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input

from corpus.article import Article
from corpus.errors import CorpusError
from reader.errors import WrongUsage
from reader.keys import ABOVE_ALL, Command, Where, bindings, footer
from reader.messages import Failed, RowChosen
from reader.widgets.bars import Bar, KeyBar
from reader.widgets.fact_list import Fact, FactRows
from reader.widgets.line import Run
from reader.widgets.wording import counted, day
from reader.workspace import Workspace

_FIELDS = {
    "title": "Title",
    "outlet": "Outlet",
    "byline": "By",
    "published": "Published",
    "language": "Language",
}


@dataclass
class Described(Message):
    """The description of the article is another one now, or was looked up."""

    article: Article
    edited: tuple[str, ...]


class AboutScreen(ModalScreen[Article | None]):
    """Gives back the article when its description was edited."""

    BINDINGS = bindings(Where.ABOUT, also=ABOVE_ALL)

    def __init__(self, workspace: Workspace, commands: Sequence[Command], article: Article) -> None:
        super().__init__()
        self._workspace, self._commands = workspace, commands
        self._article = self._first = article
        self._edited: tuple[str, ...] = ()
        self._field = ""

    def compose(self) -> ComposeResult:
        """Lay out the panel."""
        with Vertical(classes="panel"):
            yield Bar(id="panel-heading")
            yield FactRows(id="facts")
            yield Input(compact=True, id="answer")
            yield KeyBar(id="panel-keys")

    def on_mount(self) -> None:
        """Show what is known."""
        self.query_one(Input).display = False
        self.query_one(KeyBar).show(footer(self._commands, Where.ABOUT))
        self._show()
        self.query_one(FactRows).focus()
        self._look_up()

    def action_edit(self) -> None:
        """Edit the field under the cursor; with the field open, keep what stands in it."""
        if self._field:
            self._edit(self._field, self.query_one(Input).value)
            return
        chosen = self.query_one(FactRows).chosen
        if chosen is None or chosen.id not in _FIELDS:
            self._head("this cannot be edited")
            return
        self._field = chosen.id
        field = self.query_one(Input)
        field.value = _values(self._article)[chosen.id]
        field.display = True
        field.focus()
        self._head(f"{_FIELDS[chosen.id]}: Enter keeps it, Esc does not")

    def action_undo(self) -> None:
        """Bring back what the article says itself of the field under the cursor."""
        chosen = self.query_one(FactRows).chosen
        if not self._field and chosen is not None and chosen.id in self._edited:
            self._edit(chosen.id, None)

    def action_close(self) -> None:
        """Leave the field, or close the panel."""
        if self._field:
            self._leave_field()
            self._head()
        elif self.is_current:
            self.dismiss(self._article if self._article != self._first else None)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_edit()

    @on(RowChosen)
    def _row_chosen(self, event: RowChosen) -> None:
        event.stop()
        self.action_edit()

    @work(thread=True, group="about")
    def _look_up(self) -> None:
        try:
            edited = self._workspace.describing.edited(self._article.id)
        except CorpusError as error:
            self.post_message(Failed(str(error)))
        else:
            self.post_message(Described(self._article, edited))

    @work(thread=True, group="about")
    def _edit(self, field: str, value: str | None) -> None:
        try:
            article = self._workspace.describing.edit(self._article.id, {field: value})
            edited = self._workspace.describing.edited(self._article.id)
        except (CorpusError, WrongUsage) as error:
            self.post_message(Failed(str(error)))
        else:
            self.post_message(Described(article, edited))

    @on(Described)
    def _described(self, event: Described) -> None:
        event.stop()
        is_edit = event.article is not self._article
        self._article, self._edited = event.article, event.edited
        if is_edit:
            self._leave_field()
        self._show("kept, also when it is imported again" if is_edit else "")

    @on(Failed)
    def _fail(self, event: Failed) -> None:
        event.stop()
        self._head(event.reason, "error")

    def _leave_field(self) -> None:
        self._field = ""
        self.query_one(Input).display = False
        self.query_one(FactRows).focus()

    def _show(self, aside: str = "") -> None:
        rows = self.query_one(FactRows)
        rows.fill(_facts(self._article, self._edited), self.size, rows.cursor)
        self._head(aside)

    def _head(self, aside: str = "", look: str = "muted") -> None:
        self.query_one("#panel-heading", Bar).show(
            [Run("About this article", "accent")], [Run(aside, look)]
        )


def _values(article: Article) -> dict[str, str]:
    known = article.metadata
    return {
        "title": article.title,
        "outlet": known.outlet,
        "byline": known.byline,
        "published": known.published.isoformat() if known.published else "",
        "language": known.language,
    }


def _facts(article: Article, edited: Sequence[str]) -> list[Fact]:
    known = article.metadata
    imported = known.imported.strftime("%Y-%m-%d %H:%M UTC") if known.imported else ""
    values = {**_values(article), "published": day(known.published)}
    marks = dict.fromkeys(known.guessed, "  (guessed)") | dict.fromkeys(edited, "  (edited)")
    facts = [
        Fact(name, (values[field] or "not known") + marks.get(field, ""), field)
        for field, name in _FIELDS.items()
    ]
    length = f"{counted(article.words, 'word')}, {counted(len(article.text), 'character')}"
    rest = (
        Fact("Length", length, "length"),
        Fact("Source", known.source, "source"),
        Fact("Imported", imported, "imported"),
        Fact("Id", article.id, "id"),
    )
    return [*facts, *(fact for fact in rest if fact.value)]
