"""The reader: two articles read against each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on, work
from textual.worker import get_current_worker

from corpus.article import Article, ArticleId
from corpus.comparison import Comparison, Side
from corpus.errors import CorpusError
from corpus.span import Span
from reader.highlight import DrawnNotes
from reader.keys import Command
from reader.layout import document_of
from reader.messages import (
    Corrected,
    CorrectionAsked,
    EntityAsked,
    Failed,
    FurtherClosed,
    FurtherExchanged,
    FurtherFound,
    FurtherHidden,
    FurtherOpened,
    IndexIsBehind,
    NotInFurther,
    Opened,
    Settled,
)
from reader.note_signs import NoteSigns
from reader.state import Hits, Place, ReaderState
from reader.workspace import Workspace

from .following import FollowingScreen
from .further_pages import FurtherPages
from .standing import Choice, Standing

if TYPE_CHECKING:
    # The other screens are loaded when they are asked for.
    from corpus.note import Note

    from .library import LibraryScreen
    from .notes import NoteChoice


class CompareScreen(FollowingScreen):
    """The two pages with everything that can be done to them."""

    def __init__(
        self,
        workspace: Workspace,
        state: ReaderState,
        commands: tuple[Command, ...],
        *,
        measure: int = 0,
        hint: str = "",
        signs: NoteSigns | None = None,
    ) -> None:
        super().__init__(workspace, state, commands, measure)
        self._signs = signs or NoteSigns()
        self._drawn = DrawnNotes(self._signs)
        self._hint = hint
        self._standing = Standing()
        self._came_from_results = False
        self._left_notes: NoteChoice | None = None
        self._further = FurtherPages(self, workspace)

    def set_up(self) -> None:
        """Show the articles, what is lit, and the hint."""
        super().set_up()
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        if self.state.entity is not None:
            self.go(self.state.select(self.state.entity, self.looks), *Side)
        if self._hint:
            self.say(self._hint)
        self.app.post_message(Settled())

    def open(
        self,
        article: ArticleId,
        side: Side,
        query: str = "",
        span: Span | None = None,
    ) -> None:
        """Open an article on a side, beside the one that is open on the other.

        What the query finds in the two is lit; the span is brought into sight.
        """
        self.depart()
        comparison = self.state.comparison
        if comparison.right is None and side is Side.LEFT:
            self._open(article, None, side, query, span)
            return
        other = comparison.reading(side.other)
        beside = other.article.id if other else None
        left, right = (article, beside) if side is Side.LEFT else (beside or article, article)
        self._open(left, right, side, query, span)

    def reopen(self, side: Side) -> None:
        """Open the article of a side with the text that another program has given it."""
        reading = self.state.comparison.reading(side)
        if reading is None or self.has_class("-writing"):
            return
        left, right = (self.state.comparison.reading(each) for each in Side)
        if left is not None:
            other = right.article.id if right is not None else None
            self._open(left.article.id, other, side, "", None)
            said = f"Another program has changed {reading.article.title}; this is the new text."
            self.app.notify(said, markup=False)

    @work(thread=True, exclusive=True, group="open")
    def _open(
        self,
        left: ArticleId,
        right: ArticleId | None,
        side: Side,
        query: str,
        span: Span | None,
    ) -> None:
        from index import SearchError

        try:
            comparison = self._workspace.compare(left, right)
            for each in comparison.sides:
                if (reading := comparison.reading(each)) is not None:
                    document_of(reading.article)
            self._workspace.remember_pair(left, right)
            places = {
                article: self._workspace.place(article) for article in (left, right) if article
            }
            hits = self._hits(comparison, query) if query else None
        except (CorpusError, SearchError) as error:
            self.post_message(Failed(str(error)))
            return
        if not get_current_worker().is_cancelled:
            self.post_message(Opened(comparison, side, places, hits, span))

    def _hits(self, comparison: Comparison, query: str) -> Hits | None:
        readings = {side: comparison.reading(side) for side in comparison.sides}
        spans = {
            side: self._workspace.matches(reading.article.id, query)
            for side, reading in readings.items()
            if reading is not None
        }
        return Hits(query, spans) if any(spans.values()) else None

    @on(Opened)
    def _opened(self, event: Opened) -> None:
        self.keep_places()
        kept = {side.other: self.pane(side.other).top for side in [event.side]}
        self.state = self.state.open(event.comparison, event.side)
        places = {}
        for side in event.comparison.sides:
            reading = event.comparison.reading(side)
            place = event.places.get(reading.article.id, 0) if reading else 0
            places[side] = place if side is event.side else kept.get(side, place)
        self.show_articles(places)
        self.read_notes()
        self.call_after_refresh(self._arrive, event)

    def _arrive(self, event: Opened) -> None:
        self.focused_pane.focus()
        looks = self.looks
        if event.span is not None:
            looks[event.side] = event.span.start
            self.pane(event.side).reveal(event.span)
        if event.hits is not None:
            start = event.span.start if event.span is not None else 0
            self.go(self.state.show_hits(event.hits, {**looks, event.side: start}), event.side)
        elif self.state.entity is not None and event.span is None:
            self.go(self.state.select(self.state.entity, looks), *Side)

    @on(Failed)
    def _fail(self, event: Failed) -> None:
        self.say(event.reason, "error")

    def keep_places(self) -> None:
        """Save where the articles are, without waiting for it."""
        self._save_places(self.tops())

    @work(thread=True, group="places")
    def _save_places(self, tops: Mapping[ArticleId, int]) -> None:
        try:
            self._workspace.save_places(tops)
        except CorpusError as error:
            self.post_message(Failed(str(error)))

    def leave(self) -> None:
        """Save where the articles are and end the program."""
        try:
            self._workspace.save_places(self.tops())
        except CorpusError as error:
            # Nobody is kept from leaving by a place that cannot be saved.
            self.app.exit(0, message=str(error))
        else:
            self.app.exit(0)

    def action_open_here(self) -> None:
        """Choose an article for the focused page."""
        self._choose_article(self.state.side, searching=False)

    def action_open_other(self) -> None:
        """Choose an article for the other page."""
        self._choose_article(self.state.side.other, searching=False)

    def action_open_further(self) -> None:
        """Choose an article to stand beside the two."""
        from .library import LibraryScreen

        if refusal := self._further.refusal:
            self.say(refusal)
            return
        shown = replace(self._standing, query="")
        screen = LibraryScreen(
            self._workspace, self.commands, self.state.side, shown, opens="beside the two"
        )
        self.app.push_screen(screen, self._further_chosen)

    def _further_chosen(self, choice: Choice | None) -> None:
        if choice is not None and choice.article is not None:
            self._further.open(choice.article)

    @on(FurtherOpened)
    def _put_further(self, event: FurtherOpened) -> None:
        self._further.put(event, self.query_one("#pages"), self.state, self._measure)

    @on(FurtherFound)
    def _light_further(self, event: FurtherFound) -> None:
        self._further.show_found(event)

    @on(FurtherExchanged)
    def _exchange_further(self, event: FurtherExchanged) -> None:
        from reader.widgets.further_page import FurtherPage

        if isinstance(event.page, FurtherPage):
            article = event.page.state.reading.article.id
            self._further.open(self.article.id, instead=event.page)
            self.open(article, self.state.side)

    @on(FurtherClosed)
    def _close_further(self, event: FurtherClosed) -> None:
        self._further.close(event.page)
        self.focused_pane.focus()

    @on(FurtherHidden)
    def _further_hidden(self) -> None:
        if self.focused is None:
            self.focused_pane.focus()

    @on(NotInFurther)
    def _not_in_further(self) -> None:
        self.say("This is done in the pair; x exchanges this article with the focused one of it.")

    def paint(self, before: ReaderState | None = None) -> None:
        """Bring the widgets in line with the state, those of further articles too."""
        super().paint(before)
        self._further.paint(self.state, self._measure)

    def action_show_library(self) -> None:
        """Show the library."""
        self._choose_article(self.state.side, searching=False)

    def action_search(self) -> None:
        """Search the library."""
        self._choose_article(self.state.side, searching=True)

    def _choose_article(self, side: Side, *, searching: bool) -> None:
        from .library import LibraryScreen

        standing = self._standing
        shown = standing if searching or not standing.query else replace(standing, query="")
        self._show_library(
            LibraryScreen(self._workspace, self.commands, side, shown, typing=searching)
        )

    def _show_library(self, screen: LibraryScreen) -> None:
        self._came_from_results = False
        self.app.push_screen(screen, self._article_chosen)

    def _article_chosen(self, choice: Choice | None) -> None:
        if choice is None:
            return
        query = choice.standing.query or self._standing.query
        self._standing = replace(choice.standing, query=query)
        if choice.article is not None:
            self._came_from_results = bool(choice.query)
            self.open(choice.article, choice.side, choice.query, choice.hit)

    def _go_back_to_results(self) -> None:
        """Show the results that the article was opened from, as they were."""
        from .library import LibraryScreen

        screen = LibraryScreen(self._workspace, self.commands, self.state.side, self._standing)
        self._show_library(screen)

    def action_show_related(self) -> None:
        """Show what is akin to the article of the focused page."""
        from .related import RelatedScreen

        screen = RelatedScreen(self._workspace, self.commands, self.article, self.state.side)
        self.app.push_screen(screen, self._relative_chosen)

    def _relative_chosen(self, choice: Choice | None) -> None:
        if choice is not None and choice.article is not None:
            self.open(choice.article, choice.side)

    def action_show_notes(self) -> None:
        """Show all notes."""
        from .note_work import Wanted
        from .notes import NotesScreen

        comparison = self.state.comparison
        readings = (comparison.left, comparison.right)
        articles = tuple(reading.article.id for reading in readings if reading is not None)
        wanted = self._left_notes.wanted if self._left_notes else Wanted(articles)
        if wanted.articles != articles:
            wanted = replace(wanted, articles=articles, whole=wanted.whole or None)
        screen = NotesScreen(
            self._workspace,
            self.commands,
            wanted,
            signs=self._signs,
            at=self._left_notes.at if self._left_notes else None,
            selections=self.noting.selections(),
        )
        self.app.push_screen(screen, self._notes_left)

    def open_beside(self, place: Place, span: Span) -> None:
        """Open the article of a place in the other pane, with the span in sight."""
        trail = self._trail
        self.open(place.article, self.state.side.other, span=span)
        self._trail = trail

    def fetch(self, place: Place) -> None:
        """Open the article of a place in the focused page."""
        trail = self._trail
        self.open(place.article, self.state.side, span=Span(place.offset, place.offset))
        self._trail = trail

    def _notes_left(self, choice: NoteChoice | None) -> None:
        self.read_notes()
        if choice is None:
            return
        self._left_notes = choice
        if choice.placing is not None and choice.note is not None:
            self.noting.ask_place(choice.note, choice.placing)
            if choice.place is not None and choice.place[0] not in choice.wanted.articles:
                self.open(choice.place[0], self.state.side)
        elif choice.place is not None and choice.note is not None:
            self._go_to_note(choice.note, *choice.place)

    def _go_to_note(self, note: Note, article: ArticleId, span: Span) -> None:
        for side in self.state.comparison.sides:
            reading = self.state.comparison.reading(side)
            if reading is not None and reading.article.id == article:
                self.depart()
                self.noting.stand(side, note)
                return
        self.state = self.state.stand_on_note(note.id)
        self.open(article, self.state.side, span=span)

    def action_show_metadata(self) -> None:
        """Show what is known about the article, and let it be put right."""
        from .about import AboutScreen

        side = self.state.side
        screen = AboutScreen(self._workspace, self.commands, self.article)
        self.app.push_screen(screen, lambda article: self._described(side, article))

    def _described(self, side: Side, article: Article | None) -> None:
        if article is not None:
            self.open(article.id, side)
            self.app.post_message(IndexIsBehind())

    def action_show_entity(self) -> None:
        """Show what is known about the entity that is lit, else the one under the cursor."""
        pane, state = self.focused_pane, self.state
        mention = state.mention_near(pane.in_sight, pane.cursor)
        entity = state.entity or (mention.entity if mention else None)
        if entity is None:
            self.say("No name in sight.")
        else:
            self._show_entity(EntityAsked(entity))

    @on(EntityAsked)
    def _show_entity(self, event: EntityAsked) -> None:
        from .entity_details import EntityScreen

        entity = self.state.comparison.entities.get(event.entity)
        if entity is not None:
            screen = EntityScreen(self._workspace, self.state.comparison, entity)
            self.app.push_screen(screen, self._open_beside)

    def _open_beside(self, article: ArticleId | None) -> None:
        if article is not None:
            self.open(article, self.state.side.other)

    def action_correct(self) -> None:
        """Let the user put an entity right."""
        from .correction_start import begin

        begin(self, self._workspace)

    @on(CorrectionAsked)
    def _correct(self, event: CorrectionAsked) -> None:
        from .correction_start import begin_with

        begin_with(self, self._workspace, event.entity)

    @on(Corrected)
    def _show_corrected(self, event: Corrected) -> None:
        from reader.state.recasting import recast

        # What was made here comes a second time, from the file.
        if event.comparison == self.state.comparison and not event.said:
            return
        self.state = recast(self.state, event.comparison)
        if event.said:
            self.say(event.said)
        self.app.post_message(IndexIsBehind())

    def action_clear(self) -> None:
        """Close what is open, else put the light out."""
        if self.has_class("-filtering"):
            self.action_leave_list()
        elif self.noting.leave_place():
            self.say("The note stays without a place.")
        elif self.focused_pane.selection is not None:
            self.focused_pane.select(None)
        elif self.state.zoomed:
            self.state = self.state.zoom()
        elif self._came_from_results and self.state.hits is not None:
            self._go_back_to_results()
        else:
            self.state = self.state.clear()

    def action_close(self) -> None:
        """Quit: there is no view behind this one."""
        self.leave()
