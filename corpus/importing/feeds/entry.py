"""The entries of a feed, whatever its format, and the parts that they become."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from html import escape

from corpus.article import Metadata
from corpus.errors import UnreadableArticle
from corpus.importing.draft import TITLE_LENGTH, Part, shorten
from corpus.importing.heading import language_code
from corpus.importing.web import draft_of_fragment
from corpus.importing.web.tree import link

_KEY_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one article; what it does not say is empty or None."""

    title: str = ""
    html: str = ""
    link: str = ""
    key: str = ""
    """What the feed tells its entries apart by."""
    byline: str = ""
    published: date | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was read."""

    title: str = ""
    address: str = ""
    """Address that the links of entries go from, empty when the feed tells none."""
    byline: str = ""
    language: str = ""
    entries: Iterable[Entry] = field(default=())


def parts(feed: Feed, source: str) -> Iterator[Part]:
    """Yield an article for each entry that says anything, each with a source of its own."""
    base = link(source, feed.address) or source
    seen: set[str] = set()
    for entry in feed.entries:
        address = _source(entry, base, source, seen)
        seen.add(address)
        metadata = Metadata(
            byline=shorten(entry.byline or feed.byline, TITLE_LENGTH),
            outlet=shorten(feed.title, TITLE_LENGTH),
            published=entry.published,
            language=language_code(entry.language or feed.language),
        )
        title = shorten(entry.title, TITLE_LENGTH)
        try:
            draft = draft_of_fragment(entry.html, address, title, metadata)
        except UnreadableArticle:
            continue
        yield Part(replace(draft, metadata=metadata), address, _original(entry))


def _source(entry: Entry, base: str, source: str, seen: set[str]) -> str:
    """Return the entry's address or, when it has none of its own, one below the feed's."""
    addresses = (
        link(base, entry.link) if entry.link else "",
        link(base, entry.key) if _is_web(entry.key) else "",
    )
    for address in addresses:
        if address and _is_web(address) and address not in seen:
            return address
    key = entry.key or f"{entry.title}\0{entry.link}\0{entry.html}"
    digest = hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:_KEY_LENGTH]
    return f"{source}#{digest}"


def _is_web(address: str) -> bool:
    return address.lower().startswith(("http://", "https://"))


def _original(entry: Entry) -> bytes:
    """Return the entry as a page, which can be opened and imported again."""
    page = f'<!DOCTYPE html><meta charset="utf-8"><title>{escape(entry.title)}</title>{entry.html}'
    return page.encode("utf-8", "replace")
