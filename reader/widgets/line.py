"""Lines of chrome, drawn from runs of plain text: never from markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Self

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Region
from textual.strip import Strip

from corpus.sanitise import sanitise
from reader.direct import DrawnAfterKeys
from reader.themes import looks

_WHITE = str.maketrans("\n\t", "  ")


class Run(NamedTuple):
    """Text in one look; the look is one of `themes.looks`, or empty."""

    text: str
    look: str = ""


Runs = Sequence[Run]


def plain(text: str) -> str:
    """Return the text as it may stand in one line of the screen."""
    return sanitise(text).translate(_WHITE)


def width_of(runs: Iterable[Run]) -> int:
    """Return how many cells the runs take."""
    return sum(cell_len(plain(run.text)) for run in runs)


def fit(runs: Iterable[Run], width: int) -> list[Run]:
    """Return the runs cut to `width` cells; an ellipsis shows where they were cut."""
    kept: list[Run] = []
    left = width
    for run in runs:
        text = plain(run.text)
        cells = cell_len(text)
        if cells > left:
            if left > 0:
                kept.append(Run(set_cell_size(text, left - 1).rstrip() + "…", run.look))
            return kept
        kept.append(Run(text, run.look))
        left -= cells
    return kept


def justified(left: Runs, right: Runs, width: int, middle: Runs = ()) -> list[Run]:
    """Return one line: `left`, `middle` about the middle, `right` at the end.

    The right part is kept, the left one cut first; the middle goes if it does not fit.
    """
    right = fit(right, width)
    room = width - width_of(right)
    left = fit(left, max(0, room - 1))
    used, centre = width_of(left), width_of(middle)
    start = max(used + 2, (width - centre) // 2)
    if not centre or start + centre + 1 > room:
        return [*left, Run(" " * (room - used)), *right]
    gap = Run(" " * (start - used))
    return [*left, gap, *middle, Run(" " * (room - start - centre)), *right]


def strip(runs: Iterable[Run], width: int, base: Style, style_of: Callable[[str], Style]) -> Strip:
    """Return the runs as a strip of exactly `width` cells on the `base` style."""
    segments = [
        Segment(run.text, base + style_of(run.look) if run.look else base)
        for run in fit(runs, width)
        if run.text
    ]
    return Strip(segments).adjust_cell_length(width, base)


def filtered(
    segments: Iterable[Segment], filters: Iterable[LineFilter], ground: Color
) -> list[Segment]:
    """Return the segments as the program's filters let them pass to the terminal."""
    passed = list(segments)
    for line_filter in filters:
        passed = line_filter.apply(passed, ground)
    return passed


class Looking(DrawnAfterKeys):
    """A widget whose text has the looks of the theme; its lines are kept as they are drawn.

    Textual's own cache would ask for all styles of the widget, and of those
    that it lies on, to hand over lines that have not changed.
    """

    # Component classes would do as well, but Textual styles each of them anew
    # for every widget whenever a class changes.
    _looks: dict[str, Style] | None = None
    _sheet: tuple[Style, Color] | None = None
    """The look of blank paper, and its colour; None while neither is known."""
    _has_frame: bool | None = None

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._finished: dict[int, Strip] = {}
        """The lines by their number, as they go to the terminal."""
        self._finished_for: tuple[object, ...] = ()

    def style_of(self, look: str) -> Style:
        """Return the style of a look, to be laid over the widget's own."""
        if self._looks is None:
            self._looks = looks(self.app.theme_variables)
        return self._looks[look]

    @property
    def base(self) -> Style:
        """Return the style of the widget itself."""
        return self._paper[0]

    def notify_style_update(self) -> None:
        """Take up the colours of another theme."""
        super().notify_style_update()
        self._looks = self._sheet = self._has_frame = None
        self._finished.clear()

    def refresh(self, *regions: Region, **what: bool) -> Self:
        """Draw anew what is shown."""
        self._finished.clear()
        return super().refresh(*regions, **what)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines that are asked for."""
        if self._is_framed:
            return super().render_lines(crop)
        width = self.outer_size.width
        finished_for = width, *self.get_line_filters()
        if finished_for != self._finished_for:
            self._finished_for = finished_for
            self._finished.clear()
        strips = [self._finished.get(y) or self._finish(y) for y in crop.line_range]
        if crop.column_span != (0, width):
            return [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def _finish(self, y: int) -> Strip:
        """Return a line as it goes to the terminal, and keep it."""
        line = self.render_line(y)
        segments = filtered(line, self.get_line_filters(), self._paper[1])
        self._finished[y] = strip = Strip(segments, line.cell_length)
        return strip

    @property
    def _paper(self) -> tuple[Style, Color]:
        if self._sheet is None:
            self._sheet = self.rich_style, self.background_colors[1]
        return self._sheet

    @property
    def _is_framed(self) -> bool:
        """Return whether something is drawn beside the lines."""
        if self._has_frame is None:
            self._has_frame = any(self.styles.gutter)
        return self._has_frame


class Line(Looking):
    """One line of chrome; a subclass says what stands in it."""

    DEFAULT_CSS = """
    Line { height: 1; width: 1fr; }
    """

    def runs(self, width: int) -> Runs:
        """Return what stands in the line, given its width in cells."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Return the line."""
        width = self.size.width
        runs = self.runs(width) if y == 0 else ()
        return strip(runs, width, self.base, self.style_of)
