"""The YAML that may head a Markdown file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import yaml

from corpus.article import Metadata
from corpus.importing.dates import parse_date
from corpus.importing.draft import TITLE_LENGTH, shorten

# Lines are matched one by one, and only so many characters are looked at: an
# opening line without a closing one costs nothing.
_LONGEST = 8_000
_FENCED = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_MOST_BRACKETS = 200
"""PyYAML's time grows with the square of how deep brackets are nested."""
_MOST_DEPTH = 12

_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_][a-z0-9]+)*", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter says of the article."""

    title: str = ""
    metadata: Metadata = field(default_factory=Metadata)


def split(text: str) -> tuple[FrontMatter, str]:
    """Return the front matter and the text below it; front matter that is none is text."""
    start = len(text) - len(text.lstrip("\n")) if text.startswith("\n") else 0
    fenced = _FENCED.match(text, start, start + _LONGEST)
    values = _mapping(fenced[1]) if fenced else None
    if fenced is None or values is None:
        return FrontMatter(), text
    return _front_matter(values), text[fenced.end() :]


class _Strings(yaml.BaseLoader):
    """Loads mappings, lists and strings, and nothing else.

    Dates and numbers stay as written, so that none can be out of range, and
    aliases, which can multiply a few lines to gigabytes, are refused.
    """

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not followed")
        self.depth += 1
        if self.depth > _MOST_DEPTH:
            raise yaml.YAMLError("nested too deep")
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def _mapping(source: str) -> Mapping[str, Any] | None:
    if source.count("[") + source.count("{") > _MOST_BRACKETS:
        return None
    loader = _Strings(source)
    try:
        values = loader.get_single_data()
    except yaml.YAMLError:
        return None
    finally:
        loader.dispose()
    if not isinstance(values, dict):
        return None
    return {key.strip().lower(): value for key, value in values.items() if isinstance(key, str)}


def _front_matter(values: Mapping[str, Any]) -> FrontMatter:
    outlet = _first(values, "outlet", "publication", "publisher", "site", "source")
    address = _first(values, "url", "link", "canonical")
    if _ADDRESS.match(outlet):
        outlet, address = "", address or outlet
    metadata = Metadata(
        byline=_first(values, "byline", "author", "authors"),
        outlet=outlet or _host(address),
        published=parse_date(_first(values, "date", "published", "pubdate")),
        language=_language(_first(values, "language", "lang")),
    )
    return FrontMatter(_first(values, "title", "headline"), metadata)


def _first(values: Mapping[str, Any], *keys: str) -> str:
    """Return the first of the values under these keys that says something, on one line."""
    texts = (shorten(_text(values.get(key)), TITLE_LENGTH) for key in keys)
    return next(filter(None, texts), "")


def _text(value: object) -> str:
    match value:
        case str():
            return value
        case {"name": str(name)}:
            return name
        case Sequence():
            return ", ".join(filter(None, map(_text, value[:20])))
        case _:
            return ""


def _language(value: str) -> str:
    found = _LANGUAGE.fullmatch(value)
    return found[1].lower() if found else ""


def _host(address: str) -> str:
    """Return the host of a web address, without www, for want of an outlet's name."""
    if not _ADDRESS.match(address):
        return ""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
