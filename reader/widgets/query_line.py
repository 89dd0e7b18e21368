"""A field for a query with the line under it: what is offered, or what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input

from corpus.span import Span

from .bars import Bar
from .line import Run
from .offer_line import OfferClicked, OfferLine
from .query_field import QueryField

_SIGN = 9
"""Cells before the field."""


@dataclass
class QueryChanged(Message):
    """Another query stands in the field."""

    query: str
    is_typed: bool
    """Whether the user is typing at its end, so that something may be offered."""


class QueryLine(Vertical):
    """The field where a query is typed, completed and brought back."""

    DEFAULT_CSS = """
    QueryLine { height: 2; }
    QueryLine > Horizontal { height: 1; }
    QueryLine > Horizontal > Bar { width: 9; }
    QueryLine > Horizontal > QueryField { width: 1fr; }
    """

    def __init__(self, query: str, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._query = query
        self._span = Span(0, 0)
        self._offers: Sequence[tuple[str, str]] = ()
        self._taken = -1
        self._wrong: Span | None = None
        """The part of the query that cannot be answered."""
        self._is_pointing = False
        self._before = self._put = ""

    def compose(self) -> ComposeResult:
        """Lay out the line."""
        with Horizontal():
            yield Bar(id="search-sign")
            yield QueryField(self._query, "words to search for", id="query")
        yield OfferLine(_SIGN, id="offers")

    def on_mount(self) -> None:
        """Name the field."""
        self.query_one("#search-sign", Bar).show([Run("search", "accent")])
        self._put = self._query

    @property
    def field(self) -> QueryField:
        """Return the field."""
        return self.query_one(QueryField)

    @property
    def _line(self) -> OfferLine:
        return self.query_one(OfferLine)

    def put(self, query: str) -> None:
        """Put another query into the field, the cursor behind it."""
        self._put = query
        self.withdraw()
        self.field.put(query)

    def offer(self, span: Span, offers: Sequence[tuple[str, str]], lead: str = "") -> None:
        """Offer texts, each with what is known of it, for a part of the query.

        What is wrong before that part stays pointed at.
        """
        if self._taken >= 0 or (self._wrong and (self._wrong.end < span.start or not offers)):
            return
        if not offers and self._is_pointing:
            return
        self._span, self._offers, self._before = span, offers, self.field.value
        self._wrong, self._is_pointing = None, False
        hint = "Tab takes" if self.field.has_focus else ""
        self._line.show_offers(offers, lead=lead, hint=hint)

    def point(self, span: Span, sentence: str, look: str) -> None:
        """Say what is wrong at a place of the query."""
        self._offers, self._taken = (), -1
        self._wrong, self._is_pointing = span if look == "error" else None, True
        start, length = self.field.cells_of(span)
        self._line.show_trouble(_SIGN + start, length, sentence, look)

    def settle(self) -> None:
        """Point at nothing any more; what is offered stays."""
        if self._is_pointing:
            self.withdraw()

    def withdraw(self) -> None:
        """Offer nothing any more."""
        self._offers, self._taken = (), -1
        self._wrong, self._is_pointing = None, False
        self._line.clear()

    def take(self, step: int) -> bool:
        """Put the next offer, or the one before, into the query; return if there is one."""
        if not self._offers or (self._taken < 0 and step < 0):
            return False
        if self._taken < 0 and self.field.value != self._before:
            # What was offered is for what was typed before; the next offers are on their way.
            return True
        self._take((self._taken + step) % len(self._offers))
        return True

    def recall(self, step: int) -> bool:
        """Bring back an earlier query, or go on to a later one; return if there is one."""
        field = self.field
        if not (field.recalls if step > 0 else field.is_recalled) or not field.recall(step):
            return False
        self.withdraw()
        return True

    def _take(self, index: int) -> None:
        text, _ = self._offers[index]
        # Behind a field stands a value, which is offered next.
        goes_on = text.endswith(":")
        self._taken = -1 if goes_on else index
        query = self._before[: self._span.start] + text + self._before[self._span.end :]
        self._put = "" if goes_on else query
        self.field.value = query
        self.field.cursor_position = self._span.start + len(text)
        if goes_on:
            self.withdraw()
        else:
            self._line.show_offers(self._offers, at=index, hint="Tab: the next")

    @on(OfferClicked)
    def _offer_clicked(self, event: OfferClicked) -> None:
        event.stop()
        self._take(event.index)
        self.field.focus()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        query = event.value
        is_ours = query == self._put or self.field.is_recalled
        if not is_ours:
            self._taken = -1
        at_end = self.field.cursor_position >= len(query)
        self.post_message(QueryChanged(query, is_typed=not is_ours and at_end))

    def on_resize(self, _event: events.Resize) -> None:
        """Take back a mark that would stand in the wrong place."""
        if not self._offers:
            self._line.clear()
