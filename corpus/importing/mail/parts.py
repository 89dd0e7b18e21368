"""The parts of an e-mail that may be its body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import Message

_MOST_PARTS = 1_000
_PAGE = re.compile(rb"\s*(?:<!doctype\s+html|<html|<head|<body|<div|<table|<p[ >])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an e-mail that holds text, or says so."""

    data: bytes
    charset: str
    is_page: bool
    """Whether it is a page of HTML, by its bytes or by what it says."""


def bodies(message: Message) -> Sequence[Part]:
    """Return what may be the body, the likeliest first: pages before plain text.

    Attachments come only when there is nothing else that says it is text.
    """
    found = list(_texts(message, attached=False))
    pages = [part for part in found if part.is_page]
    plain = [part for part in found if not part.is_page]
    return [*pages, *plain] or list(_texts(message, attached=True))


def _texts(message: Message, *, attached: bool) -> Iterator[Part]:
    for number, part in enumerate(message.walk()):
        if number >= _MOST_PARTS:
            return
        kind = part.get_content_type()
        is_attachment = part.get_content_disposition() == "attachment"
        if part.is_multipart() or is_attachment != attached or not kind.startswith("text/"):
            continue
        data = part.get_payload(decode=True)
        if isinstance(data, bytes) and data.strip():
            is_page = kind == "text/html" or _PAGE.match(data) is not None
            yield Part(data, _charset(part), is_page)


def _charset(part: Message) -> str:
    try:
        return part.get_content_charset("")
    except (LookupError, ValueError):
        return ""
