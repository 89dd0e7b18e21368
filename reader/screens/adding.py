"""A panel to add files, folders, pages and feeds to the library."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input

from corpus.errors import CorpusError
from reader.completing import completions, expanded
from reader.keys import ABOVE_ALL, Command, Where, bindings, footer
from reader.messages import Failed, RowChosen
from reader.widgets.bars import Bar, KeyBar
from reader.widgets.fact_list import Fact, FactRows
from reader.widgets.line import Run
from reader.widgets.wording import counted, pace
from reader.workspace import Workspace
from reader.workspace.values import AddReport

_COMPLETIONS = 8
_FAILURES = 12
"""Failures that are named; of more, the number tells enough."""
_OFTEN = 0.1
_REFRESH = 1.0
"""Seconds between two drawings of the progress, and of the list behind the panel."""


@dataclass
class Advanced(Message):
    """So many sources are done."""

    done: int
    total: int
    name: str


@dataclass
class AddingEnded(Message):
    """Adding has come to its end, or was stopped."""

    report: AddReport


class AddScreen(ModalScreen[AddReport | None]):
    """Gives back the last report; `arrived` is told while articles come in."""

    BINDINGS = bindings(Where.ADDING, also=("field.next", "field.previous", *ABOVE_ALL))

    def __init__(
        self,
        workspace: Workspace,
        commands: Sequence[Command],
        arrived: Callable[[], object],
    ) -> None:
        super().__init__()
        self._workspace, self._commands, self._arrived = workspace, commands, arrived
        self._stop = Event()
        self._is_adding = False
        self._report: AddReport | None = None
        self._refreshed = self._begun = 0.0

    def compose(self) -> ComposeResult:
        """Lay out the panel."""
        with Vertical(classes="panel"):
            yield Bar(id="panel-heading")
            yield Input(placeholder="file, folder, or address of a page or feed", compact=True)
            yield FactRows(id="facts")
            yield KeyBar(id="panel-keys")

    def on_mount(self) -> None:
        """Let the user type."""
        self._head("Tab completes a path")
        self.query_one(KeyBar).show(footer(self._commands, Where.ADDING))
        self._show([])
        self.query_one(Input).focus()

    def on_unmount(self) -> None:
        """Stop what is still being added: nobody would see how it ends."""
        self._stop.set()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show([Fact(path, id=path) for path in completions(event.value, _COMPLETIONS)])

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_accept()

    @on(RowChosen)
    def _chosen(self, event: RowChosen) -> None:
        event.stop()
        self.action_complete()

    def action_complete(self) -> None:
        """Take the path under the cursor into the field."""
        chosen = self.query_one(FactRows).chosen
        if chosen is not None and chosen.id and not self._is_adding:
            field = self.query_one(Input)
            field.value = chosen.id
            field.cursor_position = len(chosen.id)

    def action_step(self, step: int) -> None:
        """Move the cursor of the paths."""
        self.query_one(FactRows).action_move(step)

    def action_accept(self) -> None:
        """Add what was typed."""
        source = self.query_one(Input).value.strip()
        if source and not self._is_adding:
            self._is_adding = True
            self._begun = time.monotonic()
            self._stop.clear()
            self._show([])
            self._head("Esc stops")
            self._add(expanded(source))

    def action_cancel(self) -> None:
        """Stop adding, or close the panel."""
        if self._is_adding:
            self._stop.set()
            self._head("stopping …")
        elif self.is_current:
            self.dismiss(self._report)

    @work(thread=True, group="adding")
    def _add(self, source: str) -> None:
        try:
            report = self._workspace.add(
                [source], progress=self._progress(), cancelled=self._stop.is_set
            )
        except CorpusError as error:
            self.post_message(Failed(str(error)))
        else:
            self.post_message(AddingEnded(report))

    def _progress(self) -> Callable[[int, int, str], None]:
        latest = 0.0

        def tell(done: int, total: int, name: str) -> None:
            nonlocal latest
            if time.monotonic() - latest > _OFTEN:
                latest = time.monotonic()
                self.post_message(Advanced(done, total, name))

        return tell

    @on(Advanced)
    def _advance(self, event: Advanced) -> None:
        paced = pace(event.done, event.total, time.monotonic() - self._begun)
        self._show(
            [
                Fact(f"{event.done:,} of {event.total:,}", paced, "progress"),
                Fact("", event.name, "progress"),
            ]
        )
        if time.monotonic() - self._refreshed > _REFRESH:
            self._refreshed = time.monotonic()
            self._arrived()

    @on(AddingEnded)
    def _end(self, event: AddingEnded) -> None:
        report = event.report
        self._is_adding = False
        self._report = report
        self._head("stopped; what was added is kept" if report.cancelled else "done")
        self._show(_facts(report))
        if not report.failed:
            # The report stays until the next source is typed.
            with self.prevent(Input.Changed):
                self.query_one(Input).value = ""
        self._arrived()

    @on(Failed)
    def _fail(self, event: Failed) -> None:
        event.stop()
        self._is_adding = False
        self._head("")
        self._show([Fact("Cannot add", event.reason, "failed")])

    def _head(self, aside: str) -> None:
        self.query_one("#panel-heading", Bar).show(
            [Run("Add to the library", "accent")], [Run(aside, "muted")]
        )

    def _show(self, facts: Sequence[Fact]) -> None:
        rows = self.query_one(FactRows)
        rows.display = bool(facts)
        rows.fill(facts, self.size)


def _facts(report: AddReport) -> list[Fact]:
    """Return what became of the sources, in rows."""
    outcomes = (
        ("Added", len(report.added)),
        ("Updated", len(report.updated)),
        ("Unchanged", len(report.unchanged)),
        ("Near-duplicates", len(report.copies)),
        ("Failed", len(report.failed)),
    )
    facts = [Fact(name, counted(number, "article"), name) for name, number in outcomes if number]
    facts += [Fact("", f"{one.source}: {one.error}", "failed") for one in report.failed[:_FAILURES]]
    return facts or [Fact("Nothing to add", "there is nothing in it", "none")]
