"""The pane: a page that is read with the mouse as well."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.timer import Timer

from corpus.span import Span
from reader.layout.gutter import line_at
from reader.layout.words import stretch_at, word_at
from reader.messages import PlaceClicked, TextSelected

from .pane_moving import MovingPage

_WHEEL = 3
_TICK = 0.04
"""Seconds between two lines while the pointer is held beyond the edge."""
_FASTEST = 5


@dataclass
class _Drag:
    """The left button is held since it was pressed on the cluster `origin`."""

    origin: Span
    x: int
    y: int
    moved: bool = False


class DocumentPane(MovingPage, can_focus=True):
    """An article that is scrolled, clicked and selected with the mouse.

    All of it happens inside this pane: a drag that leaves it selects nothing
    elsewhere, and scrolls while it is held beyond the upper or lower edge.
    """

    _drag: _Drag | None = None
    _dragged = False
    """Whether the button that was released last had selected something."""
    _on_gutter = False
    _ticks: Timer | None = None

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move down with the wheel."""
        event.stop()
        self.scroll_lines(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move up with the wheel."""
        event.stop()
        self.scroll_lines(-_WHEEL)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to select, or take hold of the gutter."""
        self._dragged = False
        if event.button != 1 or self.article is None:
            return
        event.stop()
        self.capture_mouse()
        if self._is_gutter(event.x):
            self._on_gutter = True
            self._jump_to_row(event.y)
        else:
            self._drag = _Drag(self._cluster_at(event.x, event.y), event.x, event.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to the pointer, or follow it along the gutter."""
        if self._on_gutter:
            self._jump_to_row(event.y)
        elif (drag := self._drag) is not None:
            drag.moved = drag.moved or (event.x, event.y) != (drag.x, drag.y)
            drag.x, drag.y = event.x, event.y
            self._select_to_pointer()
            self._scroll_while_beyond()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Say what was selected, if the pointer moved."""
        if self._drag is None and not self._on_gutter:
            return
        event.stop()
        self._dragged = self._on_gutter or (self._drag is not None and self._drag.moved)
        selected = self._dragged and not self._on_gutter
        self._let_go()
        self.release_mouse()
        if selected:
            self.post_message(TextSelected(self.side, self.selection))

    def on_mouse_release(self) -> None:
        """Stop selecting when something else took the mouse."""
        self._let_go()

    def on_hide(self) -> None:
        """Stop selecting when the pane is hidden."""
        self._let_go()

    def on_click(self, event: events.Click) -> None:
        """Say where the user clicked; a second click selects the word, a third the paragraph."""
        event.stop()
        if event.button != 1 or self._dragged or self.article is None or self._is_gutter(event.x):
            return
        offset = self._cluster_at(event.x, event.y).start
        self._cursor = offset
        if event.chain == 1:
            self._choose(None)
            self.post_message(PlaceClicked(self.side, offset))
        elif event.chain == 2:
            self._choose(word_at(self.article.text, offset))
        elif self._view.document is not None:
            self._choose(stretch_at(self._view.document, offset))

    def _choose(self, span: Span | None) -> None:
        if span != self.selection:
            self.select(span)
            self.post_message(TextSelected(self.side, self.selection))

    def _is_gutter(self, x: int) -> bool:
        return x >= self._sheet.page.width - 1

    def _cluster_at(self, x: int, y: int) -> Span:
        """Return the cluster drawn in this cell of the pane, else the empty span nearest to it."""
        view = self._view
        if view.layout is None:
            return Span(0, 0)
        row = max(0, min(y, view.rows - 1))
        return view.layout.cluster_at(view.top + row, x - self._sheet.page.left)

    def _select_to_pointer(self) -> None:
        drag = self._drag
        if drag is not None and drag.moved:
            here = self._cluster_at(drag.x, drag.y)
            start, end = min(drag.origin.start, here.start), max(drag.origin.end, here.end)
            self.select(Span(start, end) if end > start else None)

    def _jump_to_row(self, row: int) -> None:
        view = self._view
        if row <= 0:
            self.scroll_to_top()
        elif row >= view.rows - 1:
            self.scroll_to_bottom()
        else:
            line = line_at(row, view.rows, view.height) - view.rows // 2
            self._follow(moved=view.move_to(line))

    def _scroll_while_beyond(self) -> None:
        if self._beyond() and self._ticks is None:
            self._ticks = self.set_interval(_TICK, self._tick)
        elif not self._beyond():
            self._stop_ticking()

    def _beyond(self) -> int:
        """Return how many rows the pointer is held beyond the edge, negative above the upper."""
        if self._drag is None:
            return 0
        y = self._drag.y
        return y if y < 0 else max(0, y - self._view.rows + 1)

    def _tick(self) -> None:
        self.scroll_lines(max(-_FASTEST, min(self._beyond(), _FASTEST)))
        self._select_to_pointer()

    def _stop_ticking(self) -> None:
        if self._ticks is not None:
            self._ticks.stop()
            self._ticks = None

    def _let_go(self) -> None:
        self._drag = None
        self._on_gutter = False
        self._stop_ticking()
