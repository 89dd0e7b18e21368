"""What the other parts of a Word document say of its paragraphs: styles, lists, links, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from corpus.archives import Archive
from corpus.importing.xmltree import Element, attribute, children, descendants, first, xml_tree

_HEADING = re.compile(r"heading ?([1-9])", re.IGNORECASE)
_QUOTES = frozenset({"quote", "intense quote", "block text"})
_MOST_ANCESTORS = 10

Notes = dict[str, Element]
"""Footnotes and endnotes: the letter f or e with the number that the document cites."""


@dataclass(frozen=True, slots=True)
class Looks:
    """What a paragraph style makes of a paragraph."""

    heading: int = 0
    """Rank of the heading, 0 for none."""
    is_title: bool = False
    is_quote: bool = False
    is_caption: bool = False
    list_id: str = ""


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How the items of one depth of a list are marked."""

    is_bullet: bool = True
    start: int = 1


def looks(archive: Archive) -> dict[str, Looks]:
    """Return the looks of each paragraph style by its id."""
    root = _part(archive, "word/styles.xml")
    styles = {attribute(style, "styleId"): style for style in descendants(root, "style")}
    return {key: _look(style, styles) for key, style in styles.items()}


def numbering(archive: Archive) -> dict[tuple[str, int], ListLevel]:
    """Return how the items of each list and depth are marked."""
    root = _part(archive, "word/numbering.xml")
    abstract = {
        attribute(definition, "abstractNumId"): definition
        for definition in children(root, "abstractNum")
    }
    found = {}
    for number in children(root, "num"):
        key = _value(number, "abstractNumId")
        if key in abstract:
            for depth, level in enumerate(list(children(abstract[key], "lvl"))[:9]):
                found[attribute(number, "numId"), depth] = _level(level)
    return found


def links(archive: Archive) -> dict[str, str]:
    """Return the addresses that the document links to by the id of the relation."""
    root = _part(archive, "word/_rels/document.xml.rels")
    return {
        attribute(relation, "Id"): attribute(relation, "Target")
        for relation in descendants(root, "Relationship")
        if attribute(relation, "TargetMode") == "External"
    }


def notes(archive: Archive) -> Notes:
    """Return the footnotes and endnotes."""
    return {
        kind[0] + attribute(note, "id"): note
        for kind in ("footnote", "endnote")
        for note in descendants(_part(archive, f"word/{kind}s.xml"), kind)
    }


def _part(archive: Archive, name: str) -> Element:
    if name not in archive:
        return etree.Element("nothing")
    return xml_tree(archive.read(name), archive.source, name)


def _look(style: Element, styles: dict[str, Element]) -> Looks:
    """Return what a style makes of a paragraph, by its name or that of one it is based on."""
    look = Looks()
    here: Element | None = style
    for _ in range(_MOST_ANCESTORS):
        if here is None:
            break
        name = _value(here, "name").lower()
        heading = _HEADING.fullmatch(name)
        look = replace(
            look,
            heading=look.heading or (min(int(heading[1]), 6) if heading else _outline(here)),
            is_title=look.is_title or name == "title",
            is_quote=look.is_quote or name in _QUOTES,
            is_caption=look.is_caption or name == "caption",
            list_id=look.list_id or _list_id(here),
        )
        here = styles.get(_value(here, "basedOn"))
    return look


def _outline(style: Element) -> int:
    found = first(style, "outlineLvl")
    level = attribute(found, "val") if found is not None else ""
    return int(level) + 1 if level in {"0", "1", "2", "3", "4", "5"} else 0


def _list_id(style: Element) -> str:
    found = first(style, "numId")
    return attribute(found, "val") if found is not None else ""


def _level(level: Element) -> ListLevel:
    start = _value(level, "start")
    return ListLevel(
        is_bullet=_value(level, "numFmt") in {"bullet", "none", ""},
        start=int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1,
    )


def _value(element: Element, name: str) -> str:
    """Return the value of the child of this name, empty without one."""
    child = next(children(element, name), None)
    return attribute(child, "val") if child is not None else ""
