"""The article of a page without what stands around it, and what the page says of it.

Trafilatura tells article and surroundings apart. Its result is read as a tree:
as Markdown it would lose quotes and line breaks, and take longer.
"""

from __future__ import annotations

import logging
from configparser import ConfigParser
from copy import copy
from functools import cache
from types import ModuleType

from lxml import etree

from corpus.article import Metadata
from corpus.importing.dates import parse_date
from corpus.importing.draft import TITLE_LENGTH, shorten
from corpus.importing.heading import language_code
from corpus.importing.manuscript import Manuscript

from .flow import manuscript_of
from .tree import Element

_FAULTS = (
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    etree.LxmlError,
)
"""What heuristics that expect ordinary pages raise on others."""
_SHORTEST = 60
"""Characters from which a text counts as found; below, all of the page is taken."""
_LOOKS = {"#b": "strong", "#i": "em", "#t": "code"}
_NAMES = {"quote": "blockquote", "lb": "br", "item": "li", "row": "tr", "cell": "td"}


def article_of(page: Element) -> Manuscript | None:
    """Return the article that the page is about, None when none can be told from the rest."""
    trafilatura = _trafilatura()
    try:
        found = trafilatura.bare_extraction(
            copy(page),
            fast=True,
            include_comments=False,
            include_formatting=True,
            include_links=True,
            config=_config(),
        )
    except _FAULTS:
        return None
    if found is None or found.body is None:
        return None
    manuscript = manuscript_of(_html(found.body))
    return manuscript if manuscript.text else None


def description_of(page: Element, address: str) -> tuple[str, Metadata]:
    """Return the title and what else the page says of itself; what it does not say is empty."""
    try:
        known = _trafilatura().extract_metadata(page, address or None, None, extensive=False)
    except _FAULTS:
        return "", Metadata()
    outlet = known.sitename or (known.hostname or "").removeprefix("www.")
    return shorten(known.title or "", TITLE_LENGTH), Metadata(
        byline=shorten((known.author or "").replace("; ", ", "), TITLE_LENGTH),
        outlet=shorten(outlet, TITLE_LENGTH),
        published=parse_date(known.date or ""),
        language=language_code(page.get("lang") or ""),
    )


@cache
def _trafilatura() -> ModuleType:
    """Return the library, which takes half a second to load, kept from talking to the screen."""
    import trafilatura

    for name in ("trafilatura", "htmldate", "courlan", "charset_normalizer"):
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False
    return trafilatura


@cache
def _config() -> ConfigParser:
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(_SHORTEST))
    return config


def _html(body: Element) -> Element:
    """Return trafilatura's tree with its tags made those of HTML."""
    for element in body.iter():
        look = element.get("rend", "")
        match element.tag:
            case "head":
                element.tag = look if look in {"h1", "h2", "h3", "h4", "h5", "h6"} else "h2"
            case "hi":
                element.tag = _LOOKS.get(look, "span")
            case "list":
                element.tag = look if look in {"ul", "ol"} else "ul"
            case "ref":
                element.tag = "a"
                element.set("href", element.get("target", ""))
            case "code" if "\n" in "".join(element.itertext()).strip():
                element.tag = "pre"
            case tag if tag in _NAMES:
                element.tag = _NAMES[tag]
    return body
