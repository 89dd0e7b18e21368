"""Putting an entity right, on a panel over the pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input
from textual.worker import get_current_worker

from corpus.comparison import Comparison
from corpus.corrections import Correction, Named
from corpus.corrections.telling import told
from corpus.errors import CorpusError
from reader.keys import ABOVE_ALL, Command, Where, bindings, footer
from reader.messages import Corrected, Failed, RowChosen, RowHighlighted
from reader.state.correction_draft import Choice, CorrectionDraft, Step
from reader.state.correction_meaning import correction
from reader.widgets.bars import Bar, KeyBar
from reader.widgets.correction_rows import ChoiceRows, EffectRow, EffectRows
from reader.widgets.line import Run

from .correction_words import asked, effect_rows, heading, idle

if TYPE_CHECKING:
    from reader.workspace import Workspace
    from reader.workspace.corrections import Effect

_UNDO, _REDO = "undo", "redo"
_ELSE, _MOST = 15, 16
"""Lines of the screen kept for what is not a choice, and choices in sight at most."""


@dataclass
class Previewed(Message):
    """It is known what a correction would change."""

    effect: Effect
    done: str


@dataclass
class Turned(Message):
    """Something was corrected, undone or done again: this is the pair now."""

    comparison: Comparison
    said: str
    closes: bool


@dataclass
class LibraryNamed(Message):
    """The names of the library's entities are at hand."""

    names: tuple[Named, ...]


