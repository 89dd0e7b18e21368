"""The text of HTML elements, all of it: blocks, lists, tables and inline styles."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

from lxml import etree

from corpus.article import BlockKind, StyleKind
from corpus.importing.line import Line, LineBuilder, table_of
from corpus.importing.manuscript import Container, Manuscript, Writer

from .tree import Element

_UNSEEN = frozenset(
    re.findall(
        r"\w+",
        "script style template head noscript iframe object embed applet svg math canvas audio "
        "video picture map select button textarea input datalist dialog",
    )
)
_INLINE = {
    "b": StyleKind.STRONG,
    "strong": StyleKind.STRONG,
    "i": StyleKind.EMPHASIS,
    "em": StyleKind.EMPHASIS,
    "cite": StyleKind.EMPHASIS,
    "dfn": StyleKind.EMPHASIS,
    "var": StyleKind.EMPHASIS,
    "code": StyleKind.CODE,
    "tt": StyleKind.CODE,
    "kbd": StyleKind.CODE,
    "samp": StyleKind.CODE,
    "s": StyleKind.STRIKE,
    "del": StyleKind.STRIKE,
    "strike": StyleKind.STRIKE,
}
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "html body main article section header footer nav aside hgroup p div center address "
        "details summary figure fieldset form search dl dt dd table thead tbody tfoot tr td th",
    )
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LAYS_OUT = frozenset({*_HEADINGS, "table", "p", "div", "ul", "ol", "blockquote", "pre", "hr"})
"""What, inside a table, shows that the table arranges a page and holds no figures."""
_SEEN_TEXT = ".//text()[not(ancestor::script or ancestor::style)]"


def manuscript_of(root: Element) -> Manuscript:
    """Return the text of the element and all below it, scripts and forms left out."""
    flow = _Flow()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if flow.begin(element):
                flow.text(element.text)
            else:
                walk.skip_subtree()
        else:
            flow.end(element)
            if element is not root:
                flow.text(element.tail)
    flow.flush()
    return flow.writer.manuscript()


@dataclass(slots=True)
class _Flow:
    """What is written so far, and the line that is being written."""

    writer: Writer = field(default_factory=Writer)
    line: LineBuilder = field(default_factory=LineBuilder)
    heading: int = 0
    """Rank of the heading that the line stands in, 0 outside of one."""
    caption: bool = False
    preformatted: int = 0
    broken: bool = False
    """Whether the line ends in a break; a second one ends the paragraph."""

    def begin(self, element: Element) -> bool:
        """Enter the element; return whether to go on with what is in it."""
        tag = _tag(element)
        if tag in _UNSEEN:
            return False
        if tag == "table" and not _arranges_page(element):
            self.flush()
            self.writer.write(BlockKind.TABLE, _table(element))
            return False
        if tag in _STARTS:
            self.flush()
            _STARTS[tag](self, element)
        elif tag in _BLOCKS:
            self.flush()
        elif tag == "br":
            self._break()
        elif tag == "a" and element.get("href"):
            self.line.open(StyleKind.LINK, element.get("href", ""))
        else:
            self.line.open(_INLINE.get(tag))
        return True

    def end(self, element: Element) -> None:
        """Leave the element."""
        tag = _tag(element)
        if tag in _UNSEEN or tag == "br":
            return
        if tag in _STARTS:
            self.flush()
            _ENDS.get(tag, _Flow.flush)(self)
        elif tag in _BLOCKS:
            self.flush()
        else:
            self.line.close()

    def text(self, text: str | None) -> None:
        """Write text where the line is."""
        if not text:
            return
        if self.preformatted:
            self.line.add_exactly(text)
            return
        self.line.add(text)
        self.broken = self.broken and text.isspace()

    def flush(self) -> None:
        """Write the line as a block, of the kind that it stands in."""
        line = self.line.take()
        self.broken = False
        if self.preformatted:
            self.writer.write(BlockKind.CODE, Line(line.text.strip("\n")))
        elif self.heading:
            self.writer.write(BlockKind.HEADING, line.on_one_line(), self.heading)
        elif self.caption:
            self.writer.write(BlockKind.CAPTION, line)
        else:
            self.writer.write_paragraph(line)

    def _break(self) -> None:
        if self.broken:
            self.flush()
        else:
            self.line.add_exactly("\n")
            self.broken = not self.preformatted

    def begin_heading(self, element: Element) -> None:
        self.heading = _HEADINGS[_tag(element)]

    def end_heading(self) -> None:
        self.heading = 0

    def begin_caption(self, _: Element) -> None:
        self.caption = True

    def end_caption(self) -> None:
        self.caption = False

    def begin_preformatted(self, _: Element) -> None:
        self.preformatted += 1

    def end_preformatted(self) -> None:
        self.preformatted -= 1

    def begin_list(self, element: Element) -> None:
        number = _number(element.get("start", "1")) if _tag(element) == "ol" else None
        self.writer.containers.append(Container(BlockKind.ITEM, number))

    def begin_quote(self, _: Element) -> None:
        self.writer.containers.append(Container(BlockKind.QUOTE))

    def end_container(self) -> None:
        self.writer.containers.pop()

    def begin_item(self, _: Element) -> None:
        containers = self.writer.containers
        if containers and containers[-1].kind is BlockKind.ITEM:
            containers[-1].next_item(".")

    def write_rule(self, _: Element) -> None:
        self.writer.write_rule()


_STARTS: dict[str, Callable[[_Flow, Element], None]] = {
    **dict.fromkeys(_HEADINGS, _Flow.begin_heading),
    **dict.fromkeys(("figcaption", "caption"), _Flow.begin_caption),
    **dict.fromkeys(("pre", "listing", "xmp"), _Flow.begin_preformatted),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), _Flow.begin_list),
    "blockquote": _Flow.begin_quote,
    "li": _Flow.begin_item,
    "hr": _Flow.write_rule,
}
_ENDS: dict[str, Callable[[_Flow], None]] = {
    **dict.fromkeys(_HEADINGS, _Flow.end_heading),
    **dict.fromkeys(("figcaption", "caption"), _Flow.end_caption),
    **dict.fromkeys(("pre", "listing", "xmp"), _Flow.end_preformatted),
    **dict.fromkeys(("ul", "ol", "menu", "dir", "blockquote"), _Flow.end_container),
}


def _tag(element: Element) -> str:
    # XHTML names bear a namespace; comments and entities have no name.
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _arranges_page(table: Element) -> bool:
    """Return whether the table only puts parts of a page side by side."""
    if any(element is not table and _tag(element) in _LAYS_OUT for element in table.iter()):
        return True
    return max(map(len, _rows(table)), default=0) < 2


def _rows(table: Element) -> list[list[Element]]:
    rows = (element for element in table.iter() if _tag(element) == "tr")
    return [[cell for cell in row if _tag(cell) in {"td", "th"}] for row in rows]


def _table(table: Element) -> Line:
    return table_of([_cell(cell) for cell in row] for row in _rows(table))


def _cell(cell: Element) -> Line:
    line = LineBuilder()
    for text in cast(
        "list[str]", cell.xpath(".//text()[not(ancestor::script or ancestor::style)]")
    ):
        line.add(text)
    return line.take()


def _number(text: str) -> int:
    return int(text) if text.strip().isdecimal() and len(text) < 7 else 1
