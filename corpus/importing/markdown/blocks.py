"""Block tokens become one text with blocks and styles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from corpus.article import Block, BlockKind, Style, StyleKind
from corpus.span import Span

from .html import text_of
from .inline import Line, line_of

_GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A whole text, its blocks and its styles."""

    text: str
    blocks: tuple[Block, ...]
    styles: tuple[Style, ...]


@dataclass(slots=True)
class _Container:
    """A list, a quote or a footnote that blocks stand in."""

    kind: BlockKind
    number: int | None = None
    """The number of the next item; None when items have bullets."""
    marker: str = ""
    """The marker that the next block of the item bears."""


@dataclass(slots=True)
class _Writer:
    """The text as far as it is written, and the containers open at its end."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    styles: list[Style] = field(default_factory=list)
    containers: list[_Container] = field(default_factory=list)

    def write(self, kind: BlockKind, line: Line, level: int = 0, marker: str = "") -> None:
        """Append a block, unless it is blank."""
        line = line.stripped() if kind is not BlockKind.CODE else line
        if not line.text:
            return
        if self.length:
            self._append(_GAP)
        start = self.length
        self._append(line.text)
        self.blocks.append(Block(kind, Span(start, self.length), level, marker))
        self.styles.extend(
            replace(style, span=Span(start + style.span.start, start + style.span.end))
            for style in line.styles
        )

    def write_paragraph(self, line: Line) -> None:
        """Append a paragraph of the kind that the innermost container makes it."""
        if not self.containers:
            self.write(_kind_alone(line), line)
            return
        innermost = self.containers[-1]
        depth = sum(container.kind is innermost.kind for container in self.containers)
        self.write(innermost.kind, line, depth, innermost.marker)
        if line.text.strip():
            innermost.marker = ""

    def write_rule(self) -> None:
        self.blocks.append(Block(BlockKind.RULE, Span(self.length, self.length)))

    def next_item(self, token: Token) -> None:
        """Give the next block the marker of the item that begins."""
        innermost = self.containers[-1]
        if innermost.number is None:
            innermost.marker = "•"
        else:
            innermost.marker = f"{innermost.number}{token.markup or '.'}"
            innermost.number += 1

    def manuscript(self) -> Manuscript:
        styles = sorted(self.styles, key=lambda style: (style.span.start, -style.span.end))
        return Manuscript("".join(self.pieces), tuple(self.blocks), tuple(styles))

    def _append(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)


def written(tokens: Sequence[Token]) -> Manuscript:
    """Return the text of the tokens, its blocks parted by a blank line."""
    writer = _Writer()
    rows: list[list[Line]] = []
    heading = 0
    for token in tokens:
        match token.type:
            case "heading_open":
                heading = int(token.tag[1:])
            case "heading_close":
                heading = 0
            case "tr_open":
                rows.append([])
            case "table_close":
                writer.write(BlockKind.TABLE, _table(rows))
                rows = []
            case "inline" if heading:
                writer.write(BlockKind.HEADING, line_of(token.children or []).on_one_line(), heading)
            case "inline" if rows:
                rows[-1].append(line_of(token.children or []))
            case "inline":
                writer.write_paragraph(line_of(token.children or []))
            case "fence" | "code_block":
                writer.write(BlockKind.CODE, Line(token.content.strip("\n")))
            case "html_block":
                for paragraph in text_of(token.content):
                    writer.write_paragraph(Line(paragraph))
            case "hr":
                writer.write_rule()
            case _:
                _open_or_close(writer, token)
    return writer.manuscript()


def _open_or_close(writer: _Writer, token: Token) -> None:
    """Enter or leave a container, or begin an item of it."""
    match token.type:
        case "bullet_list_open":
            writer.containers.append(_Container(BlockKind.ITEM))
        case "ordered_list_open":
            first = int(token.attrs.get("start", 1))
            writer.containers.append(_Container(BlockKind.ITEM, number=first))
        case "list_item_open":
            writer.next_item(token)
        case "blockquote_open":
            writer.containers.append(_Container(BlockKind.QUOTE))
        case "footnote_open":
            marker = f"[{token.meta['id'] + 1}]"
            writer.containers.append(_Container(BlockKind.ITEM, marker=marker))
        case "bullet_list_close" | "ordered_list_close" | "blockquote_close" | "footnote_close":
            writer.containers.pop()
        case _:
            pass


def _kind_alone(line: Line) -> BlockKind:
    """Return caption for a paragraph that is nothing but a picture."""
    whole = Span(0, len(line.text))
    pictured = any(style.kind is StyleKind.IMAGE and style.span == whole for style in line.styles)
    return BlockKind.CAPTION if pictured else BlockKind.PARAGRAPH


def _table(rows: Sequence[Sequence[Line]]) -> Line:
    """Return the rows, one a line, their cells parted by tabs."""
    pieces: list[str] = []
    styles: list[Style] = []
    length = 0
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            before = "\t" if column else "\n" if number else ""
            length += len(before)
            line = cell.on_one_line()
            pieces += (before, line.text)
            styles.extend(
                replace(style, span=Span(length + style.span.start, length + style.span.end))
                for style in line.styles
            )
            length += len(line.text)
    return Line("".join(pieces), tuple(styles))
