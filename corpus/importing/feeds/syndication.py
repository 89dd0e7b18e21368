"""RSS, Atom and RDF feeds."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import feedparser

from corpus.errors import UnreadableArticle
from corpus.importing.markdown.html import text_of
from corpus.importing.web.tree import is_entangled

from .entry import Entry, Feed

MOST_ENTRIES = 5_000
_MOST_TAGS = 1_000_000
_MOST_AUTHORS = 20
_ENTRY = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml\b[^<>]*\?>", re.IGNORECASE)
# Nothing reads them, and comparing each with all others takes their square.
_SUBJECT = re.compile(
    r"<(category|dc:subject)\b[^<>]*>(?:<!\[CDATA\[[^\]<>]*\]\]>|[^<])*</\1\s*>", re.IGNORECASE
)
# RSS wants an address for an author, and takes the name as a remark on it.
_MAILBOX = re.compile(r"\S+@\S+\s+\(?(.+?)\)?")
_HTML = frozenset({"text/html", "application/xhtml+xml"})


def feed_of_xml(text: str, source: str) -> Feed:
    """Return the feed that the text of an XML file is.

    Raises:
        UnreadableArticle: it is no feed, or too large.
    """
    if len(_ENTRY.findall(text)) > MOST_ENTRIES:
        raise UnreadableArticle(source, f"the feed has more than {MOST_ENTRIES:,} entries")
    if text.count("<") > _MOST_TAGS or is_entangled(text):
        raise UnreadableArticle(source, "the feed has too much markup")
    plain = _SUBJECT.sub("", _DECLARATION.sub("", text, count=1))
    # Given a string, feedparser would take it for an address or a path.
    parsed = feedparser.parse(
        io.BytesIO(plain.encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not parsed.get("version") and not parsed.entries:
        raise UnreadableArticle(source, "it is no feed")
    head = parsed.feed
    return Feed(
        title=_words(head.get("title", "")),
        address=str(head.get("link", "")),
        byline=_byline(head),
        language=str(head.get("language", "")),
        entries=_entries(parsed.entries),
    )


def _entries(parsed: list[Mapping[str, Any]]) -> Iterator[Entry]:
    for entry in parsed:
        body = _body(entry)
        yield Entry(
            title=_words(entry.get("title", "")),
            html=_html(body),
            link=str(entry.get("link", "")),
            key=str(entry.get("id", "")),
            byline=_byline(entry),
            published=_date(entry),
            language=str(body.get("language") or ""),
        )


def _body(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the longest of the texts that the entry holds."""
    texts = [*entry.get("content", ()), entry.get("summary_detail", {})]
    return max(texts, key=lambda text: len(text.get("value") or ""))


def _html(body: Mapping[str, Any]) -> str:
    value = str(body.get("value") or "")
    if body.get("type", "text/html") in _HTML or "</" in value:
        return value
    paragraphs = re.split(r"\n\s*\n", value)
    return "".join(f"<p>{_escaped(paragraph)}</p>" for paragraph in paragraphs)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _words(html: object) -> str:
    return " ".join(text_of(str(html)))


def _byline(entry: Mapping[str, Any]) -> str:
    whole = str(entry.get("author") or "")
    if found := _MAILBOX.fullmatch(whole):
        return found[1]
    names = (str(author.get("name") or "") for author in entry.get("authors", ())[:_MOST_AUTHORS])
    return ", ".join(dict.fromkeys(filter(None, names))) or whole


def _date(entry: Mapping[str, Any]) -> date | None:
    stated = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        return date(*stated[:3]) if stated else None
    except ValueError:
        return None
