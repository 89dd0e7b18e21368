"""Inline tokens become a line of text with styles."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from corpus.article import Style, StyleKind
from corpus.importing.line import Line
from corpus.span import Span

from .html import is_break, is_tag

_STYLES = {
    "em": StyleKind.EMPHASIS,
    "strong": StyleKind.STRONG,
    "s": StyleKind.STRIKE,
    "link": StyleKind.LINK,
}


def line_of(tokens: Sequence[Token]) -> Line:
    """Return the text that a reader sees of these tokens."""
    pieces: list[str] = []
    styles: list[Style] = []
    opened: list[tuple[int, str]] = []
    length = 0
    for token in tokens:
        text = _text(token)
        start, length = length, length + len(text)
        pieces.append(text)
        if token.nesting > 0:
            opened.append((start, _target(token, "href")))
        elif token.nesting < 0 and opened:
            start, target = opened.pop()
            _add(styles, _STYLES.get(token.type.removesuffix("_close")), start, length, target)
        elif token.type == "code_inline":
            _add(styles, StyleKind.CODE, start, length)
        elif token.type == "image":
            _add(styles, StyleKind.IMAGE, start, length, _target(token, "src"))
    return Line("".join(pieces), tuple(styles))


def _text(token: Token) -> str:
    match token.type:
        case "softbreak":
            text = " "
        case "hardbreak":
            text = "\n"
        case "image":
            text = line_of(token.children or []).on_one_line().text
        case "footnote_ref":
            text = f"[{token.meta['id'] + 1}]"
        case "html_inline" if is_tag(token.content):
            text = "\n" if is_break(token.content) else ""
        case _:
            text = token.content
    return text


def _target(token: Token, name: str) -> str:
    return str(token.attrs.get(name, ""))


def _add(
    styles: list[Style], kind: StyleKind | None, start: int, end: int, target: str = ""
) -> None:
    if kind is not None and start < end:
        styles.append(Style(kind, Span(start, end), target))
