"""Going far: back and forward among jumps, to marks, by the outline."""

from __future__ import annotations

from collections.abc import Callable

from textual import events, work

from corpus.article import Article, BlockKind
from corpus.comparison import Side
from corpus.errors import CorpusError
from reader.keys import Command, Where, footer
from reader.messages import Failed
from reader.state import Place, ReaderState, Trail
from reader.workspace import Workspace

from .pair import PairScreen


class RoamingScreen(PairScreen):
    """Two pages that remember where the reader was."""

    def __init__(
        self,
        workspace: Workspace,
        state: ReaderState,
        commands: tuple[Command, ...],
        measure: int = 0,
    ) -> None:
        readings = {side: state.comparison.reading(side) for side in Side}
        places = {s: workspace.place(r.article.id) for s, r in readings.items() if r is not None}
        super().__init__(state, places, commands, measure)
        self._workspace = workspace
        self._trail = Trail()
        self._awaited: Callable[[str], None] | None = None

    @property
    def article(self) -> Article:
        """Return the article that has the focus."""
        return self.state.reading.article

    @property
    def here(self) -> Place:
        """Return what stands at the top of the focused page."""
        return Place(self.article.id, self.focused_pane.top)

    def depart(self) -> None:
        """Remember this place: the reader is about to jump."""
        self._trail = self._trail.leave(self.here)

    def visit(self, place: Place) -> None:
        """Go to a place, on the page that shows its article, else in the focused one."""
        for side in sorted(Side, key=lambda side: side is not self.state.side):
            reading = self.state.comparison.reading(side)
            if reading is not None and reading.article.id == place.article:
                self.state = self.state.focus(side)
                self.focused_pane.focus()
                self.focused_pane.scroll_to_place(place.offset)
                return
        self.fetch(place)

    def fetch(self, place: Place) -> None:
        """Open the article of a place; the screen that opens articles does so."""

    def await_letter(self, prompt: str, then: Callable[[str], None], *, does: str) -> None:
        """Take the next key for an answer: `then` gets its character, or none.

        `does` is what the letter does, in a word or two.
        """
        self._awaited = then
        self.say(prompt)
        self.show_keys([("a … z", does), *footer(self.commands, Where.LETTER)])

    def takes_key(self, event: events.Key) -> bool:
        """Hand the awaited letter on, or take a digit; return whether the key was either."""
        if self._awaited is None:
            return super().takes_key(event)
        then, self._awaited = self._awaited, None
        self.tell(())
        self._paint_keys()
        then(event.character if event.character and event.is_printable else "")
        return True

    def action_jump_back(self, step: int) -> None:
        """Go to where a jump came from, or forward again."""
        for _ in range(self._counted()):
            before = self._trail
            self._trail = before.back(self.here) if step < 0 else before.forward()
            if self._trail is before or self._trail.place is None:
                self.say("No jump to go back to." if step < 0 else "No jump to go forward to.")
                return
            self.visit(self._trail.place)

    def action_set_mark(self) -> None:
        """Mark this place with the next letter."""
        self.await_letter("Mark with which letter?", self._set_mark, does="mark this place")

    def _set_mark(self, letter: str) -> None:
        if letter.isalpha():
            self._store_mark(letter, self.here)
            self.say(f"Marked {letter}; ' {letter} comes back here.")

    @work(thread=True, group="marks")
    def _store_mark(self, letter: str, place: Place) -> None:
        try:
            self._workspace.set_mark(letter, place.article, place.offset)
        except CorpusError as error:
            self.post_message(Failed(str(error)))

    def action_go_to_mark(self) -> None:
        """Go to the mark of the next letter."""
        self.await_letter("Go to which mark? ' goes back.", self._go_to_mark, does="go to it")

    def _go_to_mark(self, letter: str) -> None:
        if letter == "'":
            self.action_jump_back(-1)
        elif letter.isalpha():
            found = self._workspace.mark(letter)
            if found is None:
                self.say(f"Nothing is marked {letter}. m {letter} marks this place.")
                return
            self.depart()
            self.visit(Place(*found))

    def action_go_to_top(self) -> None:
        """Scroll to the beginning."""
        self.depart()
        super().action_go_to_top()

    def action_go_to_bottom(self) -> None:
        """Scroll to the end, or to the percentage that was counted."""
        self.depart()
        super().action_go_to_bottom()

    def action_show_outline(self) -> None:
        """Let the user pick a heading to go to."""
        from reader.widgets.fact_list import Fact

        from .pick import PickScreen

        article, top = self.article, self.focused_pane.top
        headings = [block for block in article.blocks if block.kind is BlockKind.HEADING]
        if not headings:
            self.say("This article has no headings.")
            return
        least = min(heading.level for heading in headings)
        facts = [
            Fact(
                "  " * (heading.level - least) + " ".join(heading.span.of(article.text).split()),
                id=str(heading.span.start),
            )
            for heading in headings
        ]
        passed = [heading.span.start for heading in headings if heading.span.start <= top]
        screen = PickScreen(facts, "heading", at=str(passed[-1]) if passed else "")
        self.app.push_screen(screen, self._heading_picked)

    def _heading_picked(self, offset: str | None) -> None:
        if offset is not None:
            self.depart()
            self.focused_pane.scroll_to_place(int(offset))
