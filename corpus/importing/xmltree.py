"""XML to trees of elements: no entities unfolded, no network, no external files."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from corpus.errors import UnreadableArticle
from corpus.sanitise import one_line

Element = etree._Element  # noqa: SLF001  the name that lxml documents for annotations
MOST_MARKS = 1_000_000
"""Tags and attributes of one part; each takes some hundred bytes of memory."""

MOST_DEPTH = 200
"""Levels of elements in a part."""
_TOO_DEEP = f"boolean({'/*' * (MOST_DEPTH + 1)})"
_SHOWN = 80


def xml_tree(data: bytes, source: str, part: str) -> Element:
    """Return the root of an XML part.

    Raises:
        UnreadableArticle: it is not well-formed, nested too deep, or too large.
    """
    _refuse_excess(data, source, part)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableArticle(source, f"its part {_shown(part)} is damaged") from error
    if root.xpath(_TOO_DEEP):
        raise UnreadableArticle(source, f"its part {_shown(part)} is nested too deep")
    return root


def local(element: Element) -> str:
    """Return the name of an element without its namespace; empty for an entity reference."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """Return the attribute of this name in whatever namespace, empty without one."""
    if (value := element.get(name)) is not None:
        return str(value)
    qualified = (key for key in element.attrib if str(key).endswith("}" + name))
    return next((str(element.attrib[key]) for key in qualified), "")


def children(element: Element, *names: str) -> Iterator[Element]:
    """Yield the children of these names, in whatever namespace."""
    return (child for child in element if local(child) in names)


def descendants(element: Element, *names: str) -> Iterator[Element]:
    """Yield the element and everything below it that bears one of these names, in order."""
    return (found for found in element.iter() if local(found) in names)


def first(element: Element, *names: str) -> Element | None:
    """Return the first element of these names, this one or below, None without one."""
    return next(descendants(element, *names), None)


def words(element: Element | None) -> str:
    """Return the text of an element and all below it on one line, empty without an element."""
    if element is None:
        return ""
    return " ".join("".join(str(text) for text in element.itertext()).split())


def _refuse_excess(data: bytes, source: str, part: str) -> None:
    if data.count(b"<") + data.count(b"=") > MOST_MARKS:
        raise UnreadableArticle(source, f"its part {_shown(part)} holds too many tags")


def _shown(part: str) -> str:
    return one_line(part[:_SHOWN])
