"""The text of one block, with the styles inside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from corpus.article import Style, StyleKind
from corpus.span import Span

_NEAR = 4
"""Styles that can end at one place and still be found to go on."""
_TO_ONE_LINE = str.maketrans("\n\t", "  ")


@dataclass(frozen=True, slots=True)
class Line:
    """The text of one block, with the styles inside it."""

    text: str
    styles: tuple[Style, ...] = ()

    def on_one_line(self) -> Line:
        """Return the line with its newlines and tabs as spaces."""
        return replace(self, text=self.text.translate(_TO_ONE_LINE))

    @property
    def is_picture(self) -> bool:
        """Whether the whole line is one picture."""
        whole = Span(0, len(self.text))
        return any(s.kind is StyleKind.IMAGE and s.span == whole for s in self.styles)

    def stripped(self) -> Line:
        """Return the line without white space around it, its styles moved and cut to fit."""
        head = len(self.text) - len(self.text.lstrip())
        text = self.text.strip()
        if len(text) == len(self.text):
            return self
        cut = (
            replace(
                style,
                span=Span(
                    min(max(style.span.start - head, 0), len(text)),
                    min(max(style.span.end - head, 0), len(text)),
                ),
            )
            for style in self.styles
        )
        return Line(text, tuple(style for style in cut if len(style.span)))


@dataclass(slots=True)
class LineBuilder:
    """A line that is written piece by piece, its white space collapsed as HTML does."""

    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _styles: list[Style] = field(default_factory=list)
    _opened: list[tuple[StyleKind | None, int, str]] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Append text, each run of white space as one space."""
        words = " ".join(text.split())
        before = text[:1].isspace() and not self._at_space
        after = bool(words) and text[-1:].isspace()
        self.add_exactly(f"{' ' if before else ''}{words}{' ' if after else ''}")

    def add_exactly(self, text: str) -> None:
        """Append text with the white space that it has."""
        if text:
            self._pieces.append(text)
            self._length += len(text)

    def open(self, kind: StyleKind | None, target: str = "") -> None:
        """Begin a style; None begins one that leaves no trace but must be closed."""
        self._opened.append((kind, self._length, target))

    def close(self) -> None:
        """End the style that was begun last."""
        kind, start, target = self._opened.pop()
        self._mark(kind, start, target)

    def take(self) -> Line:
        """Return the line and begin the next one, in which the open styles go on."""
        for kind, start, target in self._opened:
            self._mark(kind, start, target)
        line = Line("".join(self._pieces), tuple(self._styles)).stripped()
        self._pieces, self._styles, self._length = [], [], 0
        self._opened = [(kind, 0, target) for kind, _, target in self._opened]
        return line

    @property
    def _at_space(self) -> bool:
        return not self._pieces or self._pieces[-1][-1:].isspace()

    def _mark(self, kind: StyleKind | None, start: int, target: str) -> None:
        if kind is None or start >= self._length:
            return
        # Word processors cut a stretch of one look into many runs.
        for number, style in enumerate(reversed(self._styles[-_NEAR:]), 1):
            if (style.kind, style.target, style.span.end) == (kind, target, start):
                start = style.span.start
                del self._styles[-number]
                break
        self._styles.append(Style(kind, Span(start, self._length), target))


def table_of(rows: Iterable[Sequence[Line]]) -> Line:
    """Return the rows of a table, one a line, their cells parted by tabs."""
    pieces: list[str] = []
    styles: list[Style] = []
    length = 0
    for row in rows:
        for number, cell in enumerate(row):
            before = "\t" if number else "\n" if pieces else ""
            line = cell.on_one_line()
            pieces += (before, line.text)
            styles += moved(line.styles, length + len(before))
            length += len(before) + len(line.text)
    return Line("".join(pieces), tuple(styles))


def moved(styles: Sequence[Style], shift: int) -> list[Style]:
    """Return the styles as many characters further on."""
    return [
        replace(style, span=Span(style.span.start + shift, style.span.end + shift))
        for style in styles
    ]
