"""What stands above an e-mail: subject, sender, date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime

from corpus.article import Metadata
from corpus.importing.charsets import decoded
from corpus.importing.draft import TITLE_LENGTH, shorten

_LONGEST = 2_000
_FORWARDED = re.compile(r"^(?:\s*(?:re|aw|sv|fwd?|wg|tr|rv)\s*:)+\s*", re.IGNORECASE)
_SENDER = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>")
_HOST_PARTS = re.compile(r"^(?:mail|e?mails?|news|newsletters?|info|www|m|lists?)\.")


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the head of an e-mail says of it."""

    title: str
    metadata: Metadata


def envelope(message: Message) -> Envelope:
    """Return what the head of a message says; what it does not say is empty or None."""
    name, address = _sender(_header(message, "From"))
    host = address.rpartition("@")[2].strip().lower() if "@" in address else ""
    return Envelope(
        title=shorten(_FORWARDED.sub("", _unfolded(_header(message, "Subject"))), TITLE_LENGTH),
        metadata=Metadata(
            byline=shorten(name, TITLE_LENGTH),
            outlet=shorten(_HOST_PARTS.sub("", host), TITLE_LENGTH),
            published=_day(_header(message, "Date")),
        ),
    )


def _header(message: Message, name: str) -> str:
    return str(message.get(name, ""))[:_LONGEST]


def _sender(header: str) -> tuple[str, str]:
    """Return name and address of the first sender; either may be empty."""
    # The standard parser goes down a level of the stack with each bracket.
    found = _SENDER.match(header)
    if found is None:
        return "", header
    return _unfolded(found["name"].strip()).strip("\"'"), found["address"]


def _unfolded(header: str) -> str:
    """Return a header with its encoded words decoded, as it stands where they are broken."""
    try:
        pieces = decode_header(header)
    except (HeaderParseError, ValueError):
        return header
    texts = []
    for piece, charset in pieces:
        # Bytes beyond ASCII stand in the header as halves of surrogate pairs.
        data = piece.encode("utf-8", "surrogateescape") if isinstance(piece, str) else piece
        texts.append(decoded(data, charset or ""))
    return " ".join("".join(texts).split())


def _day(stamp: str) -> date | None:
    try:
        return parsedate_to_datetime(stamp).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
