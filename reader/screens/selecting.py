"""Selecting by keys, and copying what is selected."""

from __future__ import annotations

import os
from bisect import bisect_left, bisect_right

from textual import events, on, work

from corpus.errors import CorpusError
from corpus.span import Span
from reader.clipboard import give_to, terminal_takes, tool
from reader.messages import Copied
from reader.state import Extent
from reader.widgets.selection_keys import SelectionKeys
from reader.widgets.wording import counted, credit, joined

from .hinting import HintingScreen


class SelectingScreen(HintingScreen):
    """Two pages on which a passage can be selected and copied."""

    _extent: Extent | None = None

    def action_select(self) -> None:
        """Begin to select, with the selection or match that there is, or a word."""
        pane = self.focused_pane
        origin = pane.selection or self._match_here() or pane.word_at(pane.cursor)
        self._extent = Extent(origin, origin.end)
        self.begin("-selecting")
        self.query_one(SelectionKeys).focus()
        self._show_extent()

    def _match_here(self) -> Span | None:
        current = self.state.current.get(self.state.side)
        return current if current and self.focused_pane.cursor in current else None

    def action_extend(self, motion: str, step: int) -> None:
        """Lead the selection on or back, as many units as were counted."""
        from reader.layout.motions import Motion

        if self._extent is not None:
            pane = self.focused_pane
            there = pane.moved(self._extent.head, Motion(motion), step * self._counted())
            self._extent = self._extent.to(there)
            self._show_extent()

    def action_extend_to_match(self, step: int) -> None:
        """Lead the selection to the next or the previous match."""
        if self._extent is None:
            return
        head, matches = self._extent.head, self.state.matches(self.state.side)
        if step > 0:
            at = bisect_right(matches, head, key=lambda span: span.end)
            at = min(at + self._counted(), len(matches)) - 1
            is_any = at >= 0 and matches[at].end > head
        else:
            at = bisect_left(matches, head, key=lambda span: span.start)
            is_any = at > 0
            at = max(0, at - self._counted())
        if is_any:
            self._extent = self._extent.to(matches[at].end if step > 0 else matches[at].start)
            self._show_extent()

    def _show_extent(self) -> None:
        if self._extent is None:
            return
        pane, head = self.focused_pane, self._extent.head
        pane.select(self._extent.span)
        pane.reveal(Span(max(0, head - 1), head))
        self.say(f"Selected {counted(len(self._extent.span), 'character')}")

    def action_stop_selecting(self) -> None:
        """Select nothing any more."""
        self._extent = None
        self.focused_pane.select(None)
        self.tell(())
        self.end("-selecting")

    def action_note_selection(self) -> None:
        """Write a note on what is selected."""
        self._extent = None
        self.tell(())
        self.end("-selecting")
        self.action_annotate()

    def action_annotate(self) -> None:
        """Write a note on the passage; the screen that knows notes does so."""

    def action_copy_selection(self) -> None:
        """Copy what is selected and be done."""
        self.action_copy()
        self.action_stop_selecting()

    @on(events.DescendantFocus)
    def _leave_selecting(self, event: events.DescendantFocus) -> None:
        if self.has_class("-selecting") and not isinstance(event.widget, SelectionKeys):
            self._extent = None
            self.remove_class("-selecting")
            self._paint_keys()

    def action_copy(self) -> None:
        """Copy the selection or sentence with its source, and say by which way."""
        quote = " ".join(self.focused_pane.passage.of(self.article.text).split())
        metadata = self.article.metadata
        source = joined(self.article.title, credit(metadata), metadata.source)
        self._copy(f"“{quote}”\n{source}\n", counted(len(quote), "character"))

    @work(thread=True, group="copy")
    def _copy(self, text: str, amount: str) -> None:
        command = tool(os.environ)
        if command is not None and give_to(command, text):
            self.post_message(Copied(f"Copied {amount} and the source, with {command[0]}."))
        elif terminal_takes(text, os.environ):
            self.app.call_from_thread(self.app.copy_to_clipboard, text)
            said = f"Copied {amount} and the source, by way of the terminal."
            self.post_message(Copied(said))
        else:
            self.post_message(self._copied_to_file(text, amount))

    def _copied_to_file(self, text: str, amount: str) -> Copied:
        try:
            path = self._workspace.keep_copied(text)
        except (CorpusError, OSError) as error:
            return Copied(f"Nothing was copied: {error}")
        return Copied(f"This terminal has no clipboard: {amount} and the source are in {path}")

    @on(Copied)
    def _say_copied(self, event: Copied) -> None:
        self.say(event.said)
