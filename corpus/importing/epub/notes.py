"""The footnotes and endnotes of a book."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field

from corpus.article import BlockKind
from corpus.importing.line import Line
from corpus.importing.manuscript import Writer
from corpus.importing.web.flow import manuscript_of
from corpus.importing.xmltree import Element, attribute, descendants

from .package import resolved

_NOTES = frozenset({"footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote"})
_REFERENCES = frozenset({"noteref", "doc-noteref"})
_WAYS_BACK = frozenset({"backlink", "doc-backlink"})

Place = tuple[str, str]
"""A part of the book and the id of an element in it."""


@dataclass(slots=True)
class Notes:
    """The notes of all chapters, numbered in the order in which they are cited."""

    _numbers: dict[Place, int] = field(default_factory=dict)
    _found: dict[Place, Element] = field(default_factory=dict)

    def take_from(self, root: Element, name: str) -> None:
        """Take the notes out of a chapter and put their numbers where they are cited."""
        for link in list(descendants(root, "a")):
            if _REFERENCES & _types(link):
                place = _place(name, attribute(link, "href"))
                number = self._numbers.setdefault(place, len(self._numbers) + 1)
                _empty(link)
                link.text = f"[{number}]"
        for note in [element for element in root.iter() if _NOTES & _types(element)]:
            self._found[name, attribute(note, "id")] = note
            _detach(note)

    def write(self, writer: Writer) -> None:
        """Write the notes that are cited, then those that are not."""
        for place, number in self._numbers.items():
            if (note := self._found.pop(place, None)) is not None:
                _write(writer, note, f"[{number}]")
        for note in self._found.values():
            _write(writer, note, "•")


def _types(element: Element) -> set[str]:
    """Return what an element is by its epub:type and its role."""
    if not isinstance(element.tag, str):
        return set()
    return {*attribute(element, "type").split(), *attribute(element, "role").split()}


def _place(name: str, address: str) -> Place:
    url, _, fragment = address.partition("#")
    return (resolved(posixpath.dirname(name), url) if url else name), fragment


def _empty(element: Element) -> None:
    for child in list(element):
        element.remove(child)


def _detach(element: Element) -> None:
    """Take an element out of its parent; the text that follows it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
        element.tail = None
    parent.remove(element)


def _write(writer: Writer, note: Element, marker: str) -> None:
    for link in list(descendants(note, "a")):
        if _WAYS_BACK & _types(link) and link is not note:
            _detach(link)
    manuscript = manuscript_of(note)
    for block in manuscript.blocks:
        writer.write(BlockKind.ITEM, Line(block.span.of(manuscript.text)), 1, marker)
        marker = ""
