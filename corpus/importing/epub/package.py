"""What a book says of its parts: EPUB 3.3 of the W3C, and EPUB 2."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote

from corpus.archives import Archive
from corpus.errors import UnreadableArticle
from corpus.importing.dates import parse_date
from corpus.importing.heading import Properties
from corpus.importing.xmltree import (
    Element,
    attribute,
    children,
    descendants,
    first,
    local,
    words,
    xml_tree,
)

CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "text/x-oeb1-document"})
_MOST_CREATORS = 6


@dataclass(frozen=True, slots=True)
class Book:
    """A book whose chapters can be read."""

    archive: Archive
    spine: tuple[str, ...]
    """The parts that hold its text, in reading order."""
    labels: dict[str, str]
    """What the table of contents calls each part."""
    properties: Properties


def book(archive: Archive) -> Book:
    """Return the book in an archive.

    Raises:
        UnreadableArticle: it is no book, damaged, or sold with a lock.
    """
    source = archive.source
    container = xml_tree(archive.read(CONTAINER), source, CONTAINER)
    package = attribute(_found(container, "rootfile", source), "full-path")
    root = xml_tree(archive.read(package), source, package)
    manifest = {attribute(item, "id"): item for item in descendants(root, "item")}
    parts = _Parts(archive, posixpath.dirname(package))
    spine = tuple(dict.fromkeys(parts.of(_in_order(root, manifest))))
    if locked := set(spine) & set(_encrypted(archive)):
        raise UnreadableArticle(source, f"{len(locked)} of its parts are locked by its seller")
    return Book(archive, spine, _labels(parts, manifest), _properties(root))


@dataclass(frozen=True, slots=True)
class _Parts:
    archive: Archive
    folder: str

    def of(self, items: Iterator[Element]) -> Iterator[str]:
        for item in items:
            name = resolved(self.folder, attribute(item, "href"))
            if attribute(item, "media-type") in _PAGES and name in self.archive:
                yield name


def resolved(folder: str, address: str) -> str:
    """Return the part that an address in a part of that folder names."""
    return posixpath.normpath(posixpath.join(folder, unquote(address.partition("#")[0])))


def _found(root: Element, name: str, source: str) -> Element:
    element = first(root, name)
    if element is None:
        raise UnreadableArticle(source, "it is no book: it does not say where its text is")
    return element


def _in_order(root: Element, manifest: dict[str, Element]) -> Iterator[Element]:
    """Yield what the spine names, what stands beside the text last; the contents not at all."""
    spine = first(root, "spine")
    references = list(children(spine, "itemref")) if spine is not None else []
    references.sort(key=lambda reference: attribute(reference, "linear") == "no")
    for reference in references:
        item = manifest.get(attribute(reference, "idref"))
        if item is not None and "nav" not in attribute(item, "properties").split():
            yield item


def _encrypted(archive: Archive) -> Iterator[str]:
    if _ENCRYPTION in archive:
        root = xml_tree(archive.read(_ENCRYPTION), archive.source, _ENCRYPTION)
        for reference in descendants(root, "CipherReference"):
            yield resolved("", attribute(reference, "URI"))


def _labels(parts: _Parts, manifest: dict[str, Element]) -> dict[str, str]:
    labels: dict[str, str] = {}
    for item in manifest.values():
        is_contents = "nav" in attribute(item, "properties").split()
        if is_contents or attribute(item, "media-type") == "application/x-dtbncx+xml":
            name = resolved(parts.folder, attribute(item, "href"))
            for target, label in _contents(parts.archive, name):
                labels.setdefault(target, label)
    return labels


def _contents(archive: Archive, name: str) -> Iterator[tuple[str, str]]:
    """Yield each part that a table of contents names, and what it calls it."""
    if name not in archive:
        return
    try:
        root = xml_tree(archive.read(name), archive.source, name)
    except UnreadableArticle:
        return  # a book can be read without its contents
    folder = posixpath.dirname(name)
    for entry in descendants(root, "navPoint", "a"):
        target = first(entry, "content") if local(entry) == "navPoint" else entry
        label = first(entry, "text") if local(entry) == "navPoint" else entry
        address = (
            attribute(target, "src") or attribute(target, "href") if target is not None else ""
        )
        if address:
            yield resolved(folder, address), words(label)


def _properties(root: Element) -> Properties:
    metadata = first(root, "metadata")
    if metadata is None:
        return Properties()
    creators = [words(creator) for creator in descendants(metadata, "creator")]
    return Properties(
        title=words(first(metadata, "title")),
        author=", ".join(filter(None, creators[:_MOST_CREATORS])),
        publisher=words(first(metadata, "publisher")),
        language=words(first(metadata, "language")),
        created=_day(words(first(metadata, "date"))),
    )


def _day(stated: str) -> date | None:
    return parse_date(stated.partition("T")[0])
