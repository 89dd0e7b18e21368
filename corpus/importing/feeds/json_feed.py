"""JSON Feed, versions 1 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from corpus.errors import UnreadableArticle
from corpus.importing.dates import parse_date

from .entry import Entry, Feed
from .syndication import MOST_ENTRIES


def feed_of_json(text: str, source: str) -> Feed:
    """Return the feed that the text of a JSON file is.

    Raises:
        UnreadableArticle: it is no JSON Feed, or too large.
    """
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableArticle(source, "it is no feed: its JSON is broken") from error
    items = values.get("items") if isinstance(values, dict) else None
    if not isinstance(items, list):
        raise UnreadableArticle(source, "it is JSON, but no feed")
    if len(items) > MOST_ENTRIES:
        raise UnreadableArticle(source, f"the feed has more than {MOST_ENTRIES:,} entries")
    return Feed(
        title=_string(values, "title"),
        address=_string(values, "home_page_url", "feed_url"),
        byline=_byline(values),
        language=_string(values, "language"),
        entries=_entries(items),
    )


def _entries(items: list[Any]) -> Iterator[Entry]:
    for item in items:
        if isinstance(item, dict):
            plain = _string(item, "content_text", "summary")
            yield Entry(
                title=_string(item, "title"),
                html=_string(item, "content_html") or _paragraphs(plain),
                link=_string(item, "url", "external_url"),
                key=_string(item, "id"),
                byline=_byline(item),
                published=parse_date(_string(item, "date_published", "date_modified")),
                language=_string(item, "language"),
            )


def _string(values: Mapping[str, Any], *names: str) -> str:
    """Return the first of the values under these names that is a string and says something."""
    found = (values.get(name) for name in names)
    return next((value for value in found if isinstance(value, str) and value.strip()), "")


def _byline(values: Mapping[str, Any]) -> str:
    stated = values.get("authors")
    authors = stated if isinstance(stated, list) else [values.get("author")]
    names = (_string(author, "name") for author in authors if isinstance(author, dict))
    return ", ".join(filter(None, names))


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in text.split("\n\n"))
