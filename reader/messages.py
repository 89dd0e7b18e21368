"""What widgets and workers say has happened.

Nobody compares or prints it: each method that is made here would lengthen the start.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from textual.widget import Widget

    from corpus.article import ArticleId
    from corpus.comparison import Comparison, Side
    from corpus.entity import EntityId
    from corpus.note import Note
    from corpus.span import Span

    from .state import Hits


@dataclass(eq=False, repr=False)
class PageRested(Message):
    """A page has been scrolled, and then not for a while."""


@dataclass(eq=False, repr=False)
class Settled(Message):
    """The first page stands, and keys find something that they mean."""


@dataclass(eq=False, repr=False)
class PartingDragged(Message):
    """The user drags what parts the two pages to this place on the screen."""

    x: int
    y: int


@dataclass(eq=False, repr=False)
class PlaceClicked(Message):
    """The user clicked on a character of an article."""

    side: Side
    offset: int


@dataclass(eq=False, repr=False)
class TextSelected(Message):
    """The user selected text in a pane, or selected none."""

    side: Side
    span: Span | None


@dataclass(eq=False, repr=False)
class RowHighlighted(Message):
    """The cursor of a list came to another row."""

    list: Widget
    index: int

    @property
    def control(self) -> Widget:
        """Return the list."""
        return self.list


@dataclass(eq=False, repr=False)
class RowChosen(Message):
    """The user chose a row of a list."""

    list: Widget
    index: int

    @property
    def control(self) -> Widget:
        """Return the list."""
        return self.list


@dataclass(eq=False, repr=False)
class EntityChosen(Message):
    """The user chose an entity from the list."""

    entity: EntityId


@dataclass(eq=False, repr=False)
class EntitiesNarrowed(Message):
    """The user typed into the filter of the entity list, or asked for another scope."""

    text: str
    scope_step: int = 0


@dataclass(eq=False, repr=False)
class EntitiesReordered(Message):
    """The user asked for another order of the entity list."""


@dataclass(eq=False, repr=False)
class PinTurned(Message):
    """The user asked for an entity of the list to be pinned, or no longer."""

    entity: EntityId


@dataclass(eq=False, repr=False)
class CorrectionAsked(Message):
    """The user asked to put an entity of the list right."""

    entity: EntityId


@dataclass(eq=False, repr=False)
class EntityAsked(Message):
    """The user asked what is known about an entity."""

    entity: EntityId


@dataclass(eq=False, repr=False)
class EntityListLeft(Message):
    """The user is done with the entity list."""


@dataclass(eq=False, repr=False)
class FindTyped(Message):
    """The user typed what to find in both articles."""

    text: str


@dataclass(eq=False, repr=False)
class FindStepped(Message):
    """The user asked for the next or previous hit while typing."""

    step: int


@dataclass(eq=False, repr=False)
class FindClosed(Message):
    """The user left the find bar, keeping the hits or not."""

    keep: bool


@dataclass(eq=False, repr=False)
class Found(Message):
    """A search through both articles is done."""

    text: str
    spans: Mapping[Side, Sequence[Span]]


@dataclass(eq=False, repr=False)
class FindFailed(Message):
    """What the user typed cannot be found by; the reason is a few words for a person."""

    reason: str


@dataclass(eq=False, repr=False)
class NoteWritten(Message):
    """The user asked to save what stands in the note editor."""

    text: str


@dataclass(eq=False, repr=False)
class NoteTyped(Message):
    """The user has changed what stands in the note editor."""

    text: str


@dataclass(eq=False, repr=False)
class NoteDropped(Message):
    """The user closed the note editor without saving."""

    text: str


@dataclass(eq=False, repr=False)
class EditorAsked(Message):
    """The user wants to write on in another editor."""

    text: str


@dataclass(eq=False, repr=False)
class NotesChanged(Message):
    """The notes of the open articles are other ones now; `said` tells the user why."""

    notes: Mapping[ArticleId, Sequence[Note]]
    said: str = ""


@dataclass(eq=False, repr=False)
class Opened(Message):
    """Articles were read and compared."""

    comparison: Comparison
    side: Side
    """The side that was asked for."""
    places: Mapping[ArticleId, int]
    """Where each article was left."""
    hits: Hits | None = None
    span: Span | None = None


@dataclass(eq=False, repr=False)
class Copied(Message):
    """Something was copied; `said` tells where to."""

    said: str


@dataclass(eq=False, repr=False)
class Corrected(Message):
    """The entities of the open articles were put right; `said` tells the user what was done."""

    comparison: Comparison
    said: str = ""


@dataclass(eq=False, repr=False)
class IndexIsBehind(Message):
    """Something was saved that the index does not know yet."""


@dataclass(eq=False, repr=False)
class Recognised(Message):
    """`done` of `total` articles were recognised anew."""

    done: int
    total: int


@dataclass(eq=False, repr=False)
class Placed(Message):
    """The copies of `done` of `total` articles were looked for."""

    done: int
    total: int


@dataclass(eq=False, repr=False)
class Reread(Message):
    """Articles of the library have other mentions than before."""


@dataclass(eq=False, repr=False)
class Indexed(Message):
    """The index has taken in `done` of `total` changes."""

    done: int
    total: int


@dataclass(eq=False, repr=False)
class FurtherOpened(Message):
    """A further article was opened, perhaps instead of another page."""

    comparison: Comparison
    """The article alone."""
    place: int
    instead: Widget | None = None


@dataclass(eq=False, repr=False)
class FurtherFound(Message):
    """What was looked for in the pair was looked for in the further pages."""

    hits: Hits
    """The hits in the pair."""
    spans: Mapping[Widget, Sequence[Span]]


@dataclass(eq=False, repr=False)
class FurtherExchanged(Message):
    """The user wants the article of a further page in the pair."""

    page: Widget


@dataclass(eq=False, repr=False)
class FurtherClosed(Message):
    """The user wants a further page closed."""

    page: Widget


@dataclass(eq=False, repr=False)
class FurtherHidden(Message):
    """There is no room any more for a further page."""


@dataclass(eq=False, repr=False)
class NotInFurther(Message):
    """The user asked of a further page what is done in the pair only."""


@dataclass(eq=False, repr=False)
class Failed(Message):
    """Something could not be done; the reason is a sentence for a person."""

    reason: str
