"""JSON from anywhere, as plain values that can do no harm."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from corpus.sanitise import sanitise
from corpus.span import Span

from .errors import UnreadableNotes

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest file of notes that is read."""
_FARTHEST = 10**12
"""No text has that many characters."""
_Value = TypeVar("_Value")


def loaded(data: bytes, source: str) -> Any:
    """Return what the JSON says.

    Raises:
        UnreadableNotes: it is no JSON, not in UTF-8, too large or too deep.
    """
    if len(data) > LARGEST:
        raise UnreadableNotes(source, f"it is larger than {LARGEST >> 20} MB")
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableNotes(source, "it is not in UTF-8") from error
    except RecursionError as error:
        raise UnreadableNotes(source, "it is too deep") from error
    except json.JSONDecodeError as error:
        reason = f"it is no JSON (line {error.lineno}, column {error.colno})"
        raise UnreadableNotes(source, reason) from error
    except ValueError as error:  # a number of too many digits
        raise UnreadableNotes(source, "it holds a number that cannot be read") from error


def text(value: Any, otherwise: str = "") -> str:
    """Return a string, its lines ended alike and its unsafe characters replaced."""
    if not isinstance(value, str):
        return otherwise
    return sanitise(value.replace("\r\n", "\n").replace("\r", "\n"))


def mapping(value: Any) -> Mapping[str, Any]:
    """Return an object, an empty one when the value is none."""
    return value if isinstance(value, dict) else {}


def several(value: Any) -> Sequence[Any]:
    """Return a list; of anything else, the list of that one, and none of null."""
    if value is None:
        return ()
    return value if isinstance(value, list) else (value,)


def moment(value: Any, otherwise: datetime) -> datetime:
    """Return a time in UTC, which it is taken for when it names no zone."""
    return _read(value, _moment, otherwise)


def span(start: Any, end: Any) -> Span | None:
    """Return the characters from one number to the other, None when they are no such numbers."""
    return _read((start, end), _span, None)


def _read(value: Any, reading: Callable[[Any], _Value], otherwise: _Value) -> _Value:
    try:
        return reading(value)
    except (ValueError, TypeError, OverflowError):
        return otherwise


def _moment(value: Any) -> datetime:
    when = datetime.fromisoformat(value)
    return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)


def _span(ends: tuple[Any, Any]) -> Span:
    start, end = ends
    if not (type(start) is int and type(end) is int and end < _FARTHEST):
        raise ValueError("not a pair of offsets")
    return Span(start, end)
