"""What is known about an entity, on a panel over the pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import on, work

from corpus.article import ArticleId
from corpus.comparison import Comparison
from corpus.corrections.content import forms_of
from corpus.corrections.page import surface
from corpus.entity import Entity
from corpus.errors import CorpusError
from reader.messages import Failed, RowChosen
from reader.state.namesakes import namesakes
from reader.widgets.fact_list import Fact, FactRows
from reader.widgets.wording import GLYPHS, counted
from reader.workspace.entity_details import EntityDetails, details

from .panel import FactsScreen

if TYPE_CHECKING:
    from reader.workspace import Workspace

_HINT = "Enter opens · Esc closes"


class EntityScreen(FactsScreen[ArticleId]):
    """Names, titles and articles of an entity; gives back an article to open, or none."""

    def __init__(self, workspace: Workspace, comparison: Comparison, entity: Entity) -> None:
        self._workspace, self._entity = workspace, entity
        self._here = list(_here(comparison, entity))
        super().__init__(f"{GLYPHS[entity.kind]} {entity.name}", _HINT, self._here)

    def on_mount(self) -> None:
        """Show what the pages tell, and ask the library for the rest."""
        super().on_mount()
        self._ask()

    @work(thread=True, group="details")
    def _ask(self) -> None:
        try:
            found = details(self._workspace.library, self._entity.id)
        except CorpusError as error:
            self.post_message(Failed(str(error)))
            return
        self.app.call_from_thread(self._show, found)

    def _show(self, found: EntityDetails) -> None:
        if not self.is_current:
            return
        self.show_facts([*self._here, *_in_library(found)])

    @on(RowChosen)
    def _chosen(self) -> None:
        chosen = self.query_one(FactRows).chosen
        if chosen is not None and chosen.id and self.is_current:
            self.dismiss(ArticleId(chosen.id))

    def action_close(self) -> None:
        """Close the panel."""
        if self.is_current:
            self.dismiss(None)


def _here(comparison: Comparison, entity: Entity) -> Iterator[Fact]:
    yield Fact("Kind", str(entity.kind))
    if entity.ambiguous:
        maybe = ", ".join(other.name for other in namesakes(comparison, entity))
        yield Fact("May be", f"{maybe or 'several'}; E m merges it with the right one")
    single = comparison.right is None
    yield Fact("Names on this page" if single else "Names, left and right")
    readings = [comparison.reading(side) for side in comparison.sides]
    for form in forms_of(comparison, entity.id):
        counts = (
            sum(surface(one) == form for one in (reading.of(entity.id) if reading else ()))
            for reading in readings
        )
        yield Fact("".join(f"{number or '·':>5}" for number in counts), form)


def _in_library(found: EntityDetails) -> Iterator[Fact]:
    if found.titles:
        yield Fact("Titles before it, in the library")
        yield from (Fact(f"{number:>5,}", title) for title, number in found.titles)
    if found.articles:
        more = "" if found.total == len(found.articles) else f", the first {len(found.articles)}"
        yield Fact(f"In {counted(found.total, 'article')} of the library{more}")
        yield from (Fact(f"{one.count:>5,}", one.title, one.article) for one in found.articles)
