"""Which importer reads which kind of file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, cast

from corpus.errors import UnreadableArticle

from .draft import Draft, Part
from .sniffing import Kind, kind_of

if TYPE_CHECKING:
    # Loads a good part of the standard library, and is asked for strange suffixes only.
    from importlib.metadata import EntryPoint

Importer = Callable[[bytes, str], Draft | Iterable[Part]]
"""Makes a draft of the bytes of a source, which it is told for messages.

Where a source holds several articles, it makes a part of each instead, with
the source and the bytes that are its own. Raises `UnreadableArticle` when it cannot.
"""

GROUP = "diptych.importers"
"""Entry points of this group are importers; each is named by the suffix that it reads."""

# Named, not imported: a format costs nothing before a file of it appears.
_MODULES = {
    Kind.PLAIN: "plain",
    Kind.MARKDOWN: "markdown",
    Kind.WEB: "web",
    Kind.FEED: "feeds",
    Kind.OFFICE: "office",
    Kind.PDF: "pdf",
    Kind.EPUB: "epub",
    Kind.MAIL: "mail",
    Kind.WARC: "warc",
}
_KINDS = {
    ".txt": Kind.PLAIN,
    ".text": Kind.PLAIN,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".mdown": Kind.MARKDOWN,
    ".mkd": Kind.MARKDOWN,
    ".html": Kind.WEB,
    ".htm": Kind.WEB,
    ".xhtml": Kind.WEB,
    ".shtml": Kind.WEB,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
    ".xml": Kind.FEED,
    ".docx": Kind.OFFICE,
    ".odt": Kind.OFFICE,
    ".pdf": Kind.PDF,
    ".epub": Kind.EPUB,
    ".eml": Kind.MAIL,
    ".warc": Kind.WARC,
    ".warc.gz": Kind.WARC,
}


_MEDIA_TYPES = {
    "text/html": Kind.WEB,
    "application/xhtml+xml": Kind.WEB,
    "application/rss+xml": Kind.FEED,
    "application/atom+xml": Kind.FEED,
    "application/rdf+xml": Kind.FEED,
    "application/feed+json": Kind.FEED,
    "application/xml": Kind.FEED,
    "text/xml": Kind.FEED,
    "text/markdown": Kind.MARKDOWN,
    "application/pdf": Kind.PDF,
    "application/epub+zip": Kind.EPUB,
}


def importer(source: str, data: bytes, media_type: str = "") -> Importer:
    """Return the importer for a source: by what its bytes are, else by type or suffix.

    Bytes that can be nothing else, as those of a PDF file, are read as what
    they are whatever the suffix says; a suffix that promises such bytes over
    other ones is not believed.

    Raises:
        UnreadableArticle: an importer that was installed for the suffix cannot be loaded.
    """
    suffix = PurePath(source).suffix.lower()
    if suffix not in _KINDS and (plugin := _plugins().get(suffix)) is not None:
        return _loaded(plugin, source)
    kind = kind_of(data, _MEDIA_TYPES.get(media_type) or expected_kind(source))
    module = import_module(f"corpus.importing.{_MODULES.get(kind, 'plain')}")
    return cast("Importer", module.draft)


def expected_kind(source: str) -> Kind | None:
    """Return the kind that the suffix of a source promises, None when it promises none of ours."""
    return _KINDS.get(PurePath(source).suffix.lower())


@cache
def suffixes() -> frozenset[str]:
    """Return the suffixes, in lower case, of the files that are taken from a folder."""
    return frozenset(_KINDS) | frozenset(_plugins())


@cache
def _plugins() -> dict[str, EntryPoint]:
    """Return the installed importers by suffix; a suffix of our own keeps our importer."""
    from importlib.metadata import entry_points

    found = {f".{entry.name.lower().lstrip('.')}": entry for entry in entry_points(group=GROUP)}
    return {suffix: entry for suffix, entry in found.items() if suffix not in _KINDS}


def _loaded(plugin: EntryPoint, source: str) -> Importer:
    try:
        return cast("Importer", plugin.load())
    except (ImportError, AttributeError) as error:
        reason = f"its importer {plugin.value} cannot be loaded ({error})"
        raise UnreadableArticle(source, reason) from error
