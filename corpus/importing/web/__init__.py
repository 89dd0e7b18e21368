"""Web pages become articles: their text, not their menus, and nothing that acts."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from corpus.article import Block, BlockKind, Metadata
from corpus.errors import UnreadableArticle
from corpus.importing.draft import TITLE_LENGTH, Draft, shorten
from corpus.importing.manuscript import Manuscript, headed
from corpus.importing.markdown.html import text_of
from corpus.importing.plain import draft_of_text

from .charset import decode_page
from .extraction import article_of, description_of
from .flow import manuscript_of
from .tree import page_tree

__all__ = ["draft", "draft_of_fragment", "draft_of_page"]

LARGEST = 20_000_000
"""Characters of a page, embedded pictures and fonts left out."""
# Pages that were saved as one file hold their pictures in themselves.
_EMBEDDED = re.compile(rb"data:[\w/+.;=-]{0,100},[^\s\"'<>()]{200,}")
_TITLE = re.compile(r"<title\b[^<>]*>([^<]*)(?:</title\s*>)?", re.IGNORECASE)
_PAGE_TAG = re.compile(
    r"</?(?:html|head|body|frameset|frame|link|base|dialog|map|area|main|svg|path)\b[^<>]*>",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def draft(data: bytes, source: str) -> Draft:
    """Return the draft of an HTML page.

    Raises:
        UnreadableArticle: it is no text, holds none, or is too large.
    """
    return draft_of_page(decode_page(_EMBEDDED.sub(b"data:,", data), source), source)


def draft_of_page(html: str, source: str) -> Draft:
    """Return the draft of the text of a page from that source, a path or an address.

    A page without an article that can be told from the rest gives all of its
    text, and one that is too large or too deep for a tree gives it as plain
    paragraphs.

    Raises:
        UnreadableArticle: it holds no text, or is too large.
    """
    _refuse_excess(html, source)
    address = _address(source)
    page = page_tree(html, address)
    if page is not None:
        title, metadata = description_of(page, address)
        manuscript = article_of(page) or manuscript_of(page)
        if manuscript.text:
            return _titled(manuscript, title, metadata)
    return _plain(html, source)


def draft_of_fragment(html: str, source: str, title: str, metadata: Metadata) -> Draft:
    """Return the draft of HTML that is an article and nothing else, as feeds and letters hold it.

    Its text may be empty but for the title.

    Raises:
        UnreadableArticle: it holds neither text nor title, or is too large.
    """
    _refuse_excess(html, source)
    root = page_tree(f"<body>{html}", _address(source))
    manuscript = Manuscript("", (), ()) if root is None else manuscript_of(root)
    if manuscript.text:
        return _titled(manuscript, title, metadata)
    text = "\n\n".join(text_of(html))
    if not text and not title:
        raise UnreadableArticle(source, "it holds no text")
    return replace(draft_of_text(text or title), title=title, metadata=metadata)


def _address(source: str) -> str:
    return source if _ADDRESS.match(source) else ""


def _refuse_excess(html: str, source: str) -> None:
    if len(html) > LARGEST:
        raise UnreadableArticle(source, f"it holds more than {LARGEST // 1_000_000} MB of markup")


def _titled(manuscript: Manuscript, title: str, metadata: Metadata) -> Draft:
    """Return the draft with its title as the heading of the text."""
    first = manuscript.blocks[0]
    words = shorten(first.span.of(manuscript.text), TITLE_LENGTH)
    is_heading = first.kind is BlockKind.HEADING
    if not title and is_heading:
        title = words
    if title and words.casefold() == title.casefold():
        heading = Block(BlockKind.HEADING, first.span, level=1)
        manuscript = replace(manuscript, blocks=(heading, *manuscript.blocks[1:]))
    elif title and not (is_heading and first.level == 1):
        manuscript = headed(manuscript, title)
    return Draft(manuscript.text, title, manuscript.blocks, manuscript.styles, metadata)


def _plain(html: str, source: str) -> Draft:
    found = _TITLE.search(html)
    text = "\n\n".join(text_of(_PAGE_TAG.sub("", _TITLE.sub("", html))))
    if not text:
        raise UnreadableArticle(source, "the page holds no text")
    title = shorten(unescape(found[1]), TITLE_LENGTH) if found else ""
    draft = draft_of_text(text)
    return replace(draft, title=title or draft.title)
