"""The last door before standard output and standard error.

Whatever a command says goes through here, so that no text from outside can
act on the terminal: pieces are cleaned first, and styled afterwards.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TextIO, TypeAlias

from corpus.sanitise import sanitise
from reader.errors import ReaderError

# What JSON lets through and a terminal may act on: DEL and C1, bidirectional
# controls, line separators, lone surrogates, tag characters.
_ACTING = (
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)
_STYLES = {"strong": "\x1b[1m", "muted": "\x1b[2m", "lit": "\x1b[1;4m"}
_PLAIN = "\x1b[m"
_WIDEST = 4096
_USUAL = 80


@dataclass(frozen=True, slots=True)
class Piece:
    """Text in a style: `strong`, `muted` or `lit`."""

    text: str
    style: str


Line: TypeAlias = Sequence["str | Piece"]
"""What stands on one line."""


def say(*pieces: str | Piece) -> None:
    """Write a line of data to standard output."""
    _write(sys.stdout, pieces)


def tell(*pieces: str | Piece) -> None:
    """Write a line of narration to standard error."""
    _write(sys.stderr, pieces)


def say_json(value: Any) -> None:
    """Write a value as one line of JSON to standard output."""
    import json

    # Another encoding than UTF-8 could not hold every character.
    narrow = "utf" not in (sys.stdout.encoding or "").lower()
    _put(sys.stdout, _escaped_json(json.dumps(value, ensure_ascii=narrow)))


def say_document(text: str, *, in_json: bool) -> None:
    """Write a whole document to standard output."""
    _put(sys.stdout, _escaped_json(text) if in_json else sanitise(text))


def finish() -> None:
    """Write what is still held back.

    Raises:
        ReaderError: it cannot be written, for want of room on the disk, say.
    """
    with _told(sys.stdout):
        sys.stdout.flush()


def is_terminal(stream: TextIO) -> bool:
    """Return whether somebody looks at the stream."""
    return stream.isatty()


def width() -> int:
    """Return how many cells a line of standard output may take; a pipe has room for all."""
    return columns() if is_terminal(sys.stdout) else _WIDEST


def columns() -> int:
    """Return `$COLUMNS`, else how wide the terminal of standard output is, else 80."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked):
        return int(asked)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or _USUAL
    except (OSError, ValueError):
        return _USUAL


def _write(stream: TextIO, pieces: Line) -> None:
    styled = is_terminal(stream) and not os.environ.get("NO_COLOR")
    _put(stream, "".join(_shown(piece, styled=styled) for piece in pieces))


def _put(stream: TextIO, text: str) -> None:
    encoding = stream.encoding or "utf-8"
    harmless = text.encode(encoding, "replace").decode(encoding)
    with _told(stream):
        stream.write(harmless if harmless.endswith("\n") else harmless + "\n")


@contextmanager
def _told(stream: TextIO) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise ReaderError(f"Cannot write to {stream.name}: {error.strerror}") from error


def _shown(piece: str | Piece, *, styled: bool) -> str:
    text = piece if isinstance(piece, str) else piece.text
    clean = sanitise(text)
    if isinstance(piece, str) or not styled:
        return clean
    return f"{_STYLES[piece.style]}{clean}{_PLAIN}"


def _escaped_json(text: str) -> str:
    # Python calls none of these characters printable.
    if text.isprintable():
        return text
    import json

    # Such a character can only stand in a string, where this is its escape.
    return re.sub(_ACTING, lambda match: json.dumps(match[0])[1:-1], text)
