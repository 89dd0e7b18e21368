"""What a document of an office program says of itself."""

from __future__ import annotations

from datetime import date

from corpus.archives import Archive
from corpus.importing.heading import Properties
from corpus.importing.xmltree import first, words, xml_tree


def properties(archive: Archive, part: str) -> Properties:
    """Return what the part of Dublin Core terms says, nothing if there is no such part.

    Raises:
        UnreadableArticle: the part is damaged.
    """
    if part not in archive:
        return Properties()
    root = xml_tree(archive.read(part), archive.source, part)

    def of(*names: str) -> str:
        return words(first(root, *names))

    return Properties(
        title=of("title"),
        author=of("initial-creator") or of("creator"),
        publisher=of("publisher"),
        language=of("language"),
        created=_day(of("created", "creation-date")) or _day(of("modified", "date")),
    )


def _day(stamp: str) -> date | None:
    try:
        return date.fromisoformat(stamp[:10])
    except ValueError:
        return None
