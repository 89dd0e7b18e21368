"""Inline tokens become a line of text with styles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from corpus.article import Style, StyleKind
from corpus.span import Span

from .html import is_break, is_tag

_STYLES = {
    "em": StyleKind.EMPHASIS,
    "strong": StyleKind.STRONG,
    "s": StyleKind.STRIKE,
    "link": StyleKind.LINK,
}
_TO_ONE_LINE = str.maketrans("\n\t", "  ")


@dataclass(frozen=True, slots=True)
class Line:
    """The text of one block, with the styles inside it."""

    text: str
    styles: tuple[Style, ...] = ()

    def on_one_line(self) -> Line:
        """Return the line with its newlines and tabs as spaces."""
        return replace(self, text=self.text.translate(_TO_ONE_LINE))

    @property
    def is_picture(self) -> bool:
        """Whether the whole line is one picture."""
        whole = Span(0, len(self.text))
        return any(s.kind is StyleKind.IMAGE and s.span == whole for s in self.styles)

    def stripped(self) -> Line:
        """Return the line without white space around it, its styles moved and cut to fit."""
        head = len(self.text) - len(self.text.lstrip())
        text = self.text.strip()
        if len(text) == len(self.text):
            return self
        cut = (
            replace(
                style,
                span=Span(
                    min(max(style.span.start - head, 0), len(text)),
                    min(max(style.span.end - head, 0), len(text)),
                ),
            )
            for style in self.styles
        )
        return Line(text, tuple(style for style in cut if len(style.span)))


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
