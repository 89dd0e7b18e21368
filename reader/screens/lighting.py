"""Lighting things in both pages: entities, and words that were looked for."""

from __future__ import annotations

from textual import on, work
from textual.worker import get_current_worker

from corpus.comparison import Comparison, Side
from reader.errors import BadPattern
from reader.messages import (
    EntitiesNarrowed,
    EntitiesReordered,
    EntityChosen,
    EntityListLeft,
    FindClosed,
    FindFailed,
    FindStepped,
    FindTyped,
    Found,
    PinTurned,
    PlaceClicked,
)
from reader.state import Hits, ReaderState
from reader.widgets.entity_list import EntityList
from reader.widgets.find_bar import FindBar
from reader.widgets.line import Run

from .sharing import SharingScreen


class LightingScreen(SharingScreen):
    """Two pages with a match set."""

    _before_find: tuple[ReaderState, dict[Side, int]] | None = None
    _sought = ""
    """What is being looked for, until it is found or given up."""

    def action_jump(self, step: int) -> None:
        """Go to another match, as many on as were counted."""
        if not self.state.matches(self.state.side):
            self.say("Nothing lit here. > lights the next entity, / finds words.")
            return
        self.depart()
        step *= self.state.count or 1
        self.go(self.state.jump(step, self.focused_pane.cursor), self.state.side)

    def action_step_mention(self, step: int) -> None:
        """Go to another name of any kind."""
        self.depart()
        step *= self.state.count or 1
        self.go(self.state.step_mention(step, self.focused_pane.cursor), self.state.side)

    def action_step_entity(self, step: int) -> None:
        """Light another entity of the list."""
        self.depart()
        step *= self.state.count or 1
        self.go(self.state.step_entity(step, self.looks), *Side)

    def action_select_here(self) -> None:
        """Light the entity under the cursor, else the first in sight."""
        pane = self.focused_pane
        mention = self.state.mention_near(pane.in_sight, pane.cursor)
        if mention is None:
            self.say("No name in sight.")
            return
        self.depart()
        looks = {**self.looks, self.state.side: mention.span.start}
        self.go(self.state.select(mention.entity, looks), *Side)

    def action_pin(self) -> None:
        """Pin the selected entity, or take its pin out."""
        self.state = self.state.pin(self.state.entity)

    @on(PinTurned)
    def _turn_pin(self, event: PinTurned) -> None:
        self.state = self.state.pin(event.entity)

    def action_show_related(self) -> None:
        """Light descriptions and pronouns that surely mean the selected person, or stop it."""
        self.state = self.state.with_related()
        lit = sum(len(spans) for spans in self.state.comparison.related.values())
        if not self.state.related:
            self.say("Names alone are lit.")
        else:
            self.say("Descriptions and pronouns are lit faintly." if lit else "None are sure here.")

    def action_filter_entities(self) -> None:
        """Show the entity list and let the user filter it."""
        self.begin("-filtering")
        self.query_one(EntityList).start_filter()

    @on(EntitiesNarrowed)
    def _narrow(self, event: EntitiesNarrowed) -> None:
        scope = self.state.scope.following if event.scope_step else self.state.scope
        self.state = self.state.narrow(scope, event.text)

    @on(EntitiesReordered)
    def _reorder(self) -> None:
        self.state = self.state.reorder()

    @on(EntityChosen)
    def _choose_entity(self, event: EntityChosen) -> None:
        self.depart()
        self.action_leave_list()
        self.go(self.state.select(event.entity, self.looks), *Side)

    @on(EntityListLeft)
    def action_leave_list(self) -> None:
        """Put the entity list back where the width of the screen wants it."""
        self.query_one(EntityList).close_filter()
        self.end("-filtering")

    @on(PlaceClicked)
    def _clicked(self, event: PlaceClicked) -> None:
        mention = self.state.mention_at(event.side, event.offset)
        if mention is not None:
            looks = {**self.looks, event.side: mention.span.start}
            self.go(self.state.focus(event.side).select(mention.entity, looks), event.side.other)

    def action_find(self) -> None:
        """Let the user type what to find in both articles."""
        self.depart()
        self._before_find = self.state, self.looks
        self.begin("-finding")
        self.query_one(FindBar).start()

    @on(FindTyped)
    def _find(self, event: FindTyped) -> None:
        self._sought = event.text.strip() and event.text
        if self._sought:
            self._find_in_both(self.state.comparison, event.text)
        else:
            self._restore_find()

    # Without a description Textual would write the articles out for one.
    @work(thread=True, exclusive=True, group="find", description="find")
    def _find_in_both(self, comparison: Comparison, text: str) -> None:
        worker = get_current_worker()
        try:
            spans = self._workspace.find(comparison, text, lambda: not worker.is_cancelled)
        except BadPattern as error:
            self.post_message(FindFailed(str(error)))
            return
        if not worker.is_cancelled:
            self.post_message(Found(text, spans))

    @on(Found)
    def _found(self, event: Found) -> None:
        if self._before_find is None:
            return
        before, tops = self._before_find
        if event.text == self._sought:
            self._sought = ""
        if not self.has_class("-finding"):
            # Enter was quicker than the search; the reader has gone on meanwhile.
            before, self._before_find = self.state, None
        self.go(before.show_hits(Hits(event.text, event.spans), tops), *Side)

    @on(FindFailed)
    def _find_failed(self, event: FindFailed) -> None:
        self._sought = ""
        if self.has_class("-finding"):
            self._restore_find()
            self.query_one(FindBar).show_counts([Run(event.reason, "error")])
        elif self._before_find is not None:
            self._before_find = None
            self.say(event.reason, "error")

    @on(FindStepped)
    def _step_hit(self, event: FindStepped) -> None:
        self.go(self.state.jump(event.step, self.focused_pane.cursor), self.state.side)

    @on(FindClosed)
    def _close_find(self, event: FindClosed) -> None:
        if not event.keep:
            self._restore_find()
        if not event.keep or not self._sought:
            self._before_find = None
        self.end("-finding")

    def _restore_find(self) -> None:
        if self._before_find is not None:
            self.workers.cancel_group(self, "find")
            self._sought = ""
            self.state, tops = self._before_find
            for side, top in tops.items():
                self.pane(side).scroll_to_place(top)
