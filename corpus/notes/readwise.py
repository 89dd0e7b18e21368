"""Notes as a table in the columns that Readwise imports, which spreadsheets open too.

Readwise asks for a column `Highlight` and knows the others by their names
(https://readwise.io/import_bulk); quotation marks are doubled.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator

from corpus.article import ArticleId
from corpus.library import Citation, Library
from corpus.note import Anchor, Note, NoteId

from .selection import Selection, select
from .sources import on_the_web

_COLUMNS = ("Highlight", "Title", "Author", "URL", "Note", "Location", "Date")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def to_csv(
    library: Library,
    articles: Collection[ArticleId] | None = None,
    chosen: Collection[NoteId] | None = None,
) -> str:
    """Return the notes on these articles, or all notes, as a table with a row for each quote.

    Of these, only the `chosen` are taken, if any are.

    `Location` is the offset at which the quote begins, `Date` the second in UTC
    in which the note was made. Tags follow the words of the note, as `#tag`.

    Raises:
        UnknownArticle: one of the articles is not in the library.
    """
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(_COLUMNS)
    table.writerows(_rows(select(library, articles, chosen)))
    return written.getvalue()


def _rows(selection: Selection) -> Iterator[list[str]]:
    for note in selection.notes:
        for anchor in note.anchors:
            yield _row(note, anchor, selection.citations[anchor.article])


def _row(note: Note, anchor: Anchor, citation: Citation) -> list[str]:
    cells = (
        anchor.exact,
        citation.title,
        citation.byline or citation.outlet,
        citation.source if on_the_web(citation.source) else "",
        _words(note),
        str(anchor.span.start),
        f"{note.created:%Y-%m-%d %H:%M:%S}",
    )
    return [_harmless(cell) for cell in cells]


def _words(note: Note) -> str:
    tags = " ".join("#" + "-".join(tag.split()) for tag in note.tags)
    return "\n".join(part for part in (note.body, tags) if part)


def _harmless(cell: str) -> str:
    """Return the cell so that no spreadsheet runs it (owasp.org, "CSV Injection")."""
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) or cell.startswith(_FORMULA) else cell
