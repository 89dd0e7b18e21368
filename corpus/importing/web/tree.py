"""HTML to a tree of elements, when that is safe and loses nothing."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from corpus.sanitise import one_line

Element = etree._Element  # noqa: SLF001  the name that lxml documents for annotations

MOST_TAGS = 30_000
"""Tags of a page, opening and closing; extraction takes some 0.1 ms for each."""
_LONG_TAG = 500
_MOST_WORK = 20_000**2
"""Sum of the squared lengths of long tags, quoted values left out; time grows like it."""
_LONGEST_VALUE = 4_000
_LONGEST_SCRIPT = 400_000
_PASSED_OVER = re.compile(r"[\t\n\r]")
_SCHEMES = frozenset({"", "http", "https", "mailto"})

# A quote counts only after an equals sign, as in a browser; every repetition
# is possessive, so that each character is looked at once.
_QUOTED = r"=\s*+(?:\"[^\"]*+\"|'[^']*+')"
_TAG = re.compile(rf"<[A-Za-z](?:{_QUOTED}|[^>])*+")
_VALUE = re.compile(_QUOTED)


def page_tree(text: str, address: str = "") -> Element | None:
    """Return the root element of a page, its links made absolute and harmless.

    `address` is that of the page, empty when it is not known. None when there
    is no element, when reading it would take too long, or when the parser
    would leave out what is nested too deep (256 levels).
    """
    if text.count("<") > MOST_TAGS or is_entangled(text):
        return None
    parser = html.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        default_doctype=False,
        no_network=True,
    )
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    # The parser drops what is nested too deep or longer than 10 million
    # characters, and says so nowhere but in its log.
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        return None
    _tidy(root, address)
    return root


def is_entangled(text: str) -> bool:
    """Return whether tags bear so many attributes that parsers would take long over them."""
    lengths = (
        len(_VALUE.sub("", tag[0])) for tag in _TAG.finditer(text) if len(tag[0]) > _LONG_TAG
    )
    return sum(length * length for length in lengths) > _MOST_WORK


def _tidy(root: Element, address: str) -> None:
    stated = next((found.get("href", "") for found in root.iter("base")), "")
    base = link(address, stated) or address
    for element in root.iter():
        for name, value in element.items():
            if len(value) > _LONGEST_VALUE:
                del element.attrib[name]
        if element.tag == "script" and len(element.text or "") > _LONGEST_SCRIPT:
            element.text = None
        elif element.tag == "a" and (target := element.get("href")) is not None:
            if (absolute := link(base, target)) is None:
                del element.attrib["href"]
            else:
                element.set("href", absolute)


def link(base: str, target: str) -> str | None:
    """Return the address of a link seen from a page's, None for one that would act."""
    # Browsers take no notice of these wherever they stand.
    target = one_line(_PASSED_OVER.sub("", target)).strip()
    try:
        address = urljoin(base, target) if _is_web(base) else target
        return address if urlsplit(address).scheme.lower() in _SCHEMES else None
    except ValueError:
        return None


def _is_web(address: str) -> bool:
    return address.lower().startswith(("http://", "https://"))
