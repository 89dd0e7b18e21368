"""A book becomes one article, its chapters an outline."""

from __future__ import annotations

from corpus.archives import Archive
from corpus.errors import UnreadableArticle
from corpus.importing.draft import Draft
from corpus.importing.heading import draft_of_document
from corpus.importing.manuscript import Manuscript, Writer

from .chapter import chapter
from .notes import Notes
from .package import Book, book

__all__ = ["draft"]

MOST_CHARACTERS = 20_000_000
"""Characters of a book, markup included."""


def draft(data: bytes, source: str) -> Draft:
    """Return the draft of an EPUB, whose text is that of its chapters in reading order.

    Raises:
        UnreadableArticle: it is damaged, protected, too large, or holds no text.
    """
    opened = book(Archive.open(data, source))
    manuscript = _text(opened)
    if not manuscript.text:
        raise UnreadableArticle(source, "it holds no text")
    return draft_of_document(manuscript, opened.properties)


def _text(opened: Book) -> Manuscript:
    archive = opened.archive
    if sum(map(archive.size, opened.spine)) > MOST_CHARACTERS:
        raise UnreadableArticle(archive.source, "the book is too long")
    writer, notes = Writer(), Notes()
    for name in opened.spine:
        writer.append(chapter(archive.read(name), opened, name, notes))
    notes.write(writer)
    return writer.manuscript()
