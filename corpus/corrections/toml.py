"""Corrections as TOML, one table each, and back.

A table is written once and never changed: undoing adds another one. So the
file grows at its end, and the difference between two states of it is short.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from corpus.entity import EntityKind
from corpus.sanitise import sanitise

from .correction import Correction, Deed, Named, Quoted, Scope
from .errors import BrokenCodebook

HEADER = """\
# Corrections of entities: what was merged, split, renamed, ignored or added by
# hand. Diptych adds to the end of this file and changes nothing in it; later
# corrections win. It may be shared, compared and kept under version control.
"""
_TABLE = re.compile(r"^\s*\[\[\s*correction\s*\]\]", re.MULTILINE)
_LINE = re.compile(r"\(at line (\d+)")


def to_toml(corrections: Sequence[Correction]) -> str:
    """Return the corrections as tables, each after an empty line."""
    return "".join(f"\n[[correction]]\n{_table(one)}" for one in corrections)


def from_toml(text: str, path: str) -> tuple[Correction, ...]:
    """Return the corrections that a file holds.

    Raises:
        BrokenCodebook: it is no TOML, or a table in it is no correction.
    """
    try:
        tables = tomllib.loads(text).get("correction", [])
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise BrokenCodebook(path, line, "it is no TOML that can be read") from error
    if not isinstance(tables, list):
        raise BrokenCodebook(path, 1, "each correction must stand under [[correction]]")
    return tuple(_correction(table, path, text, at) for at, table in enumerate(tables))


def _table(correction: Correction) -> str:
    fields = {
        "id": correction.id,
        "made": correction.made,
        "do": correction.deed.value,
        "of": correction.of,
        "entity": _of_named(correction.subject),
        "with": [_of_named(other) for other in correction.others],
        "name": correction.name,
        "kind": correction.kind.value if correction.kind else "",
        "surfaces": list(correction.surfaces),
        "places": [_of_quoted(place) for place in correction.places],
        "article": _of_scope(correction.scope),
    }
    return "".join(f"{key} = {_value(value)}\n" for key, value in fields.items() if value)


def _of_named(named: Named | None) -> dict[str, object]:
    if named is None:
        return {}
    row: dict[str, object] = {"kind": named.kind.value, "name": named.name}
    return row | ({"aliases": list(named.aliases)} if named.aliases else {})


def _of_quoted(place: Quoted) -> dict[str, object]:
    row: dict[str, object] = {"text": place.sha256, "start": place.start, "exact": place.exact}
    return row | ({"prefix": place.prefix} if place.prefix else {})


def _of_scope(scope: Scope) -> dict[str, object]:
    row = {"text": scope.sha256, "title": scope.title, "source": scope.source}
    return {key: value for key, value in row.items() if value}


def _value(value: object) -> str:
    match value:
        case datetime():
            return value.isoformat().replace("+00:00", "Z")
        case str():
            # A basic string of TOML has JSON's escapes; DEL, which would need one, is no more.
            return json.dumps(sanitise(value), ensure_ascii=False)
        case list():
            return f"[{', '.join(_value(each) for each in value)}]"
        case dict():
            inner = ", ".join(f"{key} = {_value(each)}" for key, each in value.items())
            return f"{{ {inner} }}"
    return str(value)


def _correction(table: Any, path: str, text: str, at: int) -> Correction:
    try:
        return _read(table)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        reason = f"it lacks {error}" if isinstance(error, KeyError) else str(error)
        raise BrokenCodebook(path, _line(text, at), f"this is no correction: {reason}") from error


def _line(text: str, at: int) -> int:
    """Return the line where a table begins, by its number."""
    match = next(islice(_TABLE.finditer(text), at, None), None)
    return text.count("\n", 0, match.start() + 1) + 1 if match else 1


def _read(table: Mapping[str, Any]) -> Correction:
    unknown = set(table) - _FIELDS
    if unknown:
        raise ValueError(f"nothing is called {min(unknown)!r}")
    made = table.get("made")
    if made is not None and not isinstance(made, datetime):
        raise ValueError("made is no date and time")
    kind = table.get("kind")
    return Correction(
        deed=Deed(table["do"]),
        subject=_named(table["entity"]) if "entity" in table else None,
        others=tuple(_named(one) for one in table.get("with", ())),
        name=_text(table.get("name", "")),
        kind=EntityKind(kind) if kind else None,
        surfaces=tuple(_texts(table.get("surfaces", []))),
        places=tuple(_quoted(one) for one in table.get("places", ())),
        scope=_scope(table.get("article", {})),
        of=_text(table.get("of", "")),
        made=made,
        id=_text(table["id"]),
    )


_FIELDS = frozenset(
    {
        *("id", "made", "do", "of", "entity", "with"),
        *("name", "kind", "surfaces", "places", "article"),
    }
)


def _named(row: Mapping[str, Any]) -> Named:
    return Named(EntityKind(row["kind"]), _text(row["name"]), tuple(_texts(row.get("aliases", []))))


def _quoted(row: Mapping[str, Any]) -> Quoted:
    start = row["start"]
    if not isinstance(start, int):
        raise TypeError("start is no number")
    return Quoted(_text(row["text"]), start, _text(row["exact"]), _text(row.get("prefix", "")))


def _scope(row: Mapping[str, Any]) -> Scope:
    return Scope(*(_text(row.get(key, "")) for key in ("text", "title", "source")))


def _texts(rows: Any) -> Iterator[str]:
    if not isinstance(rows, list):
        raise TypeError("a list of names is none")
    return (_text(row) for row in rows)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return sanitise(value)
