"""A chapter: a page of XHTML, read as XML or, when it is none, as a browser would."""

from __future__ import annotations

import re
from dataclasses import replace
from html.entities import html5

from corpus.article import Block, BlockKind
from corpus.errors import UnreadableArticle
from corpus.importing.decoding import decode
from corpus.importing.draft import TITLE_LENGTH, shorten
from corpus.importing.manuscript import Manuscript, headed
from corpus.importing.web import draft_of_page
from corpus.importing.web.flow import manuscript_of
from corpus.importing.web.tree import page_tree
from corpus.importing.xmltree import Element, attribute, descendants, first, xml_tree

from .notes import Notes
from .package import Book

_HEAD = re.compile(r"\s*<\?xml[^<>]*\?>|<!DOCTYPE[^<>\[]*(?:\[[^\]]*\]\s*)?>", re.IGNORECASE)
_HEAD_LENGTH = 4_000
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
# HTML takes these for opened, and what follows for hidden, a title or a link.
_CLOSED_AT_ONCE = re.compile(
    r"<(?:script|style|title|a|p|div|span|i|b|em)\b[^<>]*/>", re.IGNORECASE
)
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
_EMPTY = Manuscript("", (), ())
_OUTSIDE = ("http://", "https://", "mailto:")


def chapter(data: bytes, book: Book, name: str, notes: Notes) -> Manuscript:
    """Return the text of a part of a book, headed as the contents call it; its notes are kept.

    Empty for a part without text, as a cover is.
    """
    try:
        text = decode(data, book.archive.source)
    except UnreadableArticle:
        return _EMPTY
    text = _HEAD.sub("", text[:_HEAD_LENGTH]) + text[_HEAD_LENGTH:]
    root = _tree(text, book.archive.source, name)
    if root is None:
        return _titled(_plain(text, book.archive.source), book.labels.get(name, ""))
    notes.take_from(root, name)
    for link in descendants(root, "a"):
        if not attribute(link, "href").lower().startswith(_OUTSIDE):
            link.attrib.pop("href", None)
    body = first(root, "body")
    manuscript = manuscript_of(root if body is None else body)
    return _titled(manuscript, book.labels.get(name, ""))


def _tree(text: str, source: str, name: str) -> Element | None:
    try:
        return xml_tree(_ENTITY.sub(_character, text).encode("utf-8", "replace"), source, name)
    except UnreadableArticle:
        return page_tree(_CLOSED_AT_ONCE.sub("", text), "")


def _character(entity: re.Match[str]) -> str:
    name = entity[1]
    return entity[0] if name in _OF_XML else html5.get(f"{name};", "")


def _plain(text: str, source: str) -> Manuscript:
    try:
        found = draft_of_page(_CLOSED_AT_ONCE.sub("", text), source)
    except UnreadableArticle:
        return _EMPTY
    return Manuscript(found.text, found.blocks, found.styles)


def _titled(manuscript: Manuscript, label: str) -> Manuscript:
    """Return the chapter with a heading: its own, or what the contents call it."""
    label = shorten(label, TITLE_LENGTH)
    if not manuscript.text or not label:
        return manuscript
    if any(block.kind is BlockKind.HEADING for block in manuscript.blocks[:3]):
        return manuscript
    first_block = manuscript.blocks[0]
    if first_block.span.of(manuscript.text).casefold() == label.casefold():
        heading = Block(BlockKind.HEADING, first_block.span, level=1)
        return replace(manuscript, blocks=(heading, *manuscript.blocks[1:]))
    return headed(manuscript, label)