class CorrectScreen(ModalScreen[None]):
    """Asks what is wrong, shows what a correction would change, and makes it."""

    BINDINGS = bindings(Where.CORRECTING, Where.FIELD, also=ABOVE_ALL)

    def __init__(
        self,
        workspace: Workspace,
        draft: CorrectionDraft,
        commands: tuple[Command, ...],
        tell: Callable[[Message], object],
    ) -> None:
        """Begin with a draft; `tell` is given a `Corrected` for each change."""
        super().__init__()
        self._workspace, self._commands, self._tell = workspace, commands, tell
        self._draft = draft
        self._first = draft.step

    def compose(self) -> ComposeResult:
        """Lay out the panel."""
        with Vertical(classes="panel", id="correction"):
            yield Bar(id="panel-heading")
            yield Input(compact=True, id="answer")
            yield ChoiceRows(id="choices")
            yield EffectRows(id="effect")
            yield KeyBar(id="panel-keys")

    def on_mount(self) -> None:
        """Show what there is to choose."""
        self._show(self._draft)

    # What the user does

    def action_choose(self, step: str) -> None:
        """Go to what a letter of the menu stands for."""
        if self._draft.step is Step.MENU and any(one.id == step for one in self._draft.choices()):
            self._show(self._draft.ask(Step(step)))

    def action_undo(self) -> None:
        """Undo the last correction."""
        if self._draft.step is Step.MENU:
            self._turn(_UNDO)

    def action_redo(self) -> None:
        """Do again what was undone last."""
        if self._draft.step is Step.MENU:
            self._turn(_REDO)

    def action_elsewhere(self) -> None:
        """Take the whole library for one article, or the other way round."""
        self._show(self._draft.elsewhere())

    def action_mark(self) -> None:
        """Mark what is under the cursor, or no longer."""
        chosen = self._chosen
        if chosen is not None and chosen.marked is not None:
            at = self.query_one(ChoiceRows).cursor
            self._show(self._draft.mark(chosen.id), at + 1)

    def action_step(self, step: int) -> None:
        """Move the cursor while the field has the keys."""
        self.query_one(ChoiceRows).action_move(step)

    def action_cancel(self) -> None:
        """Go a step back, or leave."""
        if self._draft.step is self._first:
            if self.is_current:
                self.dismiss()
        else:
            self._show(self._draft.ask(Step.SPLIT if self._draft.step is Step.INTO else Step.MENU))

    def action_accept(self) -> None:
        """Take what is under the cursor."""
        chosen = self._chosen
        if self._draft.step is Step.MENU:
            if chosen is not None and chosen.id in {_UNDO, _REDO}:
                self._turn(chosen.id)
            elif chosen is not None:
                self._show(self._draft.ask(Step(chosen.id)))
        elif self._draft.step is Step.SPLIT:
            if not self._draft.marks and chosen is not None:
                self._draft = self._draft.mark(chosen.id)
            self._show(self._draft.ask(Step.INTO))
        elif self._meant is not None:
            self._make(self._meant)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_accept()

    @on(RowChosen)
    def _row_chosen(self, event: RowChosen) -> None:
        event.stop()
        self.action_accept()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._draft.text:
            self._draft = replace(self._draft, text=event.value)
            self._show_choices(0)

    @on(RowHighlighted)
    def _highlighted(self, event: RowHighlighted) -> None:
        event.stop()
        self._preview()

    # What is shown

    def _show(self, draft: CorrectionDraft, at: int = 0) -> None:
        self._draft = draft
        field = self.query_one("#answer", Input)
        field.display = draft.step.typed
        with self.prevent(Input.Changed):
            field.value = draft.text
        field.placeholder = asked(draft)
        self._show_heading()
        self._show_keys()
        self._show_choices(at)
        if draft.step.typed:
            field.focus()
        else:
            self.query_one(ChoiceRows).focus()
        if draft.step in {Step.MERGE, Step.APART, Step.INTO, Step.ADD} and not draft.library:
            self._name_library()

    def _show_heading(self) -> None:
        name, where = heading(self._draft)
        self.query_one("#panel-heading", Bar).show([Run(name, "accent")], [Run(where, "muted")])

    def _show_keys(self) -> None:
        step = self._draft.step
        idle = set() if step is Step.MENU else {"undo", "redo"}
        idle |= set() if step is Step.SPLIT else {"mark"}
        keys = footer(self._commands, Where.CORRECTING, Where.FIELD)
        self.query_one("#panel-keys", KeyBar).show([one for one in keys if one[1] not in idle])

    def _show_choices(self, at: int) -> None:
        rows = self.query_one(ChoiceRows)
        choices = [*self._draft.choices()]
        if self._draft.step is Step.MENU:
            choices += self._turns()
        rows.display = self._draft.step is not Step.RENAME
        rows.show(choices, at)
        rows.styles.height = max(1, min(len(choices), self.size.height - _ELSE, _MOST))
        self._preview()

    def _turns(self) -> list[Choice]:
        book = self._workspace.corrections.codebook
        turns = []
        if book.active:
            turns.append(Choice(_UNDO, f"Undo: {told(book.active[-1])}", key="u"))
        if book.redoable is not None:
            turns.append(Choice(_REDO, f"Do again: {told(book.redoable)}", key=" "))
        return turns

    @property
    def _chosen(self) -> Choice | None:
        rows = self.query_one(ChoiceRows)
        return rows.chosen if rows.display else None

    @property
    def _meant(self) -> Correction | None:
        chosen = self._chosen
        return correction(self._draft, chosen.id if chosen else "")

    def _preview(self) -> None:
        meant = self._meant
        if meant is None:
            self.workers.cancel_group(self, "preview")
            self._show_effect([EffectRow("", idle(self._draft))])
        else:
            self._look_ahead(self._draft.comparison, meant)

    # Without a description Textual would write the articles out for one.
    @work(thread=True, exclusive=True, group="preview", description="preview")
    def _look_ahead(self, comparison: Comparison, meant: Correction) -> None:
        try:
            effect = self._workspace.corrections.effect_on(comparison, meant)
        except CorpusError as error:
            self.post_message(Failed(str(error)))
            return
        if not get_current_worker().is_cancelled:
            self.post_message(Previewed(effect, told(meant)))

    @on(Previewed)
    def _previewed(self, event: Previewed) -> None:
        self._show_effect(effect_rows(event.effect, event.done))

    def _show_effect(self, rows: list[EffectRow]) -> None:
        effect = self.query_one(EffectRows)
        effect.show(rows)
        effect.styles.height = len(rows)

    @work(thread=True, exclusive=True, group="names")
    def _name_library(self) -> None:
        try:
            names = self._workspace.corrections.library_names()
        except CorpusError as error:
            self.post_message(Failed(str(error)))
            return
        self.post_message(LibraryNamed(tuple(names)))

    @on(LibraryNamed)
    def _library_named(self, event: LibraryNamed) -> None:
        self._draft = replace(self._draft, library=event.names)
        if self._draft.step.typed:
            self._show_choices(self.query_one(ChoiceRows).cursor)

    # What is done

    @work(thread=True, exclusive=True, group="correct")
    def _make(self, made: Correction) -> None:
        corrections = self._workspace.corrections
        try:
            corrections.make(made)
            comparison = corrections.corrected(self._draft.comparison)
        except CorpusError as error:
            self.post_message(Failed(str(error)))
            return
        done = told(made)
        self.post_message(
            Turned(comparison, f"{done[0].upper()}{done[1:]}. E u undoes.", closes=True)
        )

    @work(thread=True, exclusive=True, group="correct")
    def _turn(self, which: str) -> None:
        corrections = self._workspace.corrections
        try:
            turned = corrections.undo() if which == _UNDO else corrections.redo()
            comparison = corrections.corrected(self._draft.comparison)
        except CorpusError as error:
            self.post_message(Failed(str(error)))
            return
        done = "Undone" if which == _UNDO else "Done again"
        self.post_message(Turned(comparison, f"{done}: {told(turned)}", closes=False))

    @on(Turned)
    def _turned(self, event: Turned) -> None:
        self._tell(Corrected(event.comparison, event.said))
        if event.closes:
            if self.is_current:
                self.dismiss()
            return
        from reader.state.recasting import heir

        draft = self._draft
        entity = heir(draft.comparison, event.comparison, draft.entity)
        self._show(replace(draft, comparison=event.comparison, entity=entity))
        self._show_effect([EffectRow("", event.said)])

    @on(Failed)
    def _failed(self, event: Failed) -> None:
        event.stop()
        self._show_effect([EffectRow("", event.reason)])
