"""Markdown becomes plain text with blocks and inline styles."""

from __future__ import annotations

from dataclasses import replace

from corpus.article import Block, BlockKind
from corpus.importing.decoding import decode
from corpus.importing.draft import Draft
from corpus.importing.plain import draft_of_text
from corpus.span import Span

from .blocks import Manuscript, written
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
    first = manuscript.blocks[0] if manuscript.blocks else None
    headed = first is not None and first.kind is BlockKind.HEADING
    if headed and first is not None and (first.level == 1 or not title):
        heading = first.span.of(manuscript.text)
        return _draft(manuscript, title or heading)
    if not title:
        return _draft(manuscript, _first_heading(manuscript))
    return _draft(_below(title, manuscript), title)


def _draft(manuscript: Manuscript, title: str) -> Draft:
    return Draft(manuscript.text, title, manuscript.blocks, manuscript.styles)


def _first_heading(manuscript: Manuscript) -> str:
    top = (
        block.span.of(manuscript.text)
        for block in manuscript.blocks
        if block.kind is BlockKind.HEADING and block.level == 1
    )
    return next(top, "")


def _below(title: str, manuscript: Manuscript) -> Manuscript:
    """Return the manuscript with a heading put before it."""
    gap = "\n\n" if manuscript.text else ""
    shift = len(title) + len(gap)

    def moved(span: Span) -> Span:
        return Span(span.start + shift, span.end + shift)

    heading = Block(BlockKind.HEADING, Span(0, len(title)), level=1)
    blocks = (replace(block, span=moved(block.span)) for block in manuscript.blocks)
    styles = (replace(style, span=moved(style.span)) for style in manuscript.styles)
    return Manuscript(title + gap + manuscript.text, (heading, *blocks), tuple(styles))
