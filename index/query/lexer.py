"""Cutting the text of a query into brackets, operators, fields and terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from corpus.span import Span

FIELDS = {
    "text": "text",
    "title": "title",
    "outlet": "outlet",
    "author": "author",
    "byline": "author",
    "lang": "lang",
    "language": "lang",
    "entity": "entity",
    "kind": "kind",
    "note": "note",
    "tag": "tag",
    "date": "date",
    "has": "has",
    "in": "in",
}
"""What may stand before a colon, and the field it names."""

FARTHEST = 100
"""Most words that may stand among those of a loose phrase."""

_QUOTES = '"“”„«»'
_LEXEME = re.compile(
    rf"""
    \s+
    | (?P<open>\()
    | (?P<close>\))
    | (?P<field>(?i:{"|".join(FIELDS)}))[:：]
    | [{_QUOTES}] (?P<quoted>[^{_QUOTES}]*) (?P<closed>[{_QUOTES}])?
      (?: ~(?P<slack>\d+) | (?P<star>\*) )?
    | (?P<negation>-)(?=[^\s\-)])
    | (?P<chunk>[^\s(){_QUOTES}]+)
    """,
    re.VERBOSE,
)


class Kind(Enum):
    """What a lexeme is."""

    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    FIELD = auto()
    QUOTED = auto()
    UNCLOSED = auto()
    CHUNK = auto()


_OPERATORS = {
    "AND": Kind.AND,
    "&": Kind.AND,
    "&&": Kind.AND,
    "OR": Kind.OR,
    "|": Kind.OR,
    "||": Kind.OR,
    "NOT": Kind.NOT,
}


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One piece of a query: its kind, what it says, and where it stands."""

    kind: Kind
    text: str
    span: Span
    slack: int = 0
    open_end: bool = False


def lexemes(text: str) -> Iterator[Lexeme]:
    """Yield the pieces of the query in order; every text has some, none is refused."""
    position = 0
    while position < len(text):
        match = _LEXEME.match(text, position)
        if match is None:
            position += 1
            continue
        position = match.end()
        if (lexeme := _lexeme(match)) is not None:
            yield lexeme


def _lexeme(match: re.Match[str]) -> Lexeme | None:
    span = Span(*match.span())
    if match["quoted"] is not None:
        return _quoted(match, span)
    for name, kind in (("open", Kind.OPEN), ("close", Kind.CLOSE), ("negation", Kind.NOT)):
        if match[name]:
            return Lexeme(kind, match[name], span)
    if match["field"]:
        return Lexeme(Kind.FIELD, FIELDS[match["field"].lower()], span)
    chunk = match["chunk"]
    return Lexeme(_OPERATORS.get(chunk, Kind.CHUNK), chunk, span) if chunk else None


def _quoted(match: re.Match[str], span: Span) -> Lexeme:
    inside = match["quoted"]
    return Lexeme(
        Kind.QUOTED if match["closed"] else Kind.UNCLOSED,
        inside,
        span,
        slack=min(int((match["slack"] or "0")[:3]), FARTHEST),
        open_end=bool(match["star"]) or inside.endswith("*"),
    )
