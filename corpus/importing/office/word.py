"""The text of a Word document: Office Open XML, ECMA-376 part 1, chapter 17."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from lxml import etree

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
from .word_parts import ListLevel, Looks, Notes, links, looks, notes, numbering

DOCUMENT = "word/document.xml"
PROPERTIES = "docProps/core.xml"
_STYLES = {"b": StyleKind.STRONG, "i": StyleKind.EMPHASIS, "strike": StyleKind.STRIKE}
_LEVELS = 9
_OFF = frozenset({"0", "false", "off", "none"})
_INSIDE = frozenset({"ins", "smartTag", "fldSimple", "sdt", "sdtContent", "moveTo", "dir", "bdo"})
"""Elements around runs whose text is part of the line; what was deleted is not."""
_CHARACTERS = {
    "tab": " ",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "ptab": " ",
}


def manuscript(archive: Archive) -> tuple[Manuscript, str]:
    """Return the text of the document and its title, if a paragraph bears that style.

    Raises:
        UnreadableArticle: a part is damaged or too large.
    """
    reader = _Reader(looks(archive), numbering(archive), links(archive), notes(archive))
    body = first(xml_tree(archive.read(DOCUMENT), archive.source, DOCUMENT), "body")
    if body is not None:
        reader.read(body)
    reader.read_notes()
    return reader.writer.manuscript(), reader.title


@dataclass(slots=True)
class _Reader:
    """Writes the paragraphs and tables of a document in their order."""

    looks: dict[str, Looks]
    numbering: dict[tuple[str, int], ListLevel]
    links: dict[str, str]
    notes: Notes
    writer: Writer = field(default_factory=Writer)
    title: str = ""
    _counts: Counter[tuple[str, int]] = field(default_factory=Counter)
    _cited: dict[str, int] = field(default_factory=dict)

    def read(self, container: Element) -> None:
        for element in container:
            match local(element):
                case "p":
                    self._write_paragraph(element)
                case "tbl":
                    self._write_table(element)
                case "sdt" | "sdtContent" | "ins" | "customXml":
                    self.read(element)
                case _:
                    pass

    def read_notes(self) -> None:
        """Write the notes that were cited, in the order in which they were."""
        # A note may cite another, which then comes last.
        for key, number in _growing(self._cited):
            marker = f"[{number}]"
            for paragraph in descendants(self.notes.get(key, _NOTHING), "p"):
                self.writer.write(BlockKind.ITEM, self._line(paragraph), 1, marker)
                marker = ""

    def _write_paragraph(self, paragraph: Element) -> None:
        if not len(paragraph):
            return
        line = self._line(paragraph)
        look = self._look(paragraph)
        kind, level, marker = BlockKind.PARAGRAPH, 0, ""
        if look.is_title or look.heading:
            kind, level, line = BlockKind.HEADING, look.heading or 1, line.on_one_line()
            if look.is_title and not self.title:
                self.title = line.text
        elif item := self._item(paragraph, look):
            kind, level, marker = BlockKind.ITEM, *item
        elif look.is_quote:
            kind, level = BlockKind.QUOTE, 1
        elif look.is_caption:
            kind = BlockKind.CAPTION
        elif is_bold_heading(line):
            kind, level = BlockKind.HEADING, 1 if self.writer.is_empty else 2
            line = Line(line.text)
        self.writer.write(kind, line, level, marker)
        for box in _boxes(paragraph):
            self.read(box)

    def _write_table(self, table: Element) -> None:
        rows = [list(children(row, "tc")) for row in children(table, "tr")]
        if is_layout(rows, "tbl"):
            for row in rows:
                for cell in row:
                    self.read(cell)
        else:
            cells = ([self._cell(cell) for cell in row] for row in rows)
            self.writer.write(BlockKind.TABLE, table_of(cells))

    def _cell(self, cell: Element) -> Line:
        builder = LineBuilder()
        for number, paragraph in enumerate(children(cell, "p")):
            if number:
                builder.add(" ")
            self._add(builder, paragraph)
        return builder.take()

    def _line(self, paragraph: Element) -> Line:
        builder = LineBuilder()
        self._add(builder, paragraph)
        return builder.take()

    def _add(self, builder: LineBuilder, parent: Element) -> None:
        for element in parent:
            name = local(element)
            if name == "r":
                self._add_run(builder, element)
            elif name == "hyperlink":
                builder.open(StyleKind.LINK, self.links.get(attribute(element, "id"), ""))
                self._add(builder, element)
                builder.close()
            elif name in _INSIDE:
                self._add(builder, element)

    def _add_run(self, builder: LineBuilder, run: Element) -> None:
        look = next(children(run, "rPr"), _NOTHING)
        names = {local(part) for part in look if attribute(part, "val") not in _OFF}
        if "vanish" in names:
            return
        styles = [kind for name, kind in _STYLES.items() if name in names]
        for kind in styles:
            builder.open(kind)
        for part in run:
            builder.add_exactly(self._characters(part))
        for _ in styles:
            builder.close()

    def _characters(self, part: Element) -> str:
        name = local(part)
        if name == "t":
            return part.text or ""
        if name in {"footnoteReference", "endnoteReference"}:
            key = name[:1] + attribute(part, "id")
            return f"[{self._cited.setdefault(key, len(self._cited) + 1)}]"
        return _CHARACTERS.get(name, "")

    def _look(self, paragraph: Element) -> Looks:
        known = first(next(children(paragraph, "pPr"), _NOTHING), "pStyle")
        return self.looks.get(attribute(known, "val"), Looks()) if known is not None else Looks()

    def _item(self, paragraph: Element, look: Looks) -> tuple[int, str] | None:
        """Return the depth and the marker of a list item, None for what is none."""
        numbered = first(next(children(paragraph, "pPr"), _NOTHING), "numPr")
        if numbered is not None:
            number = next(children(numbered, "numId"), _NOTHING)
            depth = next(children(numbered, "ilvl"), _NOTHING)
            list_id, level = attribute(number, "val"), _number(attribute(depth, "val"))
        else:
            list_id, level = look.list_id, 0
        if list_id in {"", "0"}:
            return None
        kind = self.numbering.get((list_id, level), ListLevel())
        if kind.is_bullet:
            return level + 1, "•"
        self._counts[list_id, level] += 1
        for deeper in range(level + 1, _LEVELS):
            self._counts.pop((list_id, deeper), None)
        return level + 1, f"{self._counts[list_id, level] + kind.start - 1}."


_NOTHING = etree.Element("nothing")


def _growing(numbers: dict[str, int]) -> Iterator[tuple[str, int]]:
    """Yield the entries of a mapping to which more may be added meanwhile."""
    done = 0
    while done < len(numbers):
        more = list(numbers.items())[done:]
        yield from more
        done += len(more)


def _boxes(paragraph: Element) -> Iterator[Element]:
    """Yield the text boxes that hang on a paragraph; each is written twice, for old programs."""
    for box in descendants(paragraph, "txbxContent"):
        above = takewhile(lambda element: element is not paragraph, box.iterancestors())
        if not any(local(element) in {"Fallback", "txbxContent"} for element in above):
            yield box


def _number(digits: str) -> int:
    return min(int(digits[:3]), _LEVELS - 1) if digits.isascii() and digits.isdigit() else 0
