"""Parsing a query: forgiving, bounded, and without recursion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from corpus.article import ArticleId
from corpus.span import Span
from index.errors import BadQuery

from .lexer import Kind, Lexeme, lexemes
from .nodes import And, Everything, Node, Not, Notice, Or, Prefix, Query, Word
from .terms import LITERALS, leaf

CONSIDERED = 512
"""Characters of a query that are read."""
CLAUSES = 32
"""Terms of a query that are searched."""


def parse(
    text: str,
    *,
    today: date | None = None,
    unfinished: bool = False,
    opened: Mapping[str, ArticleId] | None = None,
) -> Query:
    """Return the tree that the text asks for; a blank text asks for everything.

    `NOT` binds tightest, then `AND` and mere neighbourhood, then `OR`. What
    can be understood is; what is left out is told in `notices`. With
    `unfinished`, a word that ends the text may go on: it is being typed.
    `opened` are the articles that `in:` asks for, by `left` and `right`.

    Raises:
        BadQuery: Nothing can be searched for, or a value makes no sense.
    """
    # What a person means by today is the day where the person is.
    parser = _Parser(today or date.today(), opened or {})  # noqa: DTZ011
    if len(text) > CONSIDERED:
        parser.note(
            f"Only the first {CONSIDERED} characters are read.", Span(CONSIDERED, len(text))
        )
    considered = text[:CONSIDERED]
    for lexeme in lexemes(considered):
        parser.take(lexeme)
    root = parser.finish()
    if root is None and considered.strip():
        raise BadQuery(
            "There is nothing to search for: give a word, a name or a date.", Span(0, len(text))
        )
    if unfinished and root is not None:
        root = _continued(root, len(text))
    return Query(text, root or Everything(), tuple(parser.notices))


@dataclass
class _Group:
    """A bracket being read: its alternatives, each a list of what must be found."""

    field: str | None
    opened: Span
    alternatives: list[list[Node]]

    def node(self) -> Node | None:
        ways = [_one_of_kind(And, parts) for parts in self.alternatives if parts]
        return _one_of_kind(Or, ways) if ways else None


class _Parser:
    """The state of a parse; the groups that are still open wait on a stack of their own."""

    def __init__(self, today: date, opened: Mapping[str, ArticleId]) -> None:
        self.notices: list[Notice] = []
        self._today, self._opened = today, opened
        self._groups = [_Group(None, Span(0, 0), [[]])]
        # What stands before the term to come, for the group it is in.
        self._negated = [False]
        self._field: tuple[str, Span] | None = None
        self._clauses = 0

    def note(self, message: str, span: Span) -> None:
        self.notices.append(Notice(message, span))

    def take(self, lexeme: Lexeme) -> None:
        """Read one lexeme.

        Raises:
            BadQuery: The value of a term makes no sense.
        """
        match lexeme.kind:
            case Kind.OPEN:
                self._groups.append(_Group(self._take_field(), lexeme.span, [[]]))
                self._negated.append(False)
            case Kind.CLOSE:
                self._close(lexeme)
            case Kind.OR:
                self._drop_field()
                if self._groups[-1].alternatives[-1]:
                    self._groups[-1].alternatives.append([])
            case Kind.NOT:
                self._negated[-1] = not self._negated[-1]
            case Kind.FIELD:
                self._drop_field()
                self._field = (lexeme.text, lexeme.span)
            case Kind.AND:
                self._drop_field()
            case _:
                self._term(lexeme)

    def finish(self) -> Node | None:
        """Return the whole tree, every open bracket closed; None when it is empty."""
        self._drop_field()
        while len(self._groups) > 1:
            self.note("This bracket is never closed.", self._groups[-1].opened)
            self._pop()
        return self._groups[0].node()

    def _term(self, lexeme: Lexeme) -> None:
        if lexeme.kind is Kind.UNCLOSED:
            self.note("This quotation is never closed.", lexeme.span)
        if self._clauses == CLAUSES:
            self.note(f"Only the first {CLAUSES} terms are searched.", lexeme.span)
        if self._clauses >= CLAUSES:
            self._clauses += 1
            return
        node = leaf(lexeme, self._take_field(), self._today, self._opened)
        if node is not None:
            self._clauses += 1
            self._append(node)

    def _append(self, node: Node) -> None:
        if self._negated[-1]:
            node = node.part if isinstance(node, Not) else Not(node)
            self._negated[-1] = False
        self._groups[-1].alternatives[-1].append(node)

    def _close(self, lexeme: Lexeme) -> None:
        self._drop_field()
        if len(self._groups) == 1:
            self.note("This bracket closes nothing.", lexeme.span)
        else:
            self._pop()

    def _pop(self) -> None:
        node = self._groups.pop().node()
        self._negated.pop()
        if node is not None:
            self._append(node)

    def _take_field(self) -> str | None:
        if self._field is None:
            return self._groups[-1].field
        name = self._field[0]
        self._field = None
        return name

    def _drop_field(self) -> None:
        if self._field is not None:
            name, span = self._field
            self.note(f"Nothing stands after {name}:", span)
            self._field = None


def _one_of_kind(kind: type[And | Or], parts: list[Node]) -> Node:
    flat: list[Node] = []
    for part in parts:
        if isinstance(part, kind):
            flat.extend(part.parts)
        else:
            flat.append(part)
    return flat[0] if len(flat) == 1 else kind(tuple(flat))


def _continued(root: Node, end: int) -> Node:
    match root:
        case Word(text, named, span, exact=False) if span.end == end and len(text) >= LITERALS:
            return Prefix(text, named, span)
        case And(parts):
            return And((*parts[:-1], _continued(parts[-1], end)))
        case Or(parts):
            return Or((*parts[:-1], _continued(parts[-1], end)))
        case _:
            return root
