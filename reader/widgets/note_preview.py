"""All about one note: the quote in its context, words, tags, how it was placed."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from corpus.note import Anchor
from corpus.placed import placed
from reader.note_signs import NoteSigns

from .line import Looking, Run, Runs, plain
from .note_list import NoteRow
from .note_wording import sign_run, tag_runs
from .wording import day, joined

Suggested = Sequence[tuple[str, float]]
"""Passages that a note may have become, and the share of characters that they have in common."""


class NotePreview(Looking, ScrollView):
    """A column of text beside the list of notes."""

    DEFAULT_CSS = """
    NotePreview { height: 1fr; scrollbar-size: 0 0; }
    """
    _parts: Sequence[Runs] = ()
    _lines: Sequence[Strip] | None = None

    def show(self, parts: Sequence[Runs]) -> None:
        """Show these paragraphs from their beginning."""
        if parts != self._parts:
            self._parts, self._lines = parts, None
            self.scroll_to(y=0, animate=False, force=True)
            self.refresh()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._lines = None

    def notify_style_update(self) -> None:
        """Take up the colours of another theme."""
        super().notify_style_update()
        self._lines = None

    def render_line(self, y: int) -> Strip:
        """Return one line of the preview."""
        width = self.size.width
        if self._lines is None:
            self._lines = self._broken(width - 2)
            self.virtual_size = Size(width, len(self._lines))
        at = y + self.scroll_offset.y
        if at < len(self._lines):
            return self._lines[at]
        return Strip.blank(width, self.rich_style)

    def _broken(self, width: int) -> list[Strip]:
        strips = []
        for runs in self._parts:
            # Built from pieces and never from markup: the words may be anybody's.
            text = Text.assemble(*((plain(run.text), self._style(run)) for run in runs))
            for line in text.wrap(self.app.console, max(8, width)):
                line.rstrip()
                segments = [Segment(" "), *line.render(self.app.console)]
                styled = Segment.apply_style(segments, self.rich_style)
                strips.append(Strip(styled).adjust_cell_length(width + 2, self.rich_style))
        return strips

    def _style(self, run: Run) -> Style:
        return self.style_of(run.look) if run.look else Style.null()


def all_about(row: NoteRow, signs: NoteSigns, suggested: Suggested = ()) -> list[Runs]:
    """Return what is known of a note, a paragraph each."""
    note = row.note
    parts: list[Runs] = []
    for anchor, article in zip(note.anchors, row.articles, strict=True):
        if parts:
            parts.append([Run("")])
        title = article.title if article else "no longer in the library"
        parts.append([Run(title, "strong")])
        if article is not None:
            origin = joined(article.outlet, article.byline, day(article.published))
            parts += [[Run(origin, "muted")]] if origin else []
        parts += [[Run("")], _in_context(anchor), [Run("")]]
        how = placed(anchor) or "where it was made"
        parts.append([Run(how, "error" if anchor.orphan else "muted")])
    if suggested:
        parts.append([Run("")])
        parts.append([Run("It may have become (p puts it there):", "accent")])
        parts += [
            [Run(f"{alike:.0%} ", "muted"), Run(f"“{passage}”")] for passage, alike in suggested
        ]
    parts.append([Run("")])
    lines = note.body.split("\n") if note.body else []
    parts += [[sign_run(note, signs), Run(" "), Run(lines[0])]] if lines else []
    parts += [[Run(line)] for line in lines[1:]]
    parts += [tag_runs(note, signs)] if note.tags else []
    made, changed = (day(one.astimezone().date()) for one in (note.created, note.modified))
    parts += [[Run("")], [Run(f"made {made}", "muted")]]
    parts += [[Run(f"changed {changed}", "muted")]] if note.modified != note.created else []
    parts.append([Run(f"id {note.id[:8]}", "muted")])
    return parts


def _in_context(anchor: Anchor) -> list[Run]:
    return [
        Run(f"…{anchor.prefix.lstrip()}", "muted"),
        Run(anchor.exact, "note"),
        Run(f"{anchor.suffix.rstrip()}…", "muted"),
    ]
