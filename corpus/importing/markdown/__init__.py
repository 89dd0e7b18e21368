"""Markdown becomes plain text with blocks and inline styles."""

from __future__ import annotations

from dataclasses import replace

from corpus.article import BlockKind
from corpus.importing.decoding import decode
from corpus.importing.draft import Draft
from corpus.importing.manuscript import Manuscript, headed
from corpus.importing.plain import draft_of_text

from .blocks import written
from .front_matter import FrontMatter, split
from .parsing import TooMuchWork, parse

__all__ = ["draft", "draft_of_markdown"]


def draft(data: bytes, source: str) -> Draft:
    """Return the draft of a Markdown file with or without front matter.

    Raises:
        UnreadableArticle: the bytes hold no text.
    """
    return draft_of_markdown(decode(data, source))


def draft_of_markdown(text: str) -> Draft:
    """Return the draft of a Markdown text.

    Text that would take too long to parse is laid out as plain text instead.
    """
    front, body = split(text)
    try:
        manuscript = written(parse(body))
    except TooMuchWork:
        return _with_front_matter(draft_of_text(body), front)
    if not manuscript.text and not front.title:
        # Nothing but comments or link definitions: rather these than nothing.
        return _with_front_matter(draft_of_text(body), front)
    return _with_front_matter(_titled(manuscript, front.title), front)


def _with_front_matter(draft: Draft, front: FrontMatter) -> Draft:
    return replace(draft, title=front.title or draft.title, metadata=front.metadata)


def _titled(manuscript: Manuscript, title: str) -> Draft:
    """Return the draft with the title of the front matter, if any, heading the text."""
    first = next((block.level for block in manuscript.blocks if block.kind is BlockKind.HEADING), 0)
    begins_with_it = bool(manuscript.blocks) and manuscript.blocks[0].level == first == 1
    if title and not begins_with_it:
        manuscript = headed(manuscript, title)
    return Draft(
        manuscript.text,
        title or _first_heading(manuscript),
        manuscript.blocks,
        manuscript.styles,
    )


def _first_heading(manuscript: Manuscript) -> str:
    """Return the words of the first heading of the first rank, or of any rank at the beginning."""
    for number, block in enumerate(manuscript.blocks):
        if block.kind is BlockKind.HEADING and (block.level == 1 or number == 0):
            return block.span.of(manuscript.text)
    return ""
