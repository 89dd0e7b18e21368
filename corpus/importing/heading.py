"""What stands above a document's text: its title, author and date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from corpus.article import Block, BlockKind, Metadata

from .dates import stated_date
from .draft import TITLE_LENGTH, Draft, shorten
from .manuscript import Manuscript

_HEAD = 6
"""Blocks at the beginning among which the date may stand."""
_DATELINE = 100
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint) - .*|untitled.*|document\d*|dokument\d*|normal|"
    r"(?:press|news) release|(?:template|vorlage|plantilla).*|"
    r".*\.(?:docx?|odt|pdf|rtf|indd|qxd|tmp)|slide \d+|powerpoint.*|print|layout \d+|[\W\d_]*)",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"(?:(?:microsoft|windows|office|hp|dell|lenovo)?[ -]*(?:user|benutzer|usuario|utente|admin\w*|"
    r"owner|pc\w*|unknown|author|python-docx|calibre.*)|[\W\d_]*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself, as it says it; what it does not say is empty or None."""

    title: str = ""
    author: str = ""
    publisher: str = ""
    language: str = ""
    created: date | None = None


def draft_of_document(manuscript: Manuscript, known: Properties) -> Draft:
    """Return the draft of a written text and what its file says of itself.

    A title that a program made up is none: then the first heading is. A date
    that the text states at its beginning counts for more than that of the file,
    which may be that of a template or a scan.
    """
    title = shorten(known.title, TITLE_LENGTH)
    is_made_up = _NO_TITLE.fullmatch(title) is not None
    if is_made_up:
        title = _first_heading(manuscript)
    published = _stated(manuscript) or known.created
    guesses = (("published", published is not None), ("title", is_made_up))
    author = shorten(known.author, TITLE_LENGTH)
    return Draft(
        manuscript.text,
        title,
        manuscript.blocks,
        manuscript.styles,
        Metadata(
            byline="" if _NO_NAME.fullmatch(author) else author,
            outlet=shorten(known.publisher, TITLE_LENGTH),
            published=published,
            language=language_code(known.language),
            guessed=tuple(field for field, is_guess in guesses if is_guess),
        ),
    )


def language_code(tag: str) -> str:
    """Return the ISO 639-1 code that a language tag begins with, empty if it does not."""
    found = re.fullmatch(r"([a-z]{2})(?:[-_][a-z0-9]+)*", tag.strip(), re.IGNORECASE)
    return found[1].lower() if found else ""


def _first_heading(manuscript: Manuscript) -> str:
    headings = [block for block in manuscript.blocks if block.kind is BlockKind.HEADING]
    first = next((block for block in headings if block.level == 1), None)
    if first is None and manuscript.blocks[:1] == tuple(headings[:1]):
        first = headings[0] if headings else None
    return _words(manuscript, first) if first else ""


def _words(manuscript: Manuscript, block: Block) -> str:
    return block.span.of(manuscript.text)


def _stated(manuscript: Manuscript) -> date | None:
    head = (block for block in manuscript.blocks[:_HEAD] if len(block.span) <= _DATELINE)
    dates = (stated_date(_words(manuscript, block)) for block in head)
    return next((found for found in dates if found is not None), None)
