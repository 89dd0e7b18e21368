"""The two pages and moving about in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from corpus.article import ArticleId
from corpus.comparison import Side
from reader.first_page import Impression
from reader.highlight import DrawnNotes, layers
from reader.keys import Command, Where, bindings, footer
from reader.messages import Indexed, PageRested, Placed, Recognised
from reader.state import ReaderState
from reader.widgets.bars import Bar, KeyBar
from reader.widgets.entity_list import EntityList, EntityRows
from reader.widgets.even import Even, Row
from reader.widgets.find_bar import FindBar
from reader.widgets.line import Run, Runs, width_of
from reader.widgets.pane import DocumentPane
from reader.widgets.pane_frame import PaneFrame
from reader.widgets.selection_keys import SelectionKeys
from reader.widgets.wording import note_count, positions, selected, subject

from .note_desk import NoteDesk

DEFAULT_MEASURE = 72
STACKED = 60
"""Columns up to which one page stands above the other."""
WIDTHS = [
    (0, "-stacked"),
    (STACKED + 1, "-narrow"),
    (100, "-wide"),
    (120, "-wider"),
    (160, "-widest"),
]
"""From how many columns on the screen bears which class."""
OCCUPATIONS = {
    "-writing": (Where.EDITOR,),
    "-finding": (Where.FINDING, Where.FIELD),
    "-selecting": (Where.SELECTING,),
    "-filtering": (Where.ENTITIES, Where.FIELD),
    "-beside": (Where.FURTHER, Where.PROGRAM),
}
"""Classes of the screen while something but the pages has the keys, and whose keys these are."""


class PairScreen(Screen[None], Even, inherit_bindings=False):
    """Two pages under one line and over two; holds the view state and paints it."""

    BINDINGS = bindings(Where.READER)
    HORIZONTAL_BREAKPOINTS = WIDTHS
    AUTO_FOCUS = "#left-pane"
    # Textual's own draws the whole screen anew for it; who has the focus draws itself.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def __init__(
        self,
        state: ReaderState,
        places: Mapping[Side, int],
        commands: tuple[Command, ...],
        measure: int,
    ) -> None:
        super().__init__()
        self._state = state
        self.commands = commands
        self._places = places
        self._measure = measure or DEFAULT_MEASURE
        self._said: Runs = ()
        self._behind = ""
        self._frames = {side: PaneFrame(side) for side in Side}
        self._has_resumed = False
        self._drawn = DrawnNotes()
        self._is_in_list = False

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        # Textual sets the class after the first layout, which is then done again.
        self.add_class(next(name for width, name in WIDTHS[::-1] if width <= self.app.size.width))
        yield Bar(id="header")
        with Row(id="desk"):
            yield EntityList(id="entity-list")
            with Row(id="pages"):
                yield from self._frames.values()
        yield SelectionKeys()
        yield NoteDesk(id="note-editor")
        yield FindBar(id="find-bar")
        yield Bar(id="status")
        yield KeyBar(id="keys")

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Spare Textual to style anew, at first, what it has only just styled."""
        event.refresh_styles = self._has_resumed
        self._has_resumed = True

    def on_mount(self) -> None:
        """Show what the state holds."""
        # Textual calls the `on_mount` of each class, also when one calls the other.
        self.set_up()

    def set_up(self) -> None:
        """Show what the state holds."""
        self._set_measure()
        self.show_articles(self._places)
        self._paint_keys()

    @property
    def state(self) -> ReaderState:
        """Return what the screen shows."""
        return self._state

    @state.setter
    def state(self, state: ReaderState) -> None:
        before, self._state = self._state, state
        self._said = ()
        if self.is_mounted:
            self.paint(before)

    def pane(self, side: Side) -> DocumentPane:
        """Return the pane of a side."""
        return self.frame(side).pane

    def frame(self, side: Side) -> PaneFrame:
        """Return the page of a side."""
        return self._frames[side]

    @property
    def focused_pane(self) -> DocumentPane:
        """Return the pane of the side that has the focus."""
        return self.pane(self.state.side)

    def impression(self, colours: str) -> Impression:
        """Return what is to be remembered of the pages in these colours."""
        panes = [self.pane(side) for side in self.state.comparison.sides]
        frames = tuple(pane.frame for pane in panes)
        return Impression(colours, panes[0].control_sequences()).at(*self.size, frames)

    @property
    def looks(self) -> dict[Side, int]:
        """Return the offset of the first character in sight on each side."""
        return {side: self.pane(side).top for side in self.state.comparison.sides}

    def show_articles(self, places: Mapping[Side, int]) -> None:
        """Put the state's articles into the panes, each at its place, and paint."""
        for side in Side:
            reading = self.state.comparison.reading(side)
            article = reading.article if reading else None
            self.pane(side).show(article, place=places.get(side, 0))
        self.paint()

    def paint(self, before: ReaderState | None = None) -> None:
        """Bring the widgets in line with the state; `before` is what they show already."""
        state = self.state
        single = state.comparison.right is None
        for side in Side:
            frame = self.frame(side)
            reading = state.comparison.reading(side)
            frame.display = reading is not None and (not state.zoomed or side is state.side)
            if reading is not None:
                _, signs = self._drawn.of(state, side)
                frame.pane.paint(layers(state, side, self._drawn), signs)
                focused = side is state.side and not single and not self.has_class("-beside")
                frame.entitle(reading.article, focused=focused)
        if before is None or _list_differs(before, state):
            self.query_one(EntityList).show(state)
        self._paint_header()
        self._paint_status()

    def say(self, text: str, look: str = "accent") -> None:
        """Say something in the status line, until the next thing happens."""
        self.tell([Run(text, look)])

    def tell(self, said: Runs) -> None:
        """Say something of several looks in the status line, until the next thing happens."""
        self._said = said
        self._paint_status()

    def go(self, state: ReaderState, *sides: Side) -> None:
        """Take the next state and bring the current match of these sides into sight."""
        self.state = state
        for side in sides:
            current = state.current.get(side)
            if current is not None:
                self.pane(side).reveal(current)

    def tops(self) -> dict[ArticleId, int]:
        """Return the offset of the first character in sight of each article."""
        readings = {side: self.state.comparison.reading(side) for side in Side}
        return {r.article.id: self.pane(side).top for side, r in readings.items() if r is not None}

    def keep_places(self) -> None:
        """Remember where the articles are; the screen that knows the library does so."""

    def begin(self, what: str) -> None:
        """Enter one of `OCCUPATIONS`."""
        self.add_class(what)
        self._paint_keys()

    def end(self, what: str) -> None:
        """Leave it and go back to the page."""
        self.remove_class(what)
        self._paint_keys()
        self.focused_pane.focus()

    @property
    def places(self) -> tuple[Where, ...]:
        """Return whose commands are understood, those of the place where the user is first."""
        here = (place for place in self._places_here if place is not Where.PROGRAM)
        return tuple(dict.fromkeys([*here, Where.READER, Where.SELECTING, Where.PROGRAM]))

    @property
    def _places_here(self) -> tuple[Where, ...]:
        """Return whose keys are shown."""
        for what, places in OCCUPATIONS.items():
            if self.has_class(what):
                return places
        if isinstance(self.focused, EntityRows):
            return (Where.ENTITY_ROWS, Where.LIST, Where.PROGRAM)
        return (Where.READER, Where.PROGRAM)

    def _paint_keys(self) -> None:
        self.show_keys(footer(self.commands, *self._places_here))

    def show_keys(self, entries: Sequence[tuple[str, str]]) -> None:
        """Show these keys in the last line, each with its word."""
        self.query_one("#keys", KeyBar).show(entries)

    def _paint_header(self) -> None:
        behind = [Run(f"{self._behind}   ", "muted")] if self._behind else []
        self.query_one("#header", Bar).show(
            [Run("Diptych", "accent")],
            [*behind, *note_count(self.state)],
            selected(self.state.selected),
        )

    @on(Recognised)
    def _recognised(self, event: Recognised) -> None:
        self._behind = f"recognising {event.done:,}/{event.total:,}"
        self._paint_header()

    @on(Placed)
    def _placed(self, event: Placed) -> None:
        self._behind = f"finding copies {event.done:,}/{event.total:,}"
        self._paint_header()

    @on(Indexed)
    def _indexed(self, event: Indexed) -> None:
        self._behind = "" if event.done == event.total else f"indexing {event.done}/{event.total}"
        self._paint_header()

    def _paint_status(self) -> None:
        counts = positions(self.state)
        room = self.size.width - width_of(self._said) - 4
        fits = width_of(counts) <= room
        self.query_one("#status", Bar).show(
            self._said or subject(self.state), counts if fits else ()
        )
        # A widget out of sight that is told to draw itself makes Textual look for
        # a place for every widget of the screen.
        if self.has_class("-finding"):
            self.query_one(FindBar).show_counts(counts)

    def on_key(self, event: events.Key) -> None:
        """Take what is no command."""
        if self.takes_key(event):
            event.stop()
            event.prevent_default()

    def takes_key(self, event: events.Key) -> bool:
        """Take the digit of a count; return whether the key was one."""
        if event.character and event.character in "0123456789":
            self.state = self.state.digit(int(event.character))
            return True
        return False

    @on(events.DescendantFocus)
    def _focus_moved(self, event: events.DescendantFocus) -> None:
        focused = event.widget
        beside = isinstance(focused, DocumentPane) and not isinstance(focused.parent, PaneFrame)
        listed = isinstance(event.widget, EntityRows)
        if listed is not self._is_in_list:
            self._is_in_list = listed
            self._paint_keys()
        if beside is not self.has_class("-beside"):
            self.set_class(beside, "-beside")
            self._paint_keys()
            self.paint(self.state)
        for side in Side:
            if event.widget is self.pane(side) and self.state.side is not side:
                self.state = self.state.focus(side)

    @on(PageRested)
    def _rested(self) -> None:
        self.keep_places()

    def action_scroll_lines(self, step: int) -> None:
        """Scroll by lines, as many as were counted."""
        self.focused_pane.scroll_lines(step * self._counted())

    def action_scroll_pages(self, step: float) -> None:
        """Scroll by pages."""
        self.focused_pane.scroll_pages(step * self._counted())

    def action_scroll_paragraphs(self, step: int) -> None:
        """Scroll by paragraphs."""
        self.focused_pane.scroll_paragraphs(step * self._counted())

    def action_go_to_top(self) -> None:
        """Scroll to the beginning."""
        self._counted()
        self.focused_pane.scroll_to_top()

    def action_go_to_bottom(self) -> None:
        """Scroll to the end, or to the percentage that was counted."""
        if self.state.count:
            self.focused_pane.scroll_percent(min(100, self._counted()))
        else:
            self.focused_pane.scroll_to_bottom()

    def action_focus_side(self, side: str) -> None:
        """Give the focus to a side."""
        self._focus(Side(side))

    def action_focus_on(self, step: int) -> None:
        """Give the focus to the next or the previous pane or list."""
        if self.state.zoomed:
            self._focus(self.state.side.other)
            return
        move = self.focus_next if step > 0 else self.focus_previous
        if isinstance(move(), SelectionKeys):
            # It has the keys while a passage is selected, and nothing is to be seen of it.
            move()

    def action_swap(self) -> None:
        """Exchange the two pages."""
        if self.state.comparison.right is None:
            self.say("There is one article only; O opens another beside it.")
            return
        tops = {side.other: self.pane(side).top for side in Side}
        self.state = self.state.swap()
        self.show_articles(tops)
        self._focus(self.state.side)

    def _set_measure(self) -> None:
        for side in Side:
            self.frame(side).set_measure(self._measure)

    def _focus(self, side: Side) -> None:
        self.state = self.state.focus(side)
        self.focused_pane.focus()

    def _counted(self) -> int:
        count = self.state.count
        if count:
            self.state = self.state.focus(self.state.side)
        return count or 1


def _list_differs(one: ReaderState, other: ReaderState) -> bool:
    return one.comparison is not other.comparison or (
        one.entity,
        one.scope,
        one.filter,
        one.order,
        one.pins,
    ) != (other.entity, other.scope, other.filter, other.order, other.pins)
