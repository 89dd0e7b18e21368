"""Putting a term into a query and taking it out again, as text that a person could have typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from corpus.span import Span
from index import Facet, Or, fold, parse
from index.errors import BadQuery
from index.query.lexer import Kind, Lexeme, lexemes
from index.words import tokens

_FIELDS = {
    Facet.OUTLET: "outlet",
    Facet.MONTH: "date",
    Facet.LANGUAGE: "lang",
    Facet.ENTITY: "entity",
    Facet.KIND: "kind",
    Facet.TAG: "tag",
}
_PLAIN = re.compile(r"[^\W_]+(?:[-.~][^\W_]+)*")
"""A value that needs no quotes."""
_QUOTES = re.compile('["“”„«»]')


class Sign(StrEnum):
    """How a term stands in a query."""

    ABSENT = ""
    WANTED = "+"
    UNWANTED = "-"


@dataclass(frozen=True, slots=True)
class _Placed:
    """A term with a field that stands outside all brackets."""

    field: str
    value: str
    sign: Sign
    span: Span


def term(facet: Facet, value: str) -> str:
    """Return the term that finds the articles which have the value."""
    return f"{_FIELDS[facet]}:{quoted(value)}"


def quoted(value: str) -> str:
    """Return a value as it can stand behind a field: in quotes unless it is a plain word."""
    return value if _PLAIN.fullmatch(value) else f'"{_QUOTES.sub(" ", value)}"'


def sign_of(query: str, asked: str) -> Sign:
    """Return how a term stands in a query, outside its brackets."""
    found = _find(query, asked)
    return found.sign if found else Sign.ABSENT


def turned(query: str, asked: str, sign: Sign) -> str:
    """Return the query with the term standing so; if it did already, without it."""
    found = _find(query, asked)
    if found is None:
        return _joined(query, _signed(asked, sign))
    if found.sign is sign:
        return _joined(query[: found.span.start], query[found.span.end :])
    return query[: found.span.start] + _signed(asked, sign) + query[found.span.end :]


def placed(query: str) -> Iterator[tuple[str, str, Sign]]:
    """Yield each term with a field outside the brackets: as it stands, for people, its sign."""
    for one in _placed(query):
        yield f"{one.field}:{quoted(one.value)}", f"{one.field} {one.value}", one.sign


def narrowed(query: str, asked: str) -> str:
    """Return the query for what both find."""
    return _joined(query, asked) if query.strip() else asked


def _signed(asked: str, sign: Sign) -> str:
    return f"-{asked}" if sign is Sign.UNWANTED else asked


def _joined(query: str, rest: str) -> str:
    if not query.strip() or not rest.strip():
        return f"{query} {rest}".strip()
    whole = _closed(query)
    return (
        f"({whole.strip()}) {rest.strip()}"
        if _is_choice(whole)
        else f"{whole.strip()} {rest.strip()}"
    )


def _closed(query: str) -> str:
    """Return the query with what is open closed, so that a further term is not in it."""
    depth = 0
    last: Lexeme | None = None
    for last in lexemes(query):
        depth += {Kind.OPEN: 1, Kind.CLOSE: -1 if depth else 0}.get(last.kind, 0)
    quote = '"' if last is not None and last.kind is Kind.UNCLOSED else ""
    return query.rstrip() + quote + ")" * depth


def _is_choice(query: str) -> bool:
    try:
        return isinstance(parse(query).root, Or) and any(
            lexeme.kind is Kind.OR for lexeme in lexemes(query)
        )
    except BadQuery:
        return False


def _find(query: str, asked: str) -> _Placed | None:
    (wanted,) = _placed(asked)
    alike = (one for one in _placed(query) if _key(one) == _key(wanted))
    return next(alike, None)


def _placed(query: str) -> Iterator[_Placed]:
    depth = 0
    negated: Span | None = None
    named: Lexeme | None = None
    for lexeme in lexemes(query):
        match lexeme.kind:
            case Kind.OPEN:
                depth += 1
            case Kind.CLOSE:
                depth = max(0, depth - 1)
            case Kind.NOT:
                negated = lexeme.span
                continue
            case Kind.FIELD:
                named = lexeme
                continue
            case Kind.QUOTED | Kind.UNCLOSED | Kind.CHUNK if named is not None and not depth:
                start = (negated or named.span).start
                sign = Sign.UNWANTED if negated else Sign.WANTED
                yield _Placed(named.text, lexeme.text, sign, Span(start, lexeme.span.end))
            case _:
                pass
        negated = named = None


def _key(one: _Placed) -> tuple[str, str]:
    words = [token.text for token in tokens(one.value)]
    return one.field, " ".join(words) or fold(one.value)
