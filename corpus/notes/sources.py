"""Where an article is from, as an address that other programs understand, and known again."""

from __future__ import annotations

import re
from pathlib import PurePath
from urllib.parse import quote, unquote, urlsplit

from corpus.library import Citation

NO_PLACE = frozenset({"", "-"})
"""Sources that name no place, so that two articles from there are not one."""
_UNCHANGED = ":/?#[]@!$&'()*+,;=%~"
"""Characters that an address may hold, or has in percent notation already."""
_PROXY = "https://via.hypothes.is/"
_TRACKING = re.compile(r"(^|&)utm_\w+=[^&]*")


def on_the_web(source: str) -> bool:
    """Return whether the source is the address of a page."""
    return source[:8].lower().startswith(("http://", "https://"))


def address(citation: Citation) -> str:
    """Return the source as an IRI."""
    source = citation.source
    if on_the_web(source) or source.startswith(("sample:", "file:")):
        return quote(source, safe=_UNCHANGED)
    if PurePath(source).is_absolute():
        return PurePath(source).as_uri()
    return f"urn:diptych:article:{citation.article}"


def known_as(source: str) -> str:
    """Return what all spellings of one source have in common.

    Web addresses differ in what does not choose the page: scheme, fragment,
    the case of the host, a slash at the end, tracking, the proxy of Hypothesis.
    """
    plain = source.removeprefix(_PROXY)
    if plain.startswith("file:"):
        return unquote(plain.removeprefix("file:").removeprefix("//"), errors="replace")
    if not on_the_web(plain):
        return plain
    try:
        parts = urlsplit(plain)
    except ValueError:  # brackets that hold no IPv6 address
        return plain
    query = _TRACKING.sub("", parts.query).strip("&")
    page = f"{parts.netloc.lower()}{parts.path.rstrip('/')}"
    return unquote(f"{page}?{query}" if query else page, errors="replace")
