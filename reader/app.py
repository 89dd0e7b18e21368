"""The program on the screen."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.app import App
from textual.worker import get_current_worker

from corpus.comparison import Comparison
from corpus.entity import EntityId
from corpus.errors import CorpusError

from .clipboard import for_terminal
from .config import Config
from .direct import hide, quicken, show
from .door import Door
from .driver import PatientDriver
from .first_page import Impression, colours
from .keyboard import Keyboard
from .keys import Where, at, bindings, rebound, shown, unknown
from .messages import Failed, Indexed, IndexIsBehind, Placed, Recognised, Reread, Settled
from .note_signs import NoteSigns
from .screens.compare import CompareScreen
from .state import ReaderState
from .terminal import Taken
from .themes import DEFAULT, THEMES, page_colours
from .widgets.pane import DocumentPane
from .widgets.selection_keys import SelectionKeys
from .workspace import Workspace

if TYPE_CHECKING:
    from .widgets.fact_list import Fact

COLLECTION = (50_000, 50, 100)
"""How many objects are made between two searches for garbage, and how many to a deeper one."""
LATER = 3.0
"""Seconds after which it is looked for what is new where nothing is known to be."""
SETTLED = 0.5
"""Seconds after the start at which there is time for other work."""
NOTICED = 60.0
"""Seconds for which what the user must know of the library stays on the screen."""
REDRAW = 0.2
"""Seconds between two words about the progress of indexing."""
WORK, REST = 0.005, 0.01
"""Seconds of merging, and of leaving the processor to the screen, in turns."""
READ_ONLY = "This library can only be read: notes and places are not kept."
HINT = "n next mention · > next name · Tab page · / find · ? help"


class DiptychApp(App[int], inherit_bindings=False):
    """The reader on a library, opened with two articles."""

    TITLE = "Diptych"
    CSS_PATH = Path(__file__).with_name("app.tcss")
    BINDINGS = bindings(Where.PROGRAM)
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        workspace: Workspace,
        comparison: Comparison,
        hero: EntityId | None = None,
        *,
        config: Config | None = None,
        taken: Taken | None = None,
    ) -> None:
        super().__init__(driver_class=_driver(taken))
        self._filters.append(Door())
        self._is_drawn_early = taken is not None
        self.workspace = workspace
        self._config = config or Config()
        self._hero = hero if hero in comparison.entities else None
        self._comparison = comparison
        self.pages: CompareScreen | None = None
        for theme in THEMES:
            self.register_theme(theme)
        self._chosen = chosen = workspace.chosen_theme(self._config.theme) or self._config.theme
        self.theme = chosen if chosen in self.available_themes else DEFAULT
        self._signs = NoteSigns(self._config.tags)
        self.commands = rebound(self._config.keys)
        self.set_keymap(self._config.keys)
        self.animation_level = "none"
        self._keyboard = Keyboard(self, super().on_event, plain=(DocumentPane, SelectionKeys))

    async def on_event(self, event: events.Event) -> None:
        """Let keys wait for each other; everything else takes Textual's way."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self._keyboard.take(event)
        else:
            await super().on_event(event)

    def refresh_css(self, animate: bool = True) -> None:  # noqa: FBT001, FBT002  Textual's signature
        """Style what is there anew; before there is a screen, take the colours and no more."""
        if self.pages is None:
            self.stylesheet.set_variables(self.get_css_variables())
            self.stylesheet.apply(self)
        else:
            super().refresh_css(animate)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the page's colours for themes that do not name them."""
        return page_colours(self.current_theme)

    def get_default_screen(self) -> CompareScreen:
        """Return the two pages."""
        related = self._config.related
        state = ReaderState(self._comparison, entity=self._hero, related=related)
        hint = " ".join(self._complaints()) or (HINT if self._hero else "")
        self.pages = screen = CompareScreen(
            self.workspace,
            state,
            self.commands,
            measure=self._config.measure,
            hint=hint,
            signs=self._signs,
        )
        if self._config.direct and quicken(screen) and self._is_drawn_early:
            hide(screen)
        return screen

    def _complaints(self) -> list[str]:
        config = self._config
        complaints = [*config.complaints]
        complaints += [f"No command is called {name!r}." for name in unknown(config.keys)]
        if config.theme and config.theme not in self.available_themes:
            complaints.append(f"There is no theme {config.theme!r}.")
        if self.workspace.library.read_only:
            complaints.append(READ_ONLY)
        return complaints

    def on_mount(self) -> None:
        """Say what must be known, and index what is new once there is something to read."""
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self._end, signal.SIGTERM)
        # A shell has written over the screen meanwhile.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        self.set_timer(SETTLED, self._settle)
        for notice in self.workspace.notices:
            self.notify(notice, severity="warning", timeout=NOTICED, markup=False)

    def _settle(self) -> None:
        # What is loaded stays: a search among it would hold up a key for tens of
        # milliseconds.
        gc.freeze()
        gc.set_threshold(*COLLECTION)
        gc.enable()
        self._keep_impression()
        self._catch_up(soon=True)

    @on(Settled)
    async def _listen(self) -> None:
        if isinstance(self._driver, PatientDriver):
            # They are on the screen already; nothing is drawn until they are obeyed here too.
            for event in self._driver.answered():
                if isinstance(event, events.Key):
                    await self._keyboard.take(event)
            await self._keyboard.then(self._stand)

    def _stand(self) -> None:
        show(self.screen_stack[0])
        if isinstance(self._driver, PatientDriver):
            self._driver.listen(self._keyboard.take_at_once)

    def _keep_impression(self) -> None:
        # None is there any more if the program was left before it had settled.
        pages = next((one for one in self.screen_stack if isinstance(one, CompareScreen)), None)
        if pages is not None:
            self._store_impression(pages.impression(colours(self._chosen, os.environ)))

    @work(thread=True, group="impression")
    def _store_impression(self, impression: Impression) -> None:
        try:
            self.workspace.impressions.keep(impression)
        except CorpusError as error:
            self.post_message(Failed(str(error)))

    @on(IndexIsBehind)
    def _index_again(self) -> None:
        self._catch_up()

    @work(thread=True, exclusive=True, group="index")
    def _catch_up(self, *, soon: bool = False) -> None:
        """Recognise, place and index what is new; `soon`, only what surely is."""
        worker = get_current_worker()
        pages = self.screen_stack[0]
        shown = 0.0

        def tell(
            done: int, total: int, told: type[Indexed | Placed | Recognised] = Indexed
        ) -> None:
            nonlocal shown
            # A message for each of many articles would keep the screen busy.
            if done == total or monotonic() > shown + REDRAW:
                shown = monotonic()
                pages.post_message(told(done, total))

        try:
            if soon and not self.workspace.is_behind:
                # To load what recognises, and the index, takes the processor from the keys,
                # and from quitting.
                self.call_later(self.set_timer, LATER, self._catch_up)
                return
            if self.workspace.recognise(
                lambda done, total: tell(done, total, Recognised), lambda: worker.is_cancelled
            ):
                pages.post_message(Indexed(0, 0))
                pages.post_message(Reread())
            if self.workspace.place_copies(
                lambda done, total: tell(done, total, Placed), lambda: worker.is_cancelled
            ):
                pages.post_message(Indexed(0, 0))
        except CorpusError as error:
            self.post_message(Failed(str(error)))
            return
        from index import SearchError

        try:
            self.workspace.catch_up(tell, lambda: worker.is_cancelled)
            self.call_later(self._tidy)
        except (CorpusError, SearchError) as error:
            self.post_message(Failed(str(error)))

    @work(thread=True, group="tidying")
    def _tidy(self) -> None:
        """Merge parts of the index in the moments that the screen leaves."""
        from index import SearchError

        worker = get_current_worker()
        rested = monotonic()

        def resting() -> bool:
            nonlocal rested
            if monotonic() > rested + WORK:
                sleep(REST)
                rested = monotonic()
            return worker.is_cancelled

        try:
            self.workspace.tidy_index(resting)
        except SearchError as error:
            self.post_message(Failed(str(error)))

    @on(Failed)
    def _fail(self, event: Failed) -> None:
        self.notify(event.reason, severity="error", markup=False)

    def copy_to_clipboard(self, text: str) -> None:
        """Ask the terminal to keep the text, also from inside tmux and screen."""
        self._clipboard = text
        if self._driver is not None:
            self._driver.write(for_terminal(text, os.environ))

    @property
    def _places(self) -> tuple[Where, ...]:
        """Return whose commands the screen understands; none on a panel."""
        places: tuple[Where, ...] = getattr(self.screen, "places", ())
        return places

    def action_help(self) -> None:
        """Show the keys of the place where the user is."""
        from .screens.panel import PanelScreen, help_facts, legend

        if self._places:
            facts = help_facts(self.commands, *self._places)
            self.push_screen(PanelScreen("Keys", [*facts, *legend()]))

    @work
    async def action_palette(self) -> None:
        """Ask for a command by name and run it."""
        from .screens.pick import PickScreen, command_facts

        if not self._places:
            return
        screen = self.screen
        bound = screen.active_bindings.values()
        active = {one.binding.id: one.node for one in bound if one.enabled}
        places = [place for place in self._places if place is not Where.LIST]
        offered = [command for command in at(self.commands, *places) if command.id in active]
        picked = await self.push_screen_wait(PickScreen(command_facts(offered), "command"))
        command = next((c for c in offered if c.id == picked), None)
        if command is not None:
            await self.run_action(command.action, active[command.id])

    @work
    async def action_theme(self) -> None:
        """Let the user pick a theme, shown while the cursor is on it, and keep it."""
        from .screens.pick import PickScreen

        if not self._places:
            return
        before = self.theme
        picked = await self.push_screen_wait(
            PickScreen(self._theme_facts(), "theme", at=before, preview=self._wear)
        )
        self._wear(picked or before)
        if picked:
            self.workspace.choose_theme(picked, self._config.theme)
            self._chosen = picked
            self.call_after_refresh(self._keep_impression)

    def _theme_facts(self) -> list[Fact]:
        from .widgets.fact_list import Fact

        own = [theme.name for theme in THEMES]
        others = sorted(set(self.available_themes) - set(own))
        kinds = {name: theme.dark for name, theme in self.available_themes.items()}
        return [Fact("dark" if kinds[name] else "light", name, name) for name in [*own, *others]]

    def _wear(self, theme: str) -> None:
        self.theme = theme

    def action_interrupt(self) -> None:
        """Say how to quit: reflexes should not end a reading."""
        keys = next(command.keys for command in self.commands if command.id == "quit")
        self.notify(f"{' or '.join(shown(key) for key in keys)} quits.", markup=False)

    async def _close_all(self) -> None:
        """Take the screens apart, unless the pages alone are there and end with the process."""
        if self.is_headless or len(self.screen_stack) > 1:
            await super()._close_all()
        else:
            self.workers.cancel_all()

    def action_leave(self) -> None:
        """Quit from anywhere."""
        for screen in self.screen_stack:
            if isinstance(screen, CompareScreen):
                screen.leave()

    def _end(self, number: int) -> None:
        self.action_leave()
        self.exit(return_code=128 + number)


def run_reader(
    workspace: Workspace,
    comparison: Comparison,
    hero: EntityId | None = None,
    *,
    config: Config | None = None,
    taken: Taken | None = None,
) -> tuple[int, Comparison]:
    """Run the reader until the user quits; return the exit code and what was open then.

    `taken` is the terminal, if the pages are painted on it already.
    """
    app = DiptychApp(workspace, comparison, hero, config=config, taken=taken)
    app.run()
    return app.return_code or 0, app.pages.state.comparison if app.pages else comparison


def _driver(taken: Taken | None) -> type[PatientDriver]:
    return type("OwnDriver", (PatientDriver,), {"taken": taken})
