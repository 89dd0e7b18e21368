"""An article on a page: laid out, lit and scrolled, drawn line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from time import monotonic
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip
from textual.timer import Timer

from corpus.article import Article
from corpus.comparison import Side
from corpus.span import Span
from reader.direct import DrawnAfterKeys
from reader.first_page import Frame
from reader.layout import Layer, Role, document_of
from reader.layout.page import page
from reader.layout.view import View
from reader.layout.words import word_at

from .line import filtered
from .pane_inks import inks
from .pane_labels import by_row, labelled
from .pane_looks import Looks
from .pane_rows import Signs
from .pane_sheet import Sheet

if TYPE_CHECKING:
    from reader.layout.motions import Motion

DEFAULT_MEASURE = 72
_LEAST_MEASURE, _MOST_MEASURE = 20, 200
_SLICE, _PERIOD = 0.005, 0.008
"""Seconds for which lines out of sight are set at a time, so that no key waits, and how often."""
_REMARK = 0.2
"""Seconds between two drawings of the gutter meanwhile."""


class ArticlePage(DrawnAfterKeys):
    """Shows an article; what is lit, and where, it is told."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ArticlePage { height: 1fr; width: 1fr; }
    """

    def __init__(
        self,
        side: Side = Side.LEFT,
        *,
        measure: int = DEFAULT_MEASURE,
        name: str | None = None,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.side = side
        self.article: Article | None = None
        self._measure = measure
        self._view = View()
        self._looks: Looks | None = None
        self._ground = Color(0, 0, 0)
        self._sheet = Sheet(self._view, self._present_looks, self._filtered)
        self._cursor = 0
        self._labels: Mapping[int, str] = {}
        self.moved_on: Callable[[], None] | None = None
        """Called when another part of the article is in sight, before that is drawn."""
        self._slices: Timer | None = None
        self._marked = 0.0
        """When the gutter was last drawn while lines are missing."""

    # What is shown

    def show(self, article: Article | None, *, place: int = 0) -> None:
        """Show another article, or none, from the line of the offset `place` on; nothing is lit."""
        self.article = article
        self._sheet.layers = {}
        self._cursor = place
        self._view.show(document_of(article) if article else None, place)
        self._sheet.forget()
        self._set_rest()
        self.refresh()

    def paint(self, layers: Mapping[Role, Layer], signs: Signs | None = None) -> None:
        """Light the spans of these layers and no others, drawing anew only what differs.

        `signs` are what stands beside the notes. The selection stays what it is.
        """
        lit: dict[Role, Layer] = {role: layer for role, layer in layers.items() if layer}
        if Role.SELECTION in self._sheet.layers:
            lit.setdefault(Role.SELECTION, self._sheet.layers[Role.SELECTION])
        current = lit.get(Role.CURRENT, Layer.EMPTY)
        if current != self._sheet.layers.get(Role.CURRENT, Layer.EMPTY) and current.first:
            self._cursor = current.first.start
        self._light(lit, signs)

    def set_measure(self, cells: int) -> None:
        """Set the text at most so many cells wide."""
        self._measure = max(_LEAST_MEASURE, min(cells, _MOST_MEASURE))
        self._lay_out()
        self.refresh()

    @property
    def measure(self) -> int:
        """Return the most cells that a line of text takes."""
        return self._measure

    @property
    def selection(self) -> Span | None:
        """Return the selected characters."""
        layer = self._sheet.layers.get(Role.SELECTION)
        return layer.first if layer else None

    @property
    def selected_text(self) -> str:
        """Return the selected text as the article has it, without the breaks of the lines."""
        selection = self.selection
        return selection.of(self.article.text) if selection and self.article else ""

    def select(self, span: Span | None) -> None:
        """Select these characters, or none."""
        lit = dict(self._sheet.layers)
        lit.pop(Role.SELECTION, None)
        if span:
            lit[Role.SELECTION] = Layer([span])
        self._light(lit)

    def label(self, labels: Mapping[int, str]) -> None:
        """Lay these letters over the text at their offsets, until others are given or none."""
        self._labels = labels
        self.refresh()

    def word_at(self, offset: int) -> Span:
        """Return the word around `offset`, else the one character there."""
        return word_at(self.article.text, offset) if self.article else Span(0, 0)

    @property
    def passage(self) -> Span:
        """Return the selection, else the sentence at the cursor; empty where no article is."""
        # Sentences take their time to load, and are not needed to show a page.
        from corpus.passages import sentence_at

        if self.article is None:
            return Span(0, 0)
        return self.selection or sentence_at(self.article, self.cursor)

    def moved(self, offset: int, motion: Motion, step: int) -> int:
        """Return where a motion leads from `offset`."""
        # Sentences take their time to load, and are not needed to show a page.
        from reader.layout.motions import moved

        layout = self._view.layout
        return moved(layout, offset, motion, step) if layout else offset

    # Where it stands

    @property
    def top(self) -> int:
        """Return the offset of the first character in sight."""
        return self._view.place

    @property
    def in_sight(self) -> Span:
        """Return the characters in sight."""
        return self._view.visible

    @property
    def beyond(self) -> tuple[int, int]:
        """Return how many matches begin above what is in sight, and how many below."""
        lit = self._sheet.layers
        matches = lit.get(Role.ENTITY) or lit.get(Role.HIT) or Layer.EMPTY
        sight = self.in_sight
        above = matches.count_before(sight.start)
        return above, len(matches) - max(above, matches.count_before(sight.end))

    @property
    def cursor(self) -> int:
        """Return where the user reads: the last click or the current match, else the top."""
        return self._cursor if self._cursor in self.in_sight else self.top

    def stand_on(self, offset: int) -> None:
        """Take this for where the user reads, as long as it is in sight."""
        self._cursor = offset

    @property
    def percent(self) -> float:
        """Return how much of the text lies above the last line in sight, from 0 to 100."""
        view = self._view
        return 100 * min(1.0, (view.top + view.rows) / view.height) if view.height else 100.0

    @property
    def is_whole(self) -> bool:
        """Return whether all is laid out; of a long article what is out of sight waits."""
        return self._view.is_whole

    def _follow(self, *, moved: bool) -> None:
        """Draw what has come into sight, if the view has moved."""
        if moved:
            self._sheet.move()
            self.refresh()
            # A message would take as long as drawing: it passes every widget up to the screen.
            if self.moved_on is not None:
                self.moved_on()

    # How it is drawn

    def on_resize(self) -> None:
        """Lay the text out for the new size, at the same place."""
        self._lay_out()

    def notify_style_update(self) -> None:
        """Forget the looks of the theme that was."""
        super().notify_style_update()
        self._looks = None
        self._sheet.forget()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the rows of the pane that are asked for.

        The compositor asks for all rows of all panes whenever anything changes,
        so they are kept, and handed over as they are: a cache of styled lines
        in between would cost more than drawing them.
        """
        # It has neither border nor padding, so that this is the size of what it shows as well.
        if self.outer_size != (self._sheet.page.width, self._view.rows):
            self._lay_out()
        strips = self._labelled(self._sheet.rows)[crop.y : crop.bottom]
        if crop.x or crop.width != self._sheet.page.width:
            strips = [strip.crop(crop.x, crop.right) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """Return row `y` of the pane."""
        return self.render_lines(Region(0, y, self.size.width, 1))[0]

    def _labelled(self, rows: list[Strip]) -> list[Strip]:
        if not self._labels or self._view.layout is None:
            return rows
        labels = by_row(self._labels, self._view.layout, self._view.top)
        style = self._present_looks().hint()
        left = self._sheet.page.left
        return [
            self._filtered(labelled(row, labels[y], left, style), row.cell_length)
            if y in labels
            else row
            for y, row in enumerate(rows)
        ]

    @property
    def frame(self) -> Frame:
        """Return where the pane stands on the screen."""
        return Frame(*self.content_region, self._measure)

    def control_sequences(self) -> dict[str, str]:
        """Return what switches each ink on in which text is drawn that is not lit."""

        def switch_on(style: Style) -> str:
            drawn = self._filtered([Segment("x", style)], 1)
            return drawn.render(self.app.console).partition("x")[0]

        return {name: switch_on(style) for name, style in self._present_looks().plain().items()}

    def _lay_out(self) -> None:
        width, height = self.outer_size
        if not width:
            # It has no place on the screen yet: any layout would be for nothing.
            return
        self._sheet.page = page(width, self._measure)
        self._view.resize(self._sheet.page.text, height)
        self._sheet.forget()
        self._set_rest()

    def _set_rest(self) -> None:
        """Set the lines of a long article that are out of sight little by little."""
        if self._slices is None and not self._view.is_whole:
            self._slices = self.set_interval(_PERIOD, self._slice)

    def _slice(self) -> None:
        until = monotonic() + _SLICE
        self._view.set_on(lambda: monotonic() < until)
        if self._view.is_whole and self._slices is not None:
            self._slices.stop()
            self._slices = None
        if self._slices is None or until > self._marked + _REMARK:
            self._marked = until
            self._sheet.mark()
            self.refresh()

    def _light(self, layers: Mapping[Role, Layer], signs: Signs | None = None) -> None:
        regions = self._sheet.light(layers, signs)
        if regions:
            self.refresh(*regions)

    def _filtered(self, segments: Iterable[Segment], width: int) -> Strip:
        """Return a row of this width as the program's filters let it pass to the terminal."""
        # The width is told, not measured: Rich knows less of some scripts than terminals do.
        return Strip(filtered(segments, self.get_line_filters(), self._ground), width)

    def _present_looks(self) -> Looks:
        if self._looks is None:
            self._looks = Looks(self.rich_style, inks(self.app.theme_variables))
            _, self._ground = self.background_colors
        return self._looks
