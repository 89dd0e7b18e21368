"""E-mails and newsletters become articles: the subject is the title, the sender the byline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from email.policy import compat32

from corpus.article import BlockKind
from corpus.errors import UnreadableArticle
from corpus.importing.decoding import decode
from corpus.importing.draft import Draft
from corpus.importing.manuscript import Manuscript, headed
from corpus.importing.plain import draft_of_text
from corpus.importing.web import draft_of_page

from .envelope import envelope
from .parts import Part, bodies

__all__ = ["draft"]

_MOST_BOUNDARIES = 100
"""The standard parser takes a level of the stack for each, and ends with it."""
_BOUNDARY = re.compile(rb"boundary\s*=|content-type\s*:\s*message/", re.IGNORECASE)
_LONGEST_HEAD = 200_000
"""Bytes; a message with more before its first blank line is no message."""
_SIGNATURE = re.compile(r"^-- ?\n", re.MULTILINE)


def draft(data: bytes, source: str) -> Draft:
    """Return the draft of an e-mail: its body, as HTML if it has that, and what heads it.

    Attachments are left out.

    Raises:
        UnreadableArticle: it is nested too deep or holds no text.
    """
    if len(_BOUNDARY.findall(data)) > _MOST_BOUNDARIES:
        raise UnreadableArticle(source, "its parts are nested too deep")
    # The newer policy parses headers by a grammar that takes minutes for some.
    message: Message = message_from_bytes(data.lstrip(), policy=compat32)
    if not message.keys() or _head_length(data) > _LONGEST_HEAD:
        raise UnreadableArticle(source, "it is no e-mail")
    known = envelope(message)
    body = _body(bodies(message), source)
    return replace(
        _titled(body, known.title),
        title=known.title or body.title,
        metadata=replace(known.metadata, language=body.metadata.language),
    )


def _body(parts: Sequence[Part], source: str) -> Draft:
    """Return the draft of the first part that holds text whatever its type promises."""
    for part in parts:
        try:
            text = decode(part.data, source, part.charset)
            found = draft_of_page(text, source) if part.is_page else _plain(text)
        except UnreadableArticle:
            continue
        if found.text.strip():
            return found
    raise UnreadableArticle(source, "it holds no text")


def _plain(text: str) -> Draft:
    signature = _SIGNATURE.search(text)
    body = text[: signature.start()] if signature else text
    return draft_of_text(body if body.strip() else text)


def _titled(body: Draft, title: str) -> Draft:
    """Return the draft with the subject as the heading of the text, unless it begins with it."""
    if not title or (body.blocks and _begins_with(body, title)):
        return body
    whole = headed(Manuscript(body.text, body.blocks, body.styles), title)
    return replace(body, text=whole.text, blocks=whole.blocks, styles=whole.styles)


def _begins_with(body: Draft, title: str) -> bool:
    first = body.blocks[0]
    words = " ".join(first.span.of(body.text).split())
    return first.kind is BlockKind.HEADING and words.casefold() == title.casefold()


def _head_length(data: bytes) -> int:
    ends = [place for blank in (b"\n\n", b"\r\n\r\n") if (place := data.find(blank)) >= 0]
    return min(ends, default=len(data))
