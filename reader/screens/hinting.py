"""Pointing by letters: at entities, at links."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from textual import work

from corpus.article import StyleKind
from corpus.comparison import Side
from corpus.entity import EntityId
from corpus.span import Span
from reader.links import may_open, open_address
from reader.widgets.pane_labels import names

from .lighting import LightingScreen

Target = TypeVar("Target")


class HintingScreen(LightingScreen):
    """Two pages on which letters can be laid over what is in sight."""

    def action_hint(self) -> None:
        """Lay a letter over every entity in sight; the one that is typed is lit."""
        places = {side: self._entities_in_sight(side) for side in self.state.comparison.sides}
        # Those of the first page come first, and an entity of both is named once.
        found = list(dict.fromkeys(entity for side in places for entity in places[side]))
        if not found:
            self.say("No name in sight.")
            return
        labels = dict(zip(found, names(len(found)), strict=True))
        for side, entities in places.items():
            self.pane(side).label({at: labels[entity] for entity, at in entities.items()})
        self._ask({label: entity for entity, label in labels.items()}, self._light, "light it")

    def _light(self, entity: EntityId) -> None:
        self.depart()
        self.go(self.state.select(entity, self.looks), *Side)

    def _entities_in_sight(self, side: Side) -> Mapping[EntityId, int]:
        visible = self.pane(side).in_sight
        found: dict[EntityId, int] = {}
        for mention in self.state.mentions_in(side, visible):
            if mention.entity and mention.span.start in visible:
                found.setdefault(mention.entity, mention.span.start)
        return found

    def action_follow(self) -> None:
        """Ask whether to open the link under the cursor, else one of those in sight."""
        links = self._links()
        under = [address for span, address in links if self.focused_pane.cursor in span]
        if not links:
            self.say("No link in sight.")
        elif under or len(links) == 1:
            self._confirm(under[0] if under else links[0][1])
        else:
            labels = names(len(links))
            starts = {span.start: label for (span, _), label in zip(links, labels, strict=True)}
            self.focused_pane.label(starts)
            addresses = [address for _, address in links]
            self._ask(dict(zip(labels, addresses, strict=True)), self._confirm, "open it")

    def _links(self) -> Sequence[tuple[Span, str]]:
        visible = self.focused_pane.in_sight
        return [
            (style.span, style.target)
            for style in self.article.styles
            if style.kind is StyleKind.LINK and style.target and style.span.start in visible
        ]

    def _confirm(self, address: str) -> None:
        if not may_open(address):
            self.say(f"Only http, https and mailto are opened, not {address}")
            return
        from .link import LinkScreen

        self.app.push_screen(LinkScreen(address), lambda yes: self._open_link(address, yes=yes))

    def _open_link(self, address: str, *, yes: bool | None) -> None:
        if yes:
            self.say(f"Opening {address}")
            self._browse(address)

    @work(group="browser")
    async def _browse(self, address: str) -> None:
        if not open_address(address, self.app.suspend):
            self.say(f"There is no browser to open {address}", "error")

    def _ask(
        self,
        targets: Mapping[str, Target],
        then: Callable[[Target], None],
        does: str,
        typed: str = "",
    ) -> None:
        def take(letter: str) -> None:
            label = typed + letter
            if letter and label in targets:
                self._take_labels_away()
                then(targets[label])
            elif letter and any(name.startswith(label) for name in targets):
                self._ask(targets, then, does, label)
            else:
                self._take_labels_away()

        self.await_letter(f"Which one? {typed}", take, does=does)

    def _take_labels_away(self) -> None:
        for side in Side:
            self.pane(side).label({})
