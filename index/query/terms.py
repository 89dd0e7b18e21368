"""Building the leaf that one term of a query stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from corpus.article import ArticleId
from corpus.entity import EntityId, EntityKind
from corpus.span import Span
from index.errors import BadQuery
from index.words import fold, is_unspaced, tokens

from .dates import date_range
from .kinds import kind_of
from .lexer import Kind, Lexeme
from .nodes import (
    Among,
    Dates,
    Everything,
    Field,
    Fuzzy,
    Has,
    Mentions,
    Node,
    Or,
    Phrase,
    Prefix,
    Wildcard,
    Word,
)

LITERALS = 2
"""Letters that must stand before a wildcard."""
DISTANCE = 2
"""Most edits of a fuzzy word."""

SIDES = ("left", "right")
"""Where an article may be open."""

_OPEN = "open"
# An id is told by its sign, or by the six digits that those have which are not
# of the gazetteer; all other words are names.
_ID = re.compile(r"#(\S+)|(\S+~[0-9a-f]{6})")
_FUZZY = re.compile(r"(.*\w)~(\d*)")
_STARRED = re.compile(r"(.*\w)\*+\W*", re.DOTALL)
_INNER = re.compile(r"\w+[*?][\w*?]*\w[*]*")
_HAS = {
    name: Field(name) for name in ("outlet", "author", "lang", "entity", "note", "tag", "title")
}


def leaf(
    lexeme: Lexeme, field: str | None, today: date, opened: Mapping[str, ArticleId]
) -> Node | None:
    """Return what the term finds, None when it holds neither letter nor digit.

    Raises:
        BadQuery: The value does not suit its field, or a wildcard stands too early.
    """
    if field == "in":
        return _among(lexeme, opened)
    if field == "date":
        return _dates(lexeme, today)
    if field == "has":
        return _has(lexeme)
    if field == "kind":
        return _kind(lexeme)
    named = Field(field) if field else None
    if lexeme.kind is not Kind.CHUNK:
        return _words(
            lexeme.text, named, lexeme.span, lexeme.slack, open_end=lexeme.open_end, exact=True
        )
    return _chunk(lexeme.text, named, lexeme.span)


def _chunk(text: str, field: Field | None, span: Span) -> Node | None:
    if field is Field.ENTITY and (known := _ID.fullmatch(text)):
        return Mentions((EntityId(known[1] or known[2]),), span)
    if text.strip("*") == "":
        return Has(field, span) if field else Everything()
    if fuzzy := _FUZZY.fullmatch(text):
        return _fuzzy(fuzzy[1], int((fuzzy[2] or "1")[:3]), field, span)
    if text.lstrip("+(,;.!'").startswith("*"):
        raise BadQuery(f"A word cannot begin with a wildcard, as {_shown(text)} does.", span)
    if _INNER.fullmatch(text):
        return _wildcard(text, field, span)
    if starred := _STARRED.fullmatch(text):
        return _words(starred[1], field, span, open_end=True)
    return _words(text, field, span)


def _words(
    text: str,
    field: Field | None,
    span: Span,
    slack: int = 0,
    *,
    open_end: bool = False,
    exact: bool = False,
) -> Node | None:
    found = list(tokens(text))
    # The last character of an unspaced run stands alone where the run ends; to
    # find the run inside a longer one as well, its last pair is enough.
    if len(found) > 1 and found[-1].end == found[-2].end:
        found.pop()
    if not found:
        return None
    if len(found) > 1:
        words = tuple(token.text for token in found)
        node: Node = Phrase(words, field, span, slack, open_end)
    elif open_end or _is_single_character(found[0].text):
        node = _prefix(found[0].text, field, span)
    else:
        node = Word(found[0].text, field, span, exact)
    if field is Field.ENTITY and not any(char.isspace() for char in text):
        return Or((node, Mentions((EntityId(text),), span)))
    return node


def _is_single_character(word: str) -> bool:
    return len(word) == 1 and is_unspaced(word)


def _prefix(text: str, field: Field | None, span: Span) -> Node:
    if len(text) < LITERALS and not is_unspaced(text):
        raise BadQuery(
            f"Too many words begin with {_shown(text)}: give at least two letters.", span
        )
    return Prefix(text, field, span)


def _wildcard(text: str, field: Field | None, span: Span) -> Node:
    pattern = re.sub(r"\*+", "*", fold(text))
    literals = min(pattern.index(sign) for sign in "*?" if sign in pattern)
    if literals < LITERALS:
        raise BadQuery(f"Give at least two letters before the wildcard in {_shown(text)}.", span)
    if pattern.endswith("*") and literals == len(pattern) - 1:
        return Prefix(pattern[:-1], field, span)
    return Wildcard(pattern, field, span)


def _fuzzy(text: str, distance: int, field: Field | None, span: Span) -> Node | None:
    found = [token.text for token in tokens(text)]
    if len(found) == 1 and distance and len(found[0]) > LITERALS:
        return Fuzzy(found[0], min(distance, DISTANCE), field, span)
    return _words(text, field, span)


def _dates(lexeme: Lexeme, today: date) -> Node:
    found = date_range(lexeme.text, today)
    if found is None:
        raise BadQuery(
            f"{_shown(lexeme.text)} is no date: write 2025, 2025-02 or 2025-02-14, "
            "or two of them with .. between.",
            lexeme.span,
        )
    first, last = found
    if first and last and first > last:
        raise BadQuery(f"{_shown(lexeme.text)} ends before it begins.", lexeme.span)
    return Dates(first, last, lexeme.span)


def _among(lexeme: Lexeme, opened: Mapping[str, ArticleId]) -> Node:
    where = fold(lexeme.text)
    if where == _OPEN and opened:
        return Among(tuple(dict.fromkeys(opened.values())), lexeme.span)
    if where in opened:
        return Among((opened[where],), lexeme.span)
    if where not in {*SIDES, _OPEN}:
        raise BadQuery(f"in: asks for left, right or open, not {_shown(lexeme.text)}.", lexeme.span)
    there = "" if where == _OPEN else f" on the {where}"
    raise BadQuery(f"No article is open{there}.", lexeme.span)


def _has(lexeme: Lexeme) -> Node:
    what = fold(lexeme.text).strip("*:").removesuffix("s")
    if what == "date":
        return Has(None, lexeme.span)
    if what == "entitie":
        what = "entity"
    if what not in _HAS:
        known = ", ".join(sorted([*_HAS, "date"]))
        raise BadQuery(f"has: asks for one of {known}, not {_shown(lexeme.text)}.", lexeme.span)
    return Has(_HAS[what], lexeme.span)


def _kind(lexeme: Lexeme) -> Node:
    if lexeme.text == "*":
        return Has(Field.ENTITY, lexeme.span)
    kind = kind_of(lexeme.text)
    if kind is None:
        known = ", ".join(EntityKind)
        raise BadQuery(f"kind: asks for one of {known}, not {_shown(lexeme.text)}.", lexeme.span)
    return Word(kind.value, Field.KIND, lexeme.span, exact=True)


def _shown(text: str) -> str:
    # The message may be printed on a terminal, and the text may be pasted.
    clean = "".join(char if char.isprintable() else "\ufffd" for char in " ".join(text.split()))
    return f"“{clean}”" if len(clean) <= 40 else f"“{clean[:39]}…”"
