"""The text of an OpenDocument text: OpenDocument 1.3 part 3, OASIS."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.archives import Archive
from corpus.article import BlockKind, StyleKind
from corpus.importing.line import Line, LineBuilder, table_of
from corpus.importing.manuscript import Manuscript, Writer
from corpus.importing.xmltree import (
    Element,
    attribute,
    children,
    descendants,
    first,
    local,
    xml_tree,
)

from .looks import is_bold_heading, is_layout

CONTENT = "content.xml"
PROPERTIES = "meta.xml"
_STYLES_PART = "styles.xml"
_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_ITALIC = frozenset({"italic", "oblique"})
_OUTLINE_LEVELS = frozenset("123456")
_MOST_SPACES = 100
_UNREAD = frozenset(
    {"annotation", "tracked-changes", "forms", "table-of-content", "sequence-decls", "note"}
)


def manuscript(archive: Archive) -> tuple[Manuscript, str]:
    """Return the text of the document and its title, if a paragraph bears that style.

    Raises:
        UnreadableArticle: a part is damaged or too large.
    """
    root = xml_tree(archive.read(CONTENT), archive.source, CONTENT)
    styles = [*descendants(root, "style", "list-style")]
    if _STYLES_PART in archive:
        common = xml_tree(archive.read(_STYLES_PART), archive.source, _STYLES_PART)
        styles += descendants(common, "style", "list-style")
    reader = _Reader({attribute(style, "name"): style for style in styles})
    body = first(root, "text")
    if body is not None:
        reader.read(body)
    reader.read_notes()
    return reader.writer.manuscript(), reader.title


@dataclass(slots=True)
class _Reader:
    """Writes the paragraphs, lists and tables of a document in their order."""

    styles: dict[str, Element]
    writer: Writer = field(default_factory=Writer)
    title: str = ""
    _notes: list[Element] = field(default_factory=list)

    def read(self, container: Element) -> None:
        for element in container:
            name = local(element)
            if name == "p":
                self._write_paragraph(element)
            elif name == "h":
                level = attribute(element, "outline-level")
                rank = int(level) if level in _OUTLINE_LEVELS else 1
                self.writer.write(BlockKind.HEADING, self._line(element).on_one_line(), rank)
            elif name == "list":
                self._write_list(element, 1, attribute(element, "style-name"))
            elif name == "table":
                self._write_table(element)
            elif name not in _UNREAD:
                self.read(element)

    def read_notes(self) -> None:
        """Write the notes in the order in which they are cited."""
        for number, note in enumerate(_growing(self._notes), 1):
            marker = f"[{number}]"
            for body in children(note, "note-body"):
                for paragraph in descendants(body, "p", "h"):
                    self.writer.write(BlockKind.ITEM, self._line(paragraph), 1, marker)
                    marker = ""

    def _write_paragraph(self, paragraph: Element) -> None:
        line = self._line(paragraph)
        style = self._named(attribute(paragraph, "style-name"))
        kind, level = BlockKind.PARAGRAPH, 0
        if "Title" in style:
            kind, level, line = BlockKind.HEADING, 1, line.on_one_line()
            self.title = self.title or line.text
        elif "Quotations" in style:
            kind, level = BlockKind.QUOTE, 1
        elif "Caption" in style:
            kind = BlockKind.CAPTION
        elif is_bold_heading(line):
            kind, level = BlockKind.HEADING, 1 if self.writer.is_empty else 2
            line = Line(line.text)
        self.writer.write(kind, line, level)
        for frame in _boxes(paragraph):
            self.read(frame)

    def _write_list(self, element: Element, depth: int, style: str) -> None:
        numbered = self._is_numbered(style, depth)
        for number, item in enumerate(children(element, "list-item", "list-header"), 1):
            marker = f"{number}." if numbered else "•"
            for part in item:
                if local(part) in {"p", "h"}:
                    self.writer.write(BlockKind.ITEM, self._line(part), depth, marker)
                    marker = ""
                elif local(part) == "list":
                    self._write_list(part, depth + 1, attribute(part, "style-name") or style)

    def _write_table(self, table: Element) -> None:
        rows = [list(children(row, "table-cell")) for row in descendants(table, "table-row")]
        if is_layout(rows, "table"):
            for row in rows:
                for cell in row:
                    self.read(cell)
        else:
            self.writer.write(
                BlockKind.TABLE, table_of([self._cell(cell) for cell in row] for row in rows)
            )

    def _cell(self, cell: Element) -> Line:
        builder = LineBuilder()
        for number, paragraph in enumerate(descendants(cell, "p", "h")):
            if number:
                builder.add(" ")
            self._add(builder, paragraph)
        return builder.take()

    def _line(self, paragraph: Element) -> Line:
        builder = LineBuilder()
        self._add_styled(builder, paragraph)
        return builder.take()

    def _add_styled(self, builder: LineBuilder, element: Element) -> None:
        kinds = self._kinds(attribute(element, "style-name"))
        for kind in kinds:
            builder.open(kind)
        self._add(builder, element)
        for _ in kinds:
            builder.close()

    def _add(self, builder: LineBuilder, parent: Element) -> None:
        builder.add(parent.text or "")
        for element in parent:
            self._add_element(builder, element)
            builder.add(element.tail or "")

    def _add_element(self, builder: LineBuilder, element: Element) -> None:
        match local(element):
            case "span":
                self._add_styled(builder, element)
            case "a":
                builder.open(StyleKind.LINK, attribute(element, "href"))
                self._add(builder, element)
                builder.close()
            case "s":
                builder.add_exactly(_spaces(attribute(element, "c")))
            case "tab" | "line-break" as name:
                builder.add_exactly("\n" if name == "line-break" else " ")
            case "note":
                self._notes.append(element)
                builder.add(f"[{len(self._notes)}]")
            case "frame" | "custom-shape" | "":
                pass
            case name if name not in _UNREAD:
                self._add(builder, element)
            case _:
                pass

    def _kinds(self, name: str) -> list[StyleKind]:
        style = self.styles.get(name)
        found = first(style, "text-properties") if style is not None else None
        if found is None:
            return []
        struck = attribute(found, "text-line-through-style") not in {"", "none"}
        looks = {
            StyleKind.STRONG: attribute(found, "font-weight") in _BOLD,
            StyleKind.EMPHASIS: attribute(found, "font-style") in _ITALIC,
            StyleKind.STRIKE: struck,
        }
        return [kind for kind, is_set in looks.items() if is_set]

    def _named(self, name: str) -> frozenset[str]:
        """Return the name of a style and that of its parent."""
        style = self.styles.get(name)
        parent = attribute(style, "parent-style-name") if style is not None else ""
        return frozenset({name, parent})

    def _is_numbered(self, style: str, depth: int) -> bool:
        found = self.styles.get(style)
        if found is None:
            return False
        levels = children(found, "list-level-style-number")
        return any(attribute(level, "level") == str(depth) for level in levels)


def _boxes(paragraph: Element) -> Iterator[Element]:
    """Yield the outermost text boxes that hang on a paragraph."""
    return (
        box
        for frame in children(paragraph, "frame", "custom-shape")
        for box in (children(frame, "text-box") if local(frame) == "frame" else (frame,))
    )


def _growing(notes: list[Element]) -> Iterator[Element]:
    """Yield the notes, and those that come to be cited meanwhile."""
    number = 0
    while number < len(notes):
        yield notes[number]
        number += 1


def _spaces(count: str) -> str:
    """Return as many spaces as an element says, one if it does not."""
    is_count = count.isascii() and count.isdigit() and len(count) <= 3
    return " " * min(int(count), _MOST_SPACES) if is_count else " "
