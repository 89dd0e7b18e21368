"""A text that is being written, block by block."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from corpus.article import Block, BlockKind, Style
from corpus.span import Span

from .line import Line, moved

_GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A whole text, its blocks and its styles."""

    text: str
    blocks: tuple[Block, ...]
    styles: tuple[Style, ...]


@dataclass(slots=True)
class Container:
    """A list, a quote or a footnote that blocks stand in."""

    kind: BlockKind
    number: int | None = None
    """The number of the next item; None when items have bullets."""
    marker: str = ""
    """The marker that the next block of the item bears."""

    def next_item(self, delimiter: str) -> None:
        """Give the next block the marker of the item that begins."""
        if self.number is None:
            self.marker = "•"
        else:
            self.marker = f"{self.number}{delimiter}"
            self.number += 1


@dataclass(slots=True)
class Writer:
    """The text as far as it is written, and the containers open at its end."""

    containers: list[Container] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _blocks: list[Block] = field(default_factory=list)
    _styles: list[Style] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether no text is written yet."""
        return not self._length

    def write(self, kind: BlockKind, line: Line, level: int = 0, marker: str = "") -> None:
        """Append a block, unless it is blank."""
        # In code and tables, white space at the edges has a meaning.
        line = line if kind in {BlockKind.CODE, BlockKind.TABLE} else line.stripped()
        if not line.text.strip():
            return
        if self._length:
            self._append(_GAP)
        start = self._length
        self._append(line.text)
        self._blocks.append(Block(kind, Span(start, self._length), level, marker))
        self._styles.extend(moved(line.styles, start))

    def write_paragraph(self, line: Line) -> None:
        """Append a paragraph, of the kind that the innermost container makes it."""
        if not self.containers:
            self.write(BlockKind.CAPTION if line.is_picture else BlockKind.PARAGRAPH, line)
            return
        innermost = self.containers[-1]
        depth = sum(container.kind is innermost.kind for container in self.containers)
        self.write(innermost.kind, line, depth, innermost.marker)
        if line.text.strip():
            innermost.marker = ""

    def write_rule(self) -> None:
        """Append a rule, which covers no characters."""
        self._blocks.append(Block(BlockKind.RULE, Span(self._length, self._length)))

    def append(self, other: Manuscript) -> None:
        """Append a whole manuscript."""
        if self._length and other.text:
            self._append(_GAP)
        shift = self._length
        self._append(other.text)
        self._blocks.extend(
            replace(block, span=Span(block.span.start + shift, block.span.end + shift))
            for block in other.blocks
        )
        self._styles.extend(moved(other.styles, shift))

    def manuscript(self) -> Manuscript:
        """Return what is written, its styles in order of their place, outer before inner."""
        styles = sorted(self._styles, key=lambda style: (style.span.start, -style.span.end))
        return Manuscript("".join(self._pieces), tuple(self._blocks), tuple(styles))

    def _append(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)


def headed(manuscript: Manuscript, title: str) -> Manuscript:
    """Return the manuscript with a title put before it."""
    gap = _GAP if manuscript.text else ""
    shift = len(title) + len(gap)
    heading = Block(BlockKind.HEADING, Span(0, len(title)), level=1)
    blocks = (
        replace(block, span=Span(block.span.start + shift, block.span.end + shift))
        for block in manuscript.blocks
    )
    styles = moved(manuscript.styles, shift)
    return Manuscript(title + gap + manuscript.text, (heading, *blocks), tuple(styles))
